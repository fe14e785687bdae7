import { bootstrapCaller, bootstrapCommand } from "../deployment/bootstrap-command";
import type { LandingZone } from "../model/landing-zone";
import { deployAsks } from "../synthesis/deploy-command";
import { stackName } from "../naming/stack-names";
import { printable } from "../text/printable";
import { code } from "../text/markdown-text";
import { differingParts } from "./differing-parts";
import type { DriftedAttribute, DriftedResource } from "./find-drift";
import type { KnownChanges } from "./who-changed";

/** The drift of one stack. */
export interface StackDrift {
  readonly stack: string;
  readonly landingZone: LandingZone;
  /** The command with which somebody deploys the stack, where the environment is open. */
  readonly deployCommand: string;
  readonly resources: readonly (DriftedResource & { readonly who: KnownChanges })[];
}

/** A stack that could not be checked, and why. */
export interface StackFailure {
  readonly stack: string;
  readonly reason: string;
}

const longestValue = 160;

/** The drift as Markdown that is readable as plain text: what changed, who changed it, and what to do. */
export function renderDrift(looked: number, drifts: readonly StackDrift[], failures: readonly StackFailure[]): string {
  const count = drifts.reduce((sum, { resources }) => sum + resources.length, 0);
  const stacks = looked === 1 ? "1 stack" : `${String(looked)} stacks`;
  const verdict =
    count === 0
      ? `no drift in ${stacks}`
      : `${String(count)} ${count === 1 ? "resource differs" : "resources differ"} from the applied state, in ${String(drifts.length)} of ${stacks}`;
  return [
    failures.length === 0 ? verdict : `${verdict}; ${String(failures.length)} could not be checked`,
    ...drifts.flatMap(stackLines),
    ...failures.flatMap(({ stack, reason }) => ["", `## ${stack}`, "", `could not be checked: ${reason}`]),
  ].join("\n");
}

function stackLines(drift: StackDrift): readonly string[] {
  const { stack, resources } = drift;
  const isLeft = resources.some(({ attributes }) => attributes.some(({ isConfigured }) => !isConfigured));
  return [
    ...["", `## ${stack}`, "", ...resources.flatMap(resourceLines), "", ...wayOut(drift)],
    ...(isLeft
      ? ["- an apply may leave changes of attributes that the config does not set: revert these by hand"]
      : []),
  ];
}

function resourceLines({ address, what, attributes, who }: StackDrift["resources"][number]): readonly string[] {
  return [
    `- \`${address}\` was ${what === "deleted" ? "deleted" : "changed outside Terraform"}`,
    ...attributes.map((attribute) => `  - ${named(attribute)}: ${shown(attribute)}`),
    ...("unknown" in who
      ? [`  - changed by: unknown; ${printable(who.unknown)}`]
      : who.changes.map(({ time, call, by, eventId }) => `  - ${time} ${call} by ${printable(by)} (event ${eventId})`)),
  ];
}

function named({ name, isConfigured, isUnmanaged }: DriftedAttribute): string {
  if (isUnmanaged === true) return `${name} attached outside Terraform, which no apply removes`;
  return isConfigured ? name : `${name} (not set by the config)`;
}

function shown({ applied, found }: DriftedAttribute): string {
  return differingParts(applied, found, longestValue)
    .map((text) => code(text, longestValue))
    .join(" → ");
}

/** How to revert the change, and how to keep it. */
function wayOut({ landingZone, stack, deployCommand }: StackDrift): readonly string[] {
  const { environment } = landingZone;
  const byAdministrator = stack === stackName(landingZone, "access");
  const undo = byAdministrator
    ? `${bootstrapCaller(landingZone)} runs \`${bootstrapCommand(landingZone)}\`: the pipeline may not change access`
    : environment.gate === "open"
      ? `\`${deployCommand}\` ${deployAsks}`
      : `\`npx lz review --base HEAD --stack ${stack}\` plans the revert; the pipeline applies it after approval`;
  return [
    `- to revert it: ${undo}`,
    "- to keep it: add it to the config in a pull request; the review compares it with the applied state",
  ];
}
