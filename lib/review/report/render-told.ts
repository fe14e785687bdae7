import type { ToldChange } from "../gate/told-changes";
import type { Detail } from "./detail";
import { count } from "../../text/count";
import { grouped } from "./grouped";
import { plain } from "../../text/markdown-text";
import { placesOf } from "./places";
import type { Review } from "./review";

/** Changes that the gate accepts on purpose and that people should read: each once, with its places. */
export function renderTold({ stacks }: Review, detail: Detail): readonly string[] {
  const told = stacks.flatMap((stack) => stack.told);
  if (told.length === 0) return [];
  const groups = grouped(told, ({ told: sentence }) => sentence);
  const rest = groups.length - detail.items;
  return [
    "### Not evaluated",
    "_accepted without a rule, on purpose: read them yourself_",
    [
      ...groups.slice(0, detail.items).map(([sentence, changes]) => line(sentence, changes, detail)),
      ...(rest > 0 ? [`- … and ${count(rest, "more kind")}`] : []),
    ].join("\n"),
  ];
}

function line(sentence: string, changes: readonly ToldChange[], detail: Detail): string {
  return `- ${plain(sentence, detail.textLength)}: ${placesOf(changes, detail)}`;
}
