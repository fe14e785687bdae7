import { count } from "../../text/count";
import { grouped } from "./grouped";
import { byteLength, code, codeBlock, plain } from "../../text/markdown-text";
import { details, whole, type Detail } from "./detail";
import { renderCosts } from "./render-costs";
import { renderFindings } from "./render-findings";
import { renderStacks } from "./render-stacks";
import { placesOf } from "./places";
import { renderTold } from "./render-told";
import { commitThem, namedFiles } from "../uncommitted-files";
import type { Review } from "./review";

/**
 * GitHub's limit of a comment, in characters.
 * Source: https://github.com/orgs/community/discussions/41331
 */
export const longestComment = 65_536;

/** The pipeline finds its earlier comment by this marker and updates it. */
export const commentMarker = "<!-- audit-landing-zone: review -->";

const headlines = {
  allow: "✅ Review: allowed",
  "needs-exception": "⚠️ Review: needs an exception",
  deny: "⛔ Review: denied",
} as const;

/**
 * A review as one comment of a pull request, never longer than {@link longestComment}. Details are cut first; the
 * verdict and the counts are always shown.
 */
export function renderComment(review: Review): string {
  let comment = "";
  for (const detail of details) {
    comment = render(review, detail);
    if (byteLength(comment) <= longestComment) return comment;
  }
  return comment;
}

function render(review: Review, detail: Detail): string {
  const shortening =
    detail === whole ? [] : [`_Shortened to fit. \`review.json\` and the job's artifacts have everything._`];
  return [
    commentMarker,
    `## ${headlineOf(review)}`,
    summaryOf(review),
    ...notAppliedOf(review),
    ...shortening,
    ...listed(
      review.notices.map((notice) => `⚠️ ${plain(notice, detail.textLength)}`),
      detail,
    ),
    ...renderFindings(review, detail),
    ...renderTold(review, detail),
    ...failuresOf(review, detail),
    ...renderCosts(review, detail),
    ...alarmsOf(review, detail),
    ...accountsOf(review, detail),
    ...renderStacks(review, detail),
  ].join("\n\n");
}

function headlineOf({ verdict, stacks, costs }: Review): string {
  const failed = stacks.filter(({ status }) => status !== "planned").length;
  const lifted = [...costs, ...stacks].flatMap(({ findings }) => findings).filter(({ exception }) => exception);
  if (failed === 0 && verdict === "allow" && lifted.length > 0) {
    return `❗ Review: allowed by exception, ${count(lifted.length, "finding")}`;
  }
  if (failed === 0) return headlines[verdict];
  return `❌ Review: ${count(failed, "stack")} could not be planned${verdict === "allow" ? "" : `, and ${headlines[verdict].split(": ")[1] ?? verdict}`}`;
}

function summaryOf({ base, head, stacks, unchangedStacks }: Review): string {
  const total = (...actions: readonly string[]): number =>
    stacks.reduce((sum, stack) => sum + stack.changes.filter(({ action }) => actions.includes(action)).length, 0);
  const commits = `${code(base, 80)} → ${code(head, 80)}`;
  return [
    `${commits}: ${count(stacks.length, "stack")} planned, ${String(unchangedStacks)} unchanged.`,
    `**${String(total("create"))}** to create, **${String(total("update"))}** to change, **${String(total("replace"))}** to replace, **${String(total("delete", "forget"))}** to destroy or forget.`,
  ].join("\n");
}

function notAppliedOf({ dirty, uncommittedFiles }: Review): readonly string[] {
  if (!dirty) return [];
  const files = namedFiles(uncommittedFiles, (file) => code(file, 80));
  return [`**This review cannot be applied.** Not committed: ${files}. To apply, ${commitThem}, and review again.`];
}

function failuresOf({ stacks }: Review, detail: Detail): readonly string[] {
  const failed = stacks.filter(({ status }) => status !== "planned");
  if (failed.length === 0) return [];
  return [
    "### Not planned",
    ...listed(
      grouped(failed, ({ error = "no reason given" }) => error).map(
        ([error, stacks]) =>
          `${placesOf(
            stacks.map(({ stack }) => ({ stack, address: "" })),
            detail,
          )}:\n${codeBlock(error, detail.textLength)}`,
      ),
      detail,
    ),
  ];
}

function alarmsOf({ alarms }: Review, detail: Detail): readonly string[] {
  if (alarms.length === 0) return [];
  const names = (ids: readonly string[]): string =>
    ids.length === 0
      ? "none"
      : `${String(ids.length)} (${ids
          .slice(0, detail.items)
          .map((id) => code(id, 60))
          .join(", ")}${ids.length > detail.items ? ", …" : ""})`;
  return [
    "### Alarm coverage",
    ...listed(
      alarms.map(({ account, gained, lost }) => `${code(account, 80)}: lost ${names(lost)}, gained ${names(gained)}`),
      detail,
    ),
  ];
}

function accountsOf({ accounts: { added, removed } }: Review, detail: Detail): readonly string[] {
  if (added.length + removed.length === 0) return [];
  return [
    "### Accounts",
    ...listed(
      [
        ...removed.map((name) => `no longer monitored: ${code(name, 80)}`),
        ...added.map((name) => `new: ${code(name, 80)}`),
      ],
      detail,
    ),
  ];
}

/** A list, cut to fit, with the number of entries that were cut. */
export function listed(items: readonly string[], { items: most }: Detail): readonly string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, most).map((item) => `- ${item}`);
  const rest = items.length - shown.length;
  return [[...shown, ...(rest > 0 ? [`- … and ${String(rest)} more`] : [])].join("\n")];
}
