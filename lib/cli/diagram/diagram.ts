import { resolve } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import type { DiagramFormat } from "../../diagram/diagram-format";
import { diagramFormatOf } from "../../diagram/diagram-format";
import type { Theme } from "../../diagram/draw/theme";
import { collectStackFacts } from "../../diagram/facts/stack-facts";
import { placePicture } from "../../diagram/place-picture";
import { renderPicture } from "../../diagram/render-picture";
import type { LandingZone } from "../../model/landing-zone";
import { messageOf, UserError } from "../../base/user-error";
import { writeWhole } from "../../base/write-whole";
import { buildStack } from "../../synthesis/build-stack";
import { landingZonesToRead } from "../landing-zones";

/** What `lz diagram` was given. */
export interface DiagramOptions {
  readonly config: string;
  /** @default - the only one */
  readonly environment?: string;
  /** A file to write; `-` for standard output. @default - named for the environment, in the working directory */
  readonly output?: string;
  /** @default - as the output's name ends; SVG for standard output */
  readonly format?: DiagramFormat;
  readonly theme: Theme;
}

/** Draws an environment from its stacks into a file, whole or not at all. */
export async function diagram({ config, environment, output, format, theme }: DiagramOptions): Promise<void> {
  const toStandardOutput = output === "-";
  // A wrong name is told before anything is built.
  const chosen = format ?? (output === undefined || toStandardOutput ? "svg" : diagramFormatOf(output));
  const landingZone = oneOf(landingZonesToRead(config), environment);
  const facts = stackDefinitions(landingZone).map((definition) =>
    collectStackFacts(buildStack(definition), definition.dependencies),
  );
  const picture = await renderPicture(await placePicture(landingZone, facts), chosen, theme);
  if (toStandardOutput) {
    process.stdout.write(picture);
    return;
  }
  const file = output ?? `${landingZone.name}.${chosen}`;
  try {
    writeWhole(resolve(file), picture);
  } catch (error) {
    throw new UserError(`the diagram cannot be written: ${messageOf(error)}`, { cause: error });
  }
  process.stderr.write(`diagram written to ${file}\n`);
}

function oneOf(all: readonly LandingZone[], environment: string | undefined): LandingZone {
  if (environment !== undefined) return landingZoneNamed(all, environment);
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only;
  throw new UserError(`a diagram is of one environment: name it (${all.map(({ name }) => name).join(", ")})`);
}
