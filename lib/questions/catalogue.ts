import { deletions, iamChanges, securityGroupsOpened } from "./call-families";
import { callVolume } from "./call-volume";
import { consoleSignIns } from "./console-sign-ins";
import { dataAccess } from "./data-access";
import { deniedCallBursts } from "./denied-call-bursts";
import { deniedCalls } from "./denied-calls";
import { events } from "./events";
import { firstUse } from "./first-use";
import { insights } from "./insights";
import { principalActivity } from "./principal-activity";
import { bucketsMadePublic } from "./public-buckets";
import type { Question } from "./question";
import { resourceChanges } from "./resource-changes";
import { rootActivity } from "./root-activity";
import { sessionChain } from "./session-chain";
import { tampering } from "./tampering";

/** Every question, in the order shown to users. */
export const questions: readonly Question[] = [
  ...[principalActivity, sessionChain, rootActivity, consoleSignIns, resourceChanges, iamChanges],
  ...[securityGroupsOpened, bucketsMadePublic, tampering, deletions, deniedCallBursts, deniedCalls, firstUse],
  ...[insights, dataAccess, callVolume, events],
];

/** @returns undefined when the question does not exist */
export function questionById(id: string): Question | undefined {
  return questions.find((question) => question.id === id);
}
