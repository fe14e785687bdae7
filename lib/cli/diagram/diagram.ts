import { stackDefinitions } from "../../../stacks/stack-definitions";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { diagramFormatOf } from "../../diagram/diagram-format";
import { collectStackFacts } from "../../diagram/facts/stack-facts";
import { placePicture } from "../../diagram/place-picture";
import { renderPicture } from "../../diagram/render-picture";
import type { LandingZone } from "../../model/landing-zone";
import { writeNamed } from "../../base/named-file";
import { buildStack } from "../../synthesis/build-stack";
import type { CommandRun } from "../command/command-run";
import { UsageError } from "../command/usage-error";
import { landingZonesToRead } from "../landing-zones";
import type { DiagramOptions } from "./diagram-command";

/** Draws an environment from its stacks into a file, atomically. */
export async function diagram(options: DiagramOptions, run: CommandRun): Promise<0> {
  const { config, environment, output, format, theme } = options;
  const toStandardOutput = output === "-";
  // Report a wrong name before building anything.
  const chosen = format ?? (output === undefined || toStandardOutput ? "svg" : diagramFormatOf(output));
  const landingZone = oneOf(landingZonesToRead(config), environment);
  const facts = stackDefinitions(landingZone).map((definition) =>
    collectStackFacts(buildStack(definition), definition.dependencies),
  );
  const picture = await renderPicture(await placePicture(landingZone, facts), chosen, theme);
  if (toStandardOutput) {
    process.stdout.write(picture);
    return 0;
  }
  const file = output ?? `${landingZone.name}.${chosen}`;
  writeNamed(file, picture);
  run.tell(`diagram written to ${file}`);
  return 0;
}

function oneOf(all: readonly LandingZone[], environment: string | undefined): LandingZone {
  if (environment !== undefined) return landingZoneNamed(all, environment);
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(`a diagram shows one environment: name it (${all.map(({ name }) => name).join(", ")})`);
}
