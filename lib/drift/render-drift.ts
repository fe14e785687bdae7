import { bootstrapCaller, bootstrapCommand } from "../deployment/bootstrap-command";
import type { LandingZone } from "../model/landing-zone";
import { deployAsks } from "../deployment/deploy-asks";
import { stackName } from "../naming/stack-names";
import { count } from "../text/count";
import { printable } from "../text/printable";
import { code } from "../text/markdown-text";
import { differingParts } from "../text/differing-parts";
import type { DriftedAttribute, DriftedResource } from "./find-drift";
import type { KnownChange, KnownChanges, LeftOutApplies } from "./who-changed";

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
  return [
    verdictOf(looked, drifts, failures.length),
    ...drifts.flatMap(stackLines),
    ...failures.flatMap(({ stack, reason }) => ["", `## ${stack}`, "", `could not be checked: ${reason}`]),
  ].join("\n");
}

/** What was not checked comes first: the rest is no answer for it. */
function verdictOf(looked: number, drifts: readonly StackDrift[], failed: number): string {
  const resources = drifts.reduce((sum, drift) => sum + drift.resources.length, 0);
  const [all, checked] = [count(looked, "stack"), count(looked - failed, "stack")];
  if (looked === failed)
    return `drift is unknown: ${looked === 1 ? "the stack" : `none of ${all}`} could ${looked === 1 ? "not " : ""}be checked`;
  const found =
    resources === 0
      ? `no drift in ${failed === 0 ? checked : `the other ${checked}`}`
      : `${count(resources, "resource differs", "resources differ")} from the applied state, in ${String(drifts.length)} of ${failed === 0 ? checked : `the other ${checked}`}`;
  return failed === 0 ? found : `incomplete: ${String(failed)} of ${all} could not be checked; ${found}`;
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
      : [...who.changes.map(changeLine), ...(who.applies === undefined ? [] : [appliesLine(who.applies)])]),
  ];
}

/** The name stands as code: it may be chosen to mention people in the issue, such as `@team`. */
function changeLine({ time, call, by, eventId, applyRole }: KnownChange): string {
  const role = applyRole === undefined ? "" : ` with the apply role ${applyRole}`;
  return `  - ${time} ${call} by ${code(by)}${role} (event ${eventId})`;
}

function appliesLine({ applyRole, calls, atLeast, latest }: LeftOutApplies): string {
  return `  - and ${atLeast ? "at least " : ""}${count(calls, "call")} with the apply role ${applyRole}, the latest at ${latest}`;
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
