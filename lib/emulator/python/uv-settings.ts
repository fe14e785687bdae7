/** pip's settings that uv has under another name. Source: https://docs.astral.sh/uv/reference/environment/, 2026-11-29. */
const PASSED_ON: Readonly<Record<string, (value: string) => NodeJS.ProcessEnv>> = {
  "index-url": (value) => ({ UV_DEFAULT_INDEX: value }),
  "find-links": (value) => ({ UV_FIND_LINKS: value.trim().split(/\s+/).join(",") }),
  cert: (value) => ({ SSL_CERT_FILE: value }),
};

/** pip's settings that change neither where packages come from nor which ones are taken. */
const WITHOUT_EFFECT = new Set([
  ...["cache-dir", "default-timeout", "disable-pip-version-check", "no-cache-dir", "no-color", "no-input"],
  ...["no-warn-script-location", "progress-bar", "quiet", "retries", "root-user-action", "timeout", "verbose"],
  ...["break-system-packages", "require-virtualenv", "user"],
]);

/**
 * Translates pip's settings for uv, which does not read them
 * (https://docs.astral.sh/uv/pip/compatibility/#configuration-files-and-environment-variables, 2026-11-29).
 *
 * @param list what `pip config list` prints: lines such as `global.index-url='https://pypi.example.com/simple'`, the value
 * as Python's `repr` writes it
 * @returns variables for uv's environment; undefined if pip has a setting that uv may not share, such as a second index
 */
export function uvSettings(list: string): NodeJS.ProcessEnv | undefined {
  const settings = new Map<string, Map<string, string>>();
  for (const line of list.split("\n").filter((each) => each.trim() !== "")) {
    const [, section = "", name = "", value = ""] = /^(\S+?)\.(\S+?)='([^'\\]*)'$/.exec(line.trim()) ?? [];
    if (name === "") return undefined;
    if (section === "global" || section === "install" || section === ":env:") {
      settings.set(section, (settings.get(section) ?? new Map<string, string>()).set(name, value));
    }
  }
  // The later one wins in pip: https://pip.pypa.io/en/stable/topics/configuration/#precedence-override-order
  const effective = new Map(["global", "install", ":env:"].flatMap((section) => [...(settings.get(section) ?? [])]));
  const variables: NodeJS.ProcessEnv = {};
  for (const [name, value] of effective) {
    if (WITHOUT_EFFECT.has(name)) continue;
    const passedOn = PASSED_ON[name];
    if (passedOn === undefined) return undefined;
    Object.assign(variables, passedOn(value));
  }
  return variables;
}
