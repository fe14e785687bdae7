import { join } from "node:path";
import { changesSomething, findCdktfCommand } from "../lib/configuration/cdktf-command";
import { loadLandingZones } from "../lib/configuration/load-landing-zones";
import { refuseGatedDeploy } from "../lib/configuration/refuse-gated-deploy";
import { refuseUnattendedDeploy } from "../lib/configuration/refuse-unattended-deploy";
import { UserError } from "../lib/base/user-error";
import { synthesize } from "../lib/synthesis/synthesize";
import { fillPluginCache } from "../lib/terraform/fill-plugin-cache";
import { terraformBinary } from "../lib/terraform/locate-terraform";
import { stackDefinitions } from "./stack-definitions";

/** The CDKTF app: writes every stack of every environment to the directory that the CDKTF command line names. */
async function main(): Promise<void> {
  const projectDirectory = join(__dirname, "..");
  const landingZones = loadLandingZones(join(projectDirectory, "config"));
  const command = findCdktfCommand();
  refuseGatedDeploy(landingZones, command);
  refuseUnattendedDeploy(command);
  const definitions = landingZones.flatMap(stackDefinitions);
  const outputDirectory = process.env["CDKTF_OUTDIR"] ?? join(projectDirectory, "cdktf.out");
  await synthesize(definitions, {
    outputDirectory,
    projectDirectory,
    definitionsModule: require.resolve("./stack-definitions"),
  });
  const [stack] = definitions;
  if (stack !== undefined && command !== undefined && changesSomething(command))
    await fillPluginCache({ directory: join(outputDirectory, "stacks", stack.name), binary: terraformBinary() });
}

// cdktf-cli 0.21 shows a failed app's output twice, whichever stream it is: at once (standard error in its log, standard
// output as it is), and again in its own error message. So a refusal goes where errors go, and lz check prints it once.
// Source: @cdktf/commons, src/util.js (shell, exec); cdktf-cli, SynthStack.synth.
main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof UserError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
});
