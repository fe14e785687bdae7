import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { formatGiven, formatPath } from "../model/problem";
import { parseShape } from "../model/shape-problems";
import { printable } from "../text/printable";
import { readNamed } from "../base/named-file";
import { messageOf, UserError } from "../base/user-error";
import { calledServices } from "./aws/call";
import { actionLabels } from "./response-step";

const callSchema = z.strictObject({
  accountId: z.string().regex(/^\d{12}$/),
  service: z.enum(calledServices),
  operation: z.string(),
  input: z.record(z.string(), z.unknown()),
  region: z.string().optional(),
});

const planSchema = z.strictObject({
  kind: z.literal("plan"),
  version: z.literal(1),
  time: z.string(),
  /** The name to type as confirmation. */
  principal: z.string(),
  principalArn: z.string(),
  partition: z.string(),
  eventId: z.string().optional(),
  /** The event responded to; the alert is built from it. @default - none: only a principal, or an alert */
  event: z.looseObject({ eventName: z.string().optional() }).optional(),
  /** ARNs of the identities that made the calls. */
  callers: z.array(z.string()),
  /** What was already in place before, as on the alert's line. @default - nothing */
  inPlace: z.array(z.enum(actionLabels)).optional(),
  steps: z.array(
    z.strictObject({
      id: z.number(),
      what: z.string(),
      call: callSchema,
      undo: callSchema.optional(),
      undoNote: z.string().optional(),
      label: z.enum(actionLabels).optional(),
    }),
  ),
});

const stepSchema = z.strictObject({
  kind: z.enum(["begun", "done", "failed", "undo-begun", "undone", "undo-failed"]),
  time: z.string(),
  step: z.number(),
  /** For a failed step: whether AWS answered that it did not make the change. */
  refused: z.boolean().optional(),
  error: z.string().optional(),
});

export type RecordedPlan = z.infer<typeof planSchema>;
export type RecordedStep = z.infer<typeof stepSchema>;

/** A record as read from its file. */
export interface ReadRecord {
  readonly plan: RecordedPlan;
  readonly entries: readonly RecordedStep[];
}

/** The name of a response's record. */
export function recordName({ time, principal }: Pick<RecordedPlan, "time" | "principal">): string {
  return `response-${time.replaceAll(/[-:]|\.\d+/g, "")}-${principal.replaceAll(/[^\w.@-]/g, "_")}.jsonl`;
}

/**
 * The write-ahead record of a response: a file of JSON lines, readable by its owner only. Each line is on disk before
 * its call is made. A process that dies leaves at most one `begun` without an end.
 */
export class ResponseRecord {
  private constructor(public readonly file: string) {}

  /** Creates a record. @throws UserError when it cannot be written: then nothing may be done */
  public static create(directory: string, plan: RecordedPlan): ResponseRecord {
    const file = join(directory, recordName(plan));
    try {
      writeLine(file, "wx", planSchema.parse(plan));
      syncDirectory(directory);
    } catch (error) {
      throw new UserError(`cannot write the record ${file}, so nothing was changed: ${messageOf(error)}`, {
        cause: error,
      });
    }
    return new ResponseRecord(file);
  }

  /** Continues an existing record. Removes an incomplete last line, left by a process that died. */
  public static open(file: string): ResponseRecord {
    truncateSync(file, readFileSync(file).lastIndexOf("\n") + 1);
    return new ResponseRecord(file);
  }

  public add(entry: RecordedStep): void {
    writeLine(this.file, "a", entry);
  }
}

/** @throws UserError when the file is not a record */
export function readRecord(file: string): ReadRecord {
  // An incomplete last line belongs to a step that did not begin.
  const lines = textOf(file).split("\n").slice(0, -1);
  try {
    const [plan, ...entries] = lines.map((line): unknown => JSON.parse(line));
    return {
      plan: parseLine(planSchema, plan, 1),
      entries: entries.map((entry, index) => parseLine(stepSchema, entry, index + 2)),
    };
  } catch (error) {
    throw new UserError(`${printable(file)} is not a record of lz respond: ${printable(messageOf(error))}`, {
      cause: error,
    });
  }
}

/** @throws UserError when it cannot be read */
function textOf(file: string): string {
  if (!existsSync(file)) throw new UserError(`record ${printable(file)} does not exist`);
  return readNamed(file, `record ${printable(file)}`);
}

/** @throws Error that names the first value that does not fit */
function parseLine<Schema extends z.ZodType>(schema: Schema, content: unknown, line: number): z.output<Schema> {
  const parsed = parseShape(schema, content);
  if ("data" in parsed) return parsed.data;
  const [{ path, given, allowed } = { path: [], given: content, allowed: "a line of a record" }] = parsed.issues;
  throw new Error(`line ${String(line)}, ${formatPath(path)}: ${formatGiven(given)}; allowed: ${allowed}`);
}

function writeLine(file: string, flag: "wx" | "a", line: object): void {
  const descriptor = openSync(file, flag, 0o600);
  try {
    appendFileSync(descriptor, `${JSON.stringify(line)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes the file's name as durable as its content. */
function syncDirectory(directory: string): void {
  const descriptor = openSync(dirname(join(directory, "record")), "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
