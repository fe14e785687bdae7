import { access, chmod, mkdir, mkdtemp, readFile, readdir, readlink, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ensurePythonEnvironment } from "../../../lib/emulator/python/python-environment";

let base: string;
let requirementsFile: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "python-environment-"));
  requirementsFile = join(base, "requirements.txt");
  await writeFile(requirementsFile, "example==1.0\n");
});
afterEach(() => rm(base, { recursive: true }));

/**
 * A stand-in for Python: says its version, its pip's and that one's settings, makes an "environment" that holds itself
 * and a uv, and "installs" by a script.
 *
 * @param settings of pip; those that are the default are such that uv is not used
 */
async function fakePython({
  version = "3.11",
  ownPip = "24.0",
  venv = "true",
  pip = "true",
  uv = "true",
  settings = "global.extra-index-url='https://pypi.example.com/simple'",
} = {}): Promise<NodeJS.ProcessEnv> {
  const directory = join(base, "path");
  await mkdir(directory, { recursive: true });
  const file = join(directory, "python3");
  await writeFile(
    file,
    `#!/bin/sh
case "$1 $2" in
  *metadata*) echo ${ownPip} ;;
  -c*) echo ${version} ;;
  "-m venv") ${venv} && for last; do :; done && mkdir -p "$last/bin" && cp "$0" "$last/bin/python" &&
    cp "$0" "$last/bin/uv"; echo "$@" >> "${base}/venv" ;;
  "pip install") echo "uv $UV_DEFAULT_INDEX" >> "${base}/installed"; ${uv} ;;
  "-m pip") case "$*" in *config*) echo "${settings}"; exit ;; esac
    echo "$0 $3" >> "${base}/installed"; ${pip} ;;
esac
`,
  );
  await chmod(file, 0o755);
  return { PATH: `${directory}${delimiter}/usr/bin${delimiter}/bin` };
}

function ensure(environment: NodeJS.ProcessEnv, messages: string[] = []) {
  return ensurePythonEnvironment({
    name: "tool",
    requirementsFile,
    cacheDirectory: join(base, "cache"),
    onProgress: (message) => messages.push(message),
    environment,
  });
}

describe("ensurePythonEnvironment", () => {
  it("makes it once, and then says nothing", async () => {
    const environment = await fakePython();
    const messages: string[] = [];
    const made = await ensure(environment, messages);
    await expect(access(made.python)).resolves.toBeUndefined();
    expect(made.program("checkov")).toBe(join(made.directory, "bin", "checkov"));
    expect(messages).toEqual([
      "creating a Python 3.11 environment for tool",
      "installing the packages of requirements.txt (once)",
    ]);
    await expect(ensure(environment, messages)).resolves.toMatchObject({ directory: made.directory });
    expect(messages).toHaveLength(2);
  });

  it("makes another one for other requirements, and for another Python", async () => {
    const first = await ensure(await fakePython());
    await writeFile(requirementsFile, "example==1.1\n");
    const second = await ensure(await fakePython());
    const third = await ensure(await fakePython({ version: "3.12" }));
    expect(new Set([first.directory, second.directory, third.directory]).size).toBe(3);
  });

  it("uses Python's own pip where it can install into another environment, and one of its own otherwise", async () => {
    const { directory } = await ensure(await fakePython({ ownPip: "22.3" }));
    await expect(readFile(join(base, "venv"), "utf8")).resolves.not.toContain("--without-pip");
    const real = join(base, "cache", "python", await readlink(directory));
    await expect(readFile(join(base, "installed"), "utf8")).resolves.toBe(`${join(real, "bin", "python")} install\n`);
    await rm(directory);
    await ensure(await fakePython({ ownPip: "23.2.1" }));
    await expect(readFile(join(base, "venv"), "utf8")).resolves.toContain("-m venv --without-pip ");
    await expect(readFile(join(base, "installed"), "utf8")).resolves.toMatch(/\/path\/python3 --python\n$/);
  });

  it("installs by uv, which pip installs once, with pip's settings", async () => {
    const environment = await fakePython({
      uv: "true",
      settings: "global.index-url='https://pypi.example.com/simple'",
    });
    await ensure(environment);
    await writeFile(requirementsFile, "example==1.1\n");
    await ensure(environment);
    const byUv = "uv https://pypi.example.com/simple";
    await expect(readFile(join(base, "installed"), "utf8")).resolves.toMatch(
      new RegExp(`^\\S+/python3 --python\n${byUv}\n${byUv}\n$`),
    );
    const made = await readdir(join(base, "cache", "python"));
    expect(made.filter((name) => /^uv-[0-9a-f]{16}$/.test(name))).toHaveLength(1);
  });

  it("installs by pip where uv fails, and where pip has a setting that uv may not share", async () => {
    await ensure(await fakePython({ uv: "false", settings: "" }));
    await expect(readFile(join(base, "installed"), "utf8")).resolves.toMatch(/^\S+ --python\nuv \n\S+ --python\n$/);
    await rm(join(base, "installed"));
    await rm(join(base, "cache"), { recursive: true });
    await ensure(await fakePython());
    await expect(readFile(join(base, "installed"), "utf8")).resolves.toMatch(/^\S+ --python\n$/);
  });

  it("is made once by several that ask at once", async () => {
    const environment = await fakePython({ pip: "sleep 0.2" });
    const all = await Promise.all([ensure(environment), ensure(environment), ensure(environment)]);
    expect(new Set(all.map(({ directory }) => directory)).size).toBe(1);
    await expect(readdir(join(base, "cache", "python"))).resolves.toHaveLength(2); // the link, and what it points to
  });

  it("makes a half-made one anew, and sweeps an abandoned one away", async () => {
    const { directory } = await ensure(await fakePython());
    const abandoned = `${directory}.abandoned`;
    await mkdir(abandoned);
    await utimes(abandoned, new Date(0), new Date(0));
    await rm(join(directory, "bin", "python"));
    const old = await readlink(directory);
    const again = await ensure(await fakePython());
    await expect(access(again.python)).resolves.toBeUndefined();
    await expect(readlink(directory)).resolves.not.toBe(old);
    await expect(access(abandoned)).rejects.toThrow("ENOENT");
  });

  it("says what is wrong with Python", async () => {
    await expect(ensure({ PATH: base })).rejects.toThrow(/python was not found: .* Install Python 3\.10 or newer/);
    await expect(ensure(await fakePython({ version: "3.9" }))).rejects.toThrow(
      '"python3" is Python 3.9, but 3.10 or newer is needed. Install a newer one, or set LZ_PYTHON to its path.',
    );
    await expect(ensure(await fakePython({ venv: "{ echo 'ensurepip is not available.'; exit 1; }" }))).rejects.toThrow(
      /"python3 -m venv" failed: ensurepip is not available\. Install your system's package/,
    );
  });

  it("says what pip could not do, and leaves nothing behind", async () => {
    const pip = "{ echo 'ERROR: No matching distribution found for example==1.0' >&2; exit 1; }";
    await expect(ensure(await fakePython({ pip }))).rejects.toThrow(
      /requirements\.txt: ERROR: No matching distribution found for example==1\.0\. Check that a package index/,
    );
    await expect(readdir(join(base, "cache", "python"))).resolves.toEqual([]);
  });
});
