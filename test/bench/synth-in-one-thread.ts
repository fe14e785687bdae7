import { projectDirectory } from "../../lib/cli/project";
import { loadLandingZones } from "../../lib/configuration/load-landing-zones";
import { synthesize } from "../../lib/synthesis/synthesize";
import { stackDefinitions } from "../../stacks/stack-definitions";

/** What `lz synth` does, without its threads. Arguments: the config directory, where to write. */
const [config, outputDirectory] = process.argv.slice(2);
if (config === undefined || outputDirectory === undefined) throw new Error("name the config and where to write");
void synthesize(loadLandingZones(config).flatMap(stackDefinitions), { outputDirectory, projectDirectory });
