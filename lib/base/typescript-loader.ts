/** Node's arguments that make a process or a thread load TypeScript. */
export const typescriptLoader = ["--require", require.resolve("./load-typescript.js")];
