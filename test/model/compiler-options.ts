import ts from "typescript";

/** The project's, without the types of Node: two thirds of the text, and of no use to a config. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => ts.sys.readFile(path)) as { config: unknown };
  return { ...ts.parseJsonConfigFileContent(config, ts.sys, process.cwd()).options, types: [] };
}
