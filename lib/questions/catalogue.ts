import { events } from "./events";
import { principalActivity } from "./principal-activity";
import type { Question } from "./question";
import { rootActivity } from "./root-activity";

/** Every question, in the order in which people are shown them. */
export const questions: readonly Question[] = [rootActivity, principalActivity, events];

/** @returns undefined when there is no such question */
export function questionById(id: string): Question | undefined {
  return questions.find((question) => question.id === id);
}
