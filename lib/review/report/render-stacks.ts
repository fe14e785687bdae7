import type { AttributeDifference, DescribedChange } from "./describe-change";
import type { Detail } from "./detail";
import { count } from "../../text/count";
import { code, folded, plain } from "../../text/markdown-text";
import { shown } from "./render-findings";
import type { Review, StackReview } from "./review";

const actionWords: Readonly<Record<DescribedChange["action"], string>> = {
  "no-op": "move or import",
  read: "read",
  create: "create",
  update: "change",
  delete: "**destroy**",
  replace: "**replace**",
  forget: "**forget**",
  unknown: "**unknown**",
};

/** Each stack with its changes, folded; the most severe verdict first. */
export function renderStacks({ stacks }: Review, detail: Detail): readonly string[] {
  const planned = stacks.filter(({ status }) => status === "planned");
  if (planned.length === 0) return [];
  const order = ["deny", "needs-exception", "allow"];
  const sorted = [...planned].sort((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict));
  const drifted = planned.filter(({ drift }) => drift.length > 0);
  const rest = sorted.length - detail.stacks;
  return [
    "### Stacks",
    ...sorted.slice(0, detail.stacks).map((stack) => renderStack(stack, detail)),
    ...(rest > 0 ? [`… and ${count(rest, "more stack")}.`] : []),
    ...(drifted.length === 0
      ? []
      : [
          "### Drift",
          "_changed outside Terraform_",
          ...drifted
            .slice(0, detail.stacks)
            .map(({ stack, drift }) =>
              folded(`${summaryCode(stack)}: ${count(drift.length, "resource")}`, changes(drift, detail)),
            ),
        ]),
  ];
}

function renderStack(stack: StackReview, detail: Detail): string {
  const { stack: name, reason, verdict, seconds, changes: all } = stack;
  const title = `${summaryCode(name)} — ${counts(all)} (${reason}, ${verdict}, planned in ${seconds.toFixed(0)} s)`;
  if (all.length === 0 || detail.changes === 0) return title;
  return folded(title, changes(all, detail));
}

/** A summary element contains HTML, not Markdown. */
function summaryCode(text: string): string {
  return `<code>${plain(text, 80)}</code>`;
}

function counts(all: readonly DescribedChange[]): string {
  const count = (action: DescribedChange["action"]): number => all.filter((change) => change.action === action).length;
  const parts = (["create", "update", "replace", "delete", "forget", "no-op", "unknown"] as const)
    .map((action) => ({ action, number: count(action) }))
    .filter(({ number }) => number > 0)
    .map(({ action, number }) => `${String(number)} to ${actionWords[action].replaceAll("*", "")}`);
  return parts.length === 0 ? "nothing to change" : parts.join(", ");
}

function changes(all: readonly DescribedChange[], detail: Detail): string {
  const items = all.slice(0, detail.changes).map((change) => describe(change, detail));
  const rest = all.length - items.length;
  return [...items, ...(rest > 0 ? [`- … and ${String(rest)} more`] : [])].join("\n");
}

function describe(change: DescribedChange, detail: Detail): string {
  const { address, action, previousAddress, importing, revertsDrift, isKept, attributes, words } = change;
  const notes = [
    ...(previousAddress === undefined ? [] : [`moved from ${code(previousAddress, 120)}`]),
    ...(importing === undefined ? [] : [`imported as ${code(importing, 120)}`]),
    ...(revertsDrift === true ? ["_only brings back what somebody changed by hand_"] : []),
    ...(isKept === true ? ["**this change keeps it**, and is judged as if it had made it"] : []),
  ];
  const isNew = action === "create";
  const most = isNew ? detail.createdAttributes : detail.attributes;
  const lines = [
    ...words.slice(0, most).map((line) => `  - ${plain(line, detail.textLength)}`),
    ...attributes.slice(0, most).map((difference) => `  - ${describeAttribute(difference, isNew, detail)}`),
  ];
  const rest = words.length + attributes.length - lines.length;
  return [
    `- ${actionWords[action]} ${code(address, 120)}${notes.length === 0 ? "" : `: ${notes.join(", ")}`}`,
    ...lines,
    ...(rest > 0 && !(isNew && most === 0) ? [`  - … and ${String(rest)} more`] : []),
  ].join("\n");
}

function describeAttribute(
  { path, before, after, unknown }: AttributeDifference,
  isNew: boolean,
  { valueLength }: Detail,
): string {
  const fresh = unknown === true ? "_known after the apply_" : shown(after, valueLength);
  return `${code(path, 120)}: ${isNew ? "" : `${shown(before, valueLength)} → `}${fresh}`;
}
