import { printable } from "../../text/printable";
import { commandOf } from "../../respond/aws/call";
import type { StepOutcome } from "../../respond/execute-response";
import type { ResponsePlan } from "../../respond/plan-response";
import { principalText } from "../../respond/suspected-principal";
import type { ReadRecord, RecordedPlan } from "../../respond/response-record";
import type { ResponseStep } from "../../respond/response-step";
import { colors } from "../output/colors";

/** A plan as text: each step with its reason, its exact command and its undo. */
export function planText(plan: ResponsePlan): string {
  const { principal, eventId, eventName, warnings, steps, remarks } = plan;
  const lines = [
    `Who      ${principalText(principal)}${principal.arn === "" ? "" : ` (${principal.arn})`}`,
    ...(principal.accountId === "" ? [] : [`Account  ${principal.accountId}`]),
    ...(eventName === undefined ? [] : [`What     ${eventName}${eventId === undefined ? "" : `, event ${eventId}`}`]),
    ...warnings.map((warning) => `WARNING  ${warning}`),
  ];
  const sections = [
    ...lines.map((line) => (line.startsWith("WARNING") ? colors.yellow(printable(line)) : printable(line))),
    ...steps.flatMap((step) => ["", ...stepLines(step)]),
    ...(remarks.length > 0 ? ["", "Notes", ...remarks.map((remark) => `- ${printable(remark)}`)] : []),
  ];
  return sections.join("\n");
}

function stepLines(step: ResponseStep & { readonly id: number }): readonly string[] {
  const { id, what, why, call, undo, undoNote, inPlace, byHand = [] } = step;
  const state = inPlace !== undefined ? ` [nothing to do: ${inPlace}]` : call === undefined ? " [manual]" : "";
  if (inPlace !== undefined) return [colors.dim(printable(`${String(id)}. ${what}${state}`))];
  const lines = [
    `   ${why}`,
    ...(call === undefined ? byHand : [`In account ${call.accountId}:`, `  ${commandOf(call)}`]).map(
      (line) => `   ${line}`,
    ),
    ...(undo === undefined ? [] : [`   Undo:`, `     ${commandOf(undo)}`]),
    ...(undoNote === undefined ? [] : [`   ${undo === undefined ? "Undo: " : "Mind: "}${undoNote}`]),
  ];
  return [colors.bold(printable(`${String(id)}. ${what}`)) + colors.dim(printable(state)), ...lines.map(printable)];
}

/** What is left to do of a plan without `--execute`, or of one in which there is no call to make. */
export function nextText({ steps, remarks }: Pick<ResponsePlan, "steps" | "remarks">): string {
  const open = steps.filter(({ inPlace }) => inPlace === undefined);
  const calls = open.filter(({ call }) => call !== undefined);
  const manual = manualText(open);
  if (calls.length > 0) return ["Nothing was changed. --execute runs the plan.", ...manual].join(" ");
  if (manual.length > 0) return manual.join(" ");
  if (steps.length > 0) return "Nothing is left to do: every step is already in place.";
  return remarks.length === 0
    ? "There is nothing to contain and nothing to undo."
    : "There is nothing that lz can do: the notes say what you can do.";
}

/** Which steps lz leaves to a person; empty if none. */
export function manualText(steps: ResponsePlan["steps"]): readonly string[] {
  const ids = steps.filter(({ call, inPlace }) => call === undefined && inPlace === undefined).map(({ id }) => id);
  if (ids.length === 0) return [];
  return ids.length === 1
    ? [`Step ${String(ids[0])} is manual: lz does not run it. Do it yourself, as it says above.`]
    : [
        `Steps ${ids.slice(0, -1).join(", ")} and ${String(ids.at(-1))} are manual: lz does not run them. Do them yourself, as they say above.`,
      ];
}

/** The completed and remaining steps of a record. */
export function leftText({ plan, entries }: ReadRecord, left: RecordedPlan["steps"]): string {
  const ends = new Map(entries.map((entry) => [entry.step, entry]));
  const open = new Set(left.map(({ id }) => id));
  const done = plan.steps.flatMap(({ id, what }) =>
    open.has(id) ? [] : [outcomeText({ id, what, status: "done", time: ends.get(id)?.time ?? "" })],
  );
  return [
    ...done,
    ...(left.length === 0 ? ["Nothing is left to do."] : []),
    ...left.flatMap(({ id, what, call }) => {
      const end = ends.get(id);
      return [
        "",
        printable(`${String(id)}. ${what}`),
        ...(end === undefined ? [] : [printable(`   tried ${end.time}: ${end.error ?? "no answer from AWS"}`)]),
        printable(`   In account ${call.accountId}:`),
        printable(`     ${commandOf(call)}`),
      ];
    }),
  ].join("\n");
}

/** The steps of an undo, in its order. */
export function undoText(steps: RecordedPlan["steps"]): string {
  return steps
    .flatMap(({ id, what, undo, undoNote }) => [
      printable(`${String(id)}. Undo: ${what}`),
      ...(undo === undefined
        ? [printable(`   cannot be undone: ${undoNote ?? "no call restores it"}`)]
        : [printable(`   In account ${undo.accountId}:`), printable(`     ${commandOf(undo)}`)]),
    ])
    .join("\n");
}

/** A finished step, on one line. */
export function outcomeText({ id, what, status, time, error }: StepOutcome): string {
  const color = status === "done" ? colors.green : status === "failed" ? colors.red : colors.yellow;
  const line = `${time}  ${String(id)}. ${what}`;
  return `${color(status.padEnd(9))}  ${printable(line)}${error === undefined ? "" : `\n           ${printable(error)}`}`;
}
