import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openLocalEngine } from "../../../lib/investigation/engines/local-engine";
import type { EngineRow } from "../../../lib/investigation/engines/query-engine";
import { questionById } from "../../../lib/questions/catalogue";
import type { QuestionValues } from "../../../lib/questions/question";
import { writeEvents, type MadeEvent } from "../archives/night-archive";

/** The day of events that {@link askEvents} asks for. */
export const DAY = "2026-03-14";

/** What a question answers of these events, which are all that an archive holds. */
export async function askEvents(
  id: string,
  events: readonly MadeEvent[],
  values: Partial<QuestionValues> = {},
): Promise<readonly EngineRow[]> {
  const directory = mkdtempSync(path.join(tmpdir(), "ask-"));
  try {
    writeEvents(directory, events);
    const scope = { since: Date.parse(DAY), until: Date.parse(DAY) + 24 * 3_600_000 };
    const question = questionById(id);
    if (question === undefined) throw new RangeError(`there is no question ${id}`);
    const { rows, unreadable } = await openLocalEngine({ path: directory }).run(
      question.query({ ...scope, ...values }),
    );
    if (unreadable.length > 0) throw new Error(JSON.stringify(unreadable));
    return rows;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
