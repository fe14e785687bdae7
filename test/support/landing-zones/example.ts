import path from "node:path";

/**
 * The directory of the example organization that tests read, never the team's own `config/`: a command that is run here
 * finds its `config`, as one that is run in the project finds the team's. Its files stand as if they stood in the
 * project's `config/` (`rootDirs` in tsconfig.json), so that a copy of them may take its place in a clone.
 */
export const exampleDirectory = path.join(__dirname, "..", "..", "example");

/** The config of the example organization: `production` and `staging`. */
export const exampleConfig = path.join(exampleDirectory, "config");
