import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { register } from "tsx/cjs/api";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../lib/configuration/load-config";
import { formatProblem } from "../../lib/model/problem";
import { UserError } from "../../lib/base/user-error";

const good = {
  "config/defaults.ts": "export default { environment: { namePrefix: 'audit' } };",
  "config/staging/environment.ts": "export default { gate: 'open' };",
  "config/staging/management.ts": "export default { account: { id: '210987650001' } };",
  "config/staging/log-archive.ts": "export default { retentionDays: 365 } satisfies object;",
  "config/staging/workloads.ts": "export default { accounts: [] as readonly string[] };",
};

let directory: string;
let unregister: () => void;
beforeAll(() => {
  unregister = register();
});
afterAll(() => unregister());
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "load-config-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
}

function load(): ReturnType<typeof loadConfig> {
  return loadConfig(join(directory, "config"), directory);
}

/** Everything that is said about the first environment, and whatever is not of one environment. */
function problems(): string {
  return load()
    .environments.flatMap((environment) => environment.problems)
    .map(formatProblem)
    .join("\n");
}

describe("a config directory", () => {
  it("is read whole: defaults, and each folder's files by section", () => {
    write({ ...good, "config/README.md": "notes", "config/.hidden/environment.ts": "export default 1;" });
    expect(load()).toEqual({
      defaults: { file: "config/defaults.ts", value: { environment: { namePrefix: "audit" } } },
      environments: [
        {
          name: "staging",
          folder: "config/staging",
          problems: [],
          files: {
            environment: { file: "config/staging/environment.ts", value: { gate: "open" } },
            management: { file: "config/staging/management.ts", value: { account: { id: "210987650001" } } },
            logArchive: { file: "config/staging/log-archive.ts", value: { retentionDays: 365 } },
            workloads: { file: "config/staging/workloads.ts", value: { accounts: [] } },
          },
        },
      ],
    });
  });

  it("needs no defaults, and takes its environments in the order of their names", () => {
    write({ "config/b/environment.ts": "export default {};", "config/a/environment.ts": "export default {};" });
    expect(load().defaults).toBeUndefined();
    expect(load().environments.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("may link to an environment's folder", () => {
    write({ "config/a/environment.ts": "export default {};", "elsewhere/environment.ts": "export default { b: 1 };" });
    symlinkSync(join(directory, "elsewhere"), join(directory, "config/b"));
    symlinkSync(join(directory, "nowhere"), join(directory, "config/c"));
    expect(load().environments.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("that is missing, is a file or holds no environment ends with one sentence", () => {
    const missing = new UserError(
      "there is no config directory config: run this in the project's directory, use --config, or restore it with git checkout -- config",
    );
    expect(load).toThrow(missing);
    write({ config: "a file" });
    expect(load).toThrow(missing);
    rmSync(join(directory, "config"));
    mkdirSync(join(directory, "config"));
    expect(load).toThrow(
      new UserError(
        "config has no environment: git checkout -- config restores what is committed; " +
          "or begin with the example organization's: cp -R test/example/config/. config",
      ),
    );
  });
});

describe("a file", () => {
  it("of misspelled defaults is the file in which every environment's values are missing", () => {
    const { "config/defaults.ts": defaults, ...others } = good;
    write({ ...others, "config/default.ts": defaults });
    expect(load().unreadDefaults).toBe("config/default.ts");
    expect(problems()).toContain('did you mean "defaults.ts"?');
    write(good);
    expect(load().unreadDefaults).toBeUndefined();
  });

  it.each([
    [
      "that is missing",
      { "config/staging/log-archive.ts": undefined },
      `config/staging/log-archive.ts: (the whole file)  [config-files]
  given:   (missing)
  allowed: the files environment.ts, management.ts, log-archive.ts, workloads.ts
  fix:     add the file; copy it from test/example/config/staging and adapt it`,
    ],
    [
      "that another environment has",
      {
        "config/staging/log-archive.ts": undefined,
        ...Object.fromEntries(
          ["environment", "management", "log-archive", "workloads"].map((name) => [
            `config/production/${name}.ts`,
            "export default {};",
          ]),
        ),
      },
      `config/staging/log-archive.ts: (the whole file)  [config-files]
  given:   (missing)
  allowed: the files environment.ts, management.ts, log-archive.ts, workloads.ts
  fix:     add the file; copy it from config/production and adapt it`,
    ],
    [
      "with a misspelled name",
      { "config/staging/log-archive.ts": undefined, "config/staging/log-archives.ts": "export default {};" },
      `config/staging/log-archives.ts: (a stray file)  [config-files]
  given:   "log-archives.ts"
  allowed: only the files environment.ts, management.ts, log-archive.ts, workloads.ts
  fix:     did you mean "log-archive.ts"?`,
    ],
    [
      "that does not belong there",
      { "config/staging/helpers.ts": "export const x = 1;" },
      `config/staging/helpers.ts: (a stray file)  [config-files]
  given:   "helpers.ts"
  allowed: only the files environment.ts, management.ts, log-archive.ts, workloads.ts
  fix:     move it elsewhere: an environment's folder has no other files`,
    ],
    [
      "that is none of the config's",
      { "config/staging/notes.md": "# Notes" },
      `config/staging/notes.md: (a stray file)  [config-files]
  given:   "notes.md"
  allowed: only the files environment.ts, management.ts, log-archive.ts, workloads.ts
  fix:     move it elsewhere: an environment's folder has no other files`,
    ],
    [
      "that is an editor's backup, whose original is there",
      { "config/staging/environment.ts~": "" },
      `config/staging/environment.ts~: (a stray file)  [config-files]
  given:   "environment.ts~"
  allowed: only the files environment.ts, management.ts, log-archive.ts, workloads.ts
  fix:     remove it: it is a backup of environment.ts`,
    ],
    [
      "whose name is near one that is there",
      { "config/staging/workload.ts": "export default {};" },
      `config/staging/workload.ts: (a stray file)  [config-files]
  given:   "workload.ts"
  allowed: only the files environment.ts, management.ts, log-archive.ts, workloads.ts
  fix:     move it elsewhere: an environment's folder has no other files`,
    ],
    [
      "in a folder",
      { "config/staging/old/environment.ts": "export default {};" },
      `config/staging/old: (a stray folder)  [config-files]
  given:   "old"
  allowed: only the files environment.ts, management.ts, log-archive.ts, workloads.ts
  fix:     move it elsewhere: an environment has no folders`,
    ],
    [
      "of the environment beside its folder",
      { "config/environment.ts": "export default {};" },
      `config/environment.ts: (the whole file)  [config-files]
  given:   "environment.ts"
  allowed: only defaults.ts and one folder for each environment
  fix:     move it into the folder of its environment, or elsewhere`,
    ],
    [
      "of misspelled defaults",
      { "config/default.ts": "export default {};" },
      `config/default.ts: (the whole file)  [config-files]
  given:   "default.ts"
  allowed: only defaults.ts and one folder for each environment
  fix:     did you mean "defaults.ts"?`,
    ],
    [
      "without a default export",
      { "config/staging/workloads.ts": "export const accounts = [];" },
      `config/staging/workloads.ts: (the whole file)  [config-files]
  given:   (missing)
  allowed: a default export
  fix:     write: export default { … } satisfies …`,
    ],
    [
      "that is empty",
      { "config/staging/workloads.ts": "" },
      `config/staging/workloads.ts: (the whole file)  [config-files]
  given:   (missing)
  allowed: a default export
  fix:     write: export default { … } satisfies …`,
    ],
    [
      "that throws",
      { "config/staging/management.ts": "throw new Error('no such team\\nat all'); export default {};" },
      `config/staging/management.ts: (the whole file)  [config-files]
  given:   "no such team"
  allowed: a valid TypeScript file
  fix:     correct the file: npx tsc --noEmit shows the errors`,
    ],
    [
      "that throws what is no error",
      { "config/staging/management.ts": "throw undefined; export default {};" },
      `config/staging/management.ts: (the whole file)  [config-files]
  given:   "undefined"
  allowed: a valid TypeScript file
  fix:     correct the file: npx tsc --noEmit shows the errors`,
    ],
    [
      "with a syntax error",
      { "config/staging/environment.ts": "export default {\n  gate: 'open'\n  tags: {}\n};" },
      `config/staging/environment.ts: (the whole file)  [config-files]
  given:   "config/staging/environment.ts:3:2: ERROR: Expected \\"}\\" but found \\"tags\\""
  allowed: a valid TypeScript file
  fix:     correct the file: npx tsc --noEmit shows the errors`,
    ],
    [
      "of defaults that throws",
      { "config/defaults.ts": "throw new Error('no defaults today'); export default {};" },
      `config/defaults.ts: (the whole file)  [config-files]
  given:   "no defaults today"
  allowed: a valid TypeScript file
  fix:     correct the file: npx tsc --noEmit shows the errors`,
    ],
    [
      "of defaults without a default export",
      { "config/defaults.ts": "export const environment = {};" },
      `config/defaults.ts: (the whole file)  [config-files]
  given:   (missing)
  allowed: a default export
  fix:     write: export default { … } satisfies …`,
    ],
  ])("%s", (_title, changes: Readonly<Record<string, string | undefined>>, expected) => {
    const files: Readonly<Record<string, string | undefined>> = { ...good, ...changes };
    const present = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
    write(Object.fromEntries(present));
    expect(problems()).toBe(expected);
  });

  it("that imports what is missing says what", () => {
    write({ ...good, "config/staging/management.ts": "import x from './nothing'; export default { x };" });
    expect(problems()).toMatch(/^config\/staging\/management\.ts: .*\n {2}given: {3}"Cannot find module '\.\/nothing'/);
  });

  it("that is a folder is no file", () => {
    write({ ...good, "config/staging/workloads.ts": "" });
    rmSync(join(directory, "config/staging/workloads.ts"));
    mkdirSync(join(directory, "config/staging/workloads.ts"));
    expect(problems()).toContain("config/staging/workloads.ts: (the whole file)");
  });
});

it("prints names from the disk without obeying them", () => {
  write({ ...good, "config/staging/\u001b[2Jx.ts": "" });
  expect(problems()).toBe(`config/staging/\\u001b[2Jx.ts: (a stray file)  [config-files]
  given:   "\\u001b[2Jx.ts"
  allowed: only the files environment.ts, management.ts, log-archive.ts, workloads.ts
  fix:     move it elsewhere: an environment's folder has no other files`);
});
