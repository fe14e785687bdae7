import path from "node:path";
import { ensurePythonEnvironment, type PythonEnvironment } from "../../../lib/emulator/python/python-environment";

const project = path.join(__dirname, "..", "..", "..");

/** What the tests use that is written in Python, and the file that pins it. */
const requirements = {
  emulator: "lib/emulator/requirements.txt",
  awscli: "test/support/tools/awscli-requirements.txt",
  checkov: "test/support/tools/checkov-requirements.txt",
  sqlglot: "test/support/tools/sqlglot-requirements.txt",
  zizmor: "test/support/tools/zizmor-requirements.txt",
  "acting-emulator": "test/e2e/support/acting-emulator-requirements.txt",
} as const;

export type PythonTool = keyof typeof requirements;

export const pythonTools = Object.keys(requirements) as readonly PythonTool[];

/** Those that unit tests use. */
export const unitTestTools = pythonTools.filter((name) => name !== "acting-emulator");

/** Gives a tool's environment, made when it is not there yet: that takes seconds, so do it in a hook. */
export function pythonTool(name: PythonTool): Promise<PythonEnvironment> {
  const requirementsFile = path.join(project, requirements[name]);
  return ensurePythonEnvironment({ name, requirementsFile, cacheDirectory: path.join(project, ".cache") });
}
