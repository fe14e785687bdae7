import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { detectionById } from "../../lib/detections/catalogue/catalogue";
import { openLocalEngine } from "../../lib/investigation/engines/local-engine";
import type { EngineRow } from "../../lib/investigation/engines/query-engine";
import type { DetectionId } from "../../lib/model/detection-ids";
import { questionById, questions } from "../../lib/questions/catalogue";
import type { QuestionValues } from "../../lib/questions/question";
import { tamperingCalls } from "../../lib/questions/tampering";

/** A question, asked with these values. */
export interface CrossCheck {
  readonly question: string;
  readonly values: QuestionValues;
}

/** What both found; of what only one found, some. */
export interface CrossChecked extends CrossCheck {
  readonly rows: number;
  readonly onlyLz: readonly string[];
  readonly onlyPython: readonly string[];
}

const callColumns = ["event_time", "account", "region", "principal", "event_source", "event_name", "event_id"];

/** The columns that are compared, where an answer is not a list of events. */
const compared: Readonly<Record<string, readonly string[]>> = {
  "console-sign-ins": [
    ...["event_time", "principal", "event_name", "outcome", "mfa", "network", "first_from_network"],
    ...["principal_seen_from", "event_id"],
  ],
  "denied-call-bursts": [
    ...["first_time", "last_time", "account", "denied", "event_sources", "event_names", "principals", "principal"],
  ],
  "first-use": ["first_time", "account", "used_region", "event_source", "calls", "failed", "account_seen_from"],
  "call-volume": ["account", "kind", "event_source", "events", "failed", "principals"],
  insights: ["event_time", "account", "event_name", "state"],
  events: ["event_time", "account", "region", "", "event_source", "event_name", "event_id"],
};

/** The detections that a question takes its events from. */
const twins: Readonly<Record<string, readonly DetectionId[]>> = {
  "iam-changes": ["iam-policy-change", "iam-credential-change", "root-credential-change", "federation-provider-change"],
  "denied-call-bursts": ["denied-call-burst"],
  "denied-calls": ["unauthorized-api-calls", "denied-call-burst"],
};

/**
 * Asks questions of an archive, and computes the answers a second time from its files, in another language and from the
 * words of the questions alone.
 */
export async function crossCheck(directory: string, checks: readonly CrossCheck[]): Promise<readonly CrossChecked[]> {
  const cases = checks.map(({ question, values }) => ({
    question,
    values,
    hasBaseline: questionById(question)?.parameters.some(({ key }) => key === "baselineDays") === true,
    patterns: (twins[question] ?? []).flatMap((id) => {
      const { published, extension = [] } = detectionById(id).patterns;
      return [...(published === undefined ? [] : [published]), ...extension];
    }),
    calls: question === "tampering" ? tamperingCalls : [],
    alarm: [detectionById("denied-call-burst").alarm.threshold, detectionById("denied-call-burst").alarm.periodSeconds],
  }));
  const { status, stdout, stderr } = spawnSync("python3", ["-B", join(__dirname, "questions.py"), directory], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`questions.py: ${stderr}`);
  const computed = JSON.parse(stdout) as readonly (readonly (readonly (string | null)[])[])[];
  const engine = openLocalEngine({ path: directory });
  const checked: CrossChecked[] = [];
  for (const [index, check] of checks.entries()) {
    const question = questionById(check.question);
    if (question === undefined) throw new RangeError(`there is no question ${check.question}`);
    const { rows, unreadable } = await engine.run(question.query(check.values));
    if (unreadable.length > 0) throw new Error(`not read: ${JSON.stringify(unreadable)}`);
    const found = rows.map((row) => keyOf(check.question, row)).sort();
    const expected = (computed[index] ?? []).map((row) => expectedKey(check.question, row)).sort();
    checked.push({
      ...check,
      rows: found.length,
      onlyLz: difference(found, expected).slice(0, 5),
      onlyPython: difference(expected, found).slice(0, 5),
    });
  }
  return checked;
}

function keyOf(question: string, row: EngineRow): string {
  return JSON.stringify((compared[question] ?? callColumns).map((name) => (name === "" ? null : (row[name] ?? null))));
}

/** The question `events` has no column for a principal: its parts are there. */
function expectedKey(question: string, row: readonly (string | null)[]): string {
  const columns = compared[question] ?? callColumns;
  return JSON.stringify(row.map((value, index) => (columns[index] === "" ? null : value)));
}

/** What of one list is not in the other, as often as it is there. */
function difference(one: readonly string[], other: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const key of other) left.set(key, (left.get(key) ?? 0) + 1);
  return one.filter((key) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count < 1;
  });
}

/**
 * Every question about a window, with what an archive has most of: principals, access keys, resources, calls and events.
 *
 * @param most how many of each
 */
export async function everyQuestion(
  directory: string,
  window: Pick<QuestionValues, "since" | "until">,
  most: number,
): Promise<readonly CrossCheck[]> {
  const { rows } = await openLocalEngine({ path: directory }).run(questionById("events")!.query(window));
  const frequent = (name: string): readonly string[] => {
    const counts = new Map<string, number>();
    for (const { [name]: value } of rows)
      if (typeof value === "string") counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts]
      .sort(([one, times], [other, more]) => more - times || (one < other ? -1 : 1))
      .slice(0, most)
      .map(([value]) => value);
  };
  const resources = rows.flatMap((row) => {
    const asked = JSON.parse(row["request_parameters"] ?? "null") as Readonly<Record<string, unknown>> | null;
    return ["bucketName", "userName", "roleName", "name"].flatMap((name) => {
      const value = asked?.[name];
      return typeof value === "string" && value !== "" ? [value] : [];
    });
  });
  const principals = [
    ...frequent("identity_arn"),
    ...frequent("identity_user_name"),
    ...frequent("session_issuer_user_name"),
    "root",
  ];
  return questions.flatMap(({ id, parameters }): readonly CrossCheck[] => {
    const has = (key: string): boolean => parameters.some((parameter) => parameter.key === key);
    const needsWho = id === "principal-activity" || id === "session-chain";
    return [
      ...(id === "resource-changes" || needsWho ? [] : [{}]),
      ...(has("principal") && id !== "events" ? principals.map((principal) => ({ principal })) : []),
      ...(id === "principal-activity" ? frequent("identity_access_key_id").map((key) => ({ accessKeys: [key] })) : []),
      ...(has("resource") ? [...new Set(resources)].slice(0, most).map((resource) => ({ resource })) : []),
      ...(id === "events" ? frequent("event_name").map((name) => ({ eventNames: [name] })) : []),
      ...(id === "events"
        ? rows
            .slice(0, most)
            .flatMap(({ event_id: eventId }) => (typeof eventId === "string" ? [{ eventIds: [eventId] }] : []))
        : []),
      ...(has("threshold")
        ? [
            { threshold: 2, minutes: 1 },
            { threshold: 3, minutes: 10 },
          ]
        : []),
      ...(has("baselineDays") ? [{ baselineDays: 1 }] : []),
    ].map((values) => ({ question: id, values: { ...window, ...values } }));
  });
}
