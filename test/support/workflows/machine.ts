import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freeDirectory } from "../free-directory";
import { bashProgram } from "./bash-program";
import { programServedAt } from "./serve-calls";

const project = path.join(__dirname, "..", "..", "..");

/** A fresh machine for one job. */
export interface Machine {
  readonly workspace: string;
  readonly temporaryDirectory: string;
  /** What every step has. */
  readonly environment: Readonly<Record<string, string>>;
  readonly discard: () => void;
}

/**
 * Makes machines. The programs that are replaced on them are `gh`; `npm` where it installs packages; `npx` where it runs the
 * project's own program; and `date`, which may be some hours ahead (TEST_CLOCK names a file that holds their number).
 */
export function machineShop(environment: Readonly<Record<string, string>>): { readonly machine: () => Machine } {
  const programs = mkdtempSync(path.join(tmpdir(), "runner-programs-"));
  program(programs, "gh", programServedAt("FAKE_GITHUB_PORT"));
  program(programs, "npm", bashProgram(installPackages));
  program(programs, "npx", bashProgram(runOwnProgram));
  program(programs, "date", bashProgram(laterDate));
  const search = [programs, path.dirname(process.execPath), process.env["PATH"] ?? ""].join(path.delimiter);
  return {
    machine: () => {
      // The same paths from one job to the next, as on GitHub: what is compiled is found by its path.
      const root = freeDirectory(programs, "runner");
      const [workspace = "", temporaryDirectory = "", home = ""] = ["workspace", "temp", "home"].map((name) => {
        mkdirSync(path.join(root, name));
        return path.join(root, name);
      });
      return {
        workspace,
        temporaryDirectory,
        environment: {
          PATH: search,
          HOME: home,
          LANG: "C.UTF-8",
          TMPDIR: tmpdir(), // the compiled TypeScript is kept there, from one job to the next
          CI: "true",
          CHECKPOINT_DISABLE: "1",
          ...environment,
        },
        discard: () => rmSync(root, { recursive: true, force: true }),
      };
    },
  };
}

/** The packages of this checkout, instead of the same ones from the registry. Any other command of npm is refused. */
const installPackages = `
if [[ "$*" != "ci --ignore-scripts" ]]; then
  echo "npm $* is not replaced: a job that may sign in runs no script of a package" >&2
  exit 1
fi
[[ -f package-lock.json ]] || { echo "npm ci needs a package-lock.json" >&2; exit 1; }
[[ $(< package-lock.json) == *node_modules/* ]] || exit 0
mkdir node_modules
ln -s '${project}'/node_modules/{*,.bin} node_modules/
`;

/** What npx does, without the seconds that it takes to find out; the program becomes executable, as with npx. */
const runOwnProgram = `
[[ $1 == lz ]] || { echo "npx $1 is not replaced" >&2; exit 1; }
[[ $(< package.json) =~ \\"lz\\":\\ *\\"([^\\"]*)\\" ]]
program=\${BASH_REMATCH[1]}
[[ -x $program ]] || chmod +x "$program"
exec "./$program" "\${@:2}"
`;

const laterDate = `
hours=$(< "\${TEST_CLOCK:-/dev/null}")
if [[ \${hours:-0} == 0 ]]; then exec /bin/date "$@"; fi
exec /bin/date --date "$hours hours" "$@"
`;

function program(directory: string, name: string, content: string): void {
  writeFileSync(path.join(directory, name), content, { mode: 0o755 });
}
