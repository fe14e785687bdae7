import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { printable } from "../text/printable";
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
  /** Whose name is typed to confirm. */
  principal: z.string(),
  principalArn: z.string(),
  partition: z.string(),
  eventId: z.string().optional(),
  /** What was responded to: the alert is made from it. @default - a principal alone, or an alert */
  event: z.looseObject({ eventName: z.string().optional() }).optional(),
  /** ARNs of who made the calls. */
  callers: z.array(z.string()),
  /** What was done already before, in the words of the alert's line. @default - nothing */
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
  /** Of what failed: whether AWS said that it did not do it. */
  refused: z.boolean().optional(),
  error: z.string().optional(),
});

export type RecordedPlan = z.infer<typeof planSchema>;
export type RecordedStep = z.infer<typeof stepSchema>;

/** A record as it was read. */
export interface ReadRecord {
  readonly plan: RecordedPlan;
  readonly entries: readonly RecordedStep[];
}

/**
 * What was done, written before it is done: a file of JSON lines for its owner alone, each on the disk before the call
 * that it tells of is made. A process that dies leaves at most a `begun` without an end.
 */
export class ResponseRecord {
  private constructor(public readonly file: string) {}

  /** Begins a record. @throws UserError where it cannot be written: then nothing may be done */
  public static create(directory: string, plan: RecordedPlan): ResponseRecord {
    const time = plan.time.replaceAll(/[-:]|\.\d+/g, "");
    const file = join(directory, `response-${time}-${plan.principal.replaceAll(/[^\w.@-]/g, "_")}.jsonl`);
    try {
      writeLine(file, "wx", planSchema.parse(plan));
      syncDirectory(directory);
    } catch (error) {
      throw new UserError(`the record ${file} cannot be written, so nothing was done: ${messageOf(error)}`, {
        cause: error,
      });
    }
    return new ResponseRecord(file);
  }

  /** Goes on with a record that is there. A line that a process died in is taken off: the next would run into it. */
  public static open(file: string): ResponseRecord {
    truncateSync(file, readFileSync(file).lastIndexOf("\n") + 1);
    return new ResponseRecord(file);
  }

  public add(entry: RecordedStep): void {
    writeLine(this.file, "a", entry);
  }
}

/** @throws UserError where it is no record */
export function readRecord(file: string): ReadRecord {
  if (!existsSync(file)) throw new UserError(`there is no record ${printable(file)}`);
  // A line that the process died in has no end: what it tells of was not begun.
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  try {
    const [plan, ...entries] = lines.map((line): unknown => JSON.parse(line));
    return { plan: planSchema.parse(plan), entries: entries.map((entry) => stepSchema.parse(entry)) };
  } catch (error) {
    throw new UserError(
      `${printable(file)} is no record of lz respond: ${printable(error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error))}`,
      { cause: error },
    );
  }
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

/** Makes the file's name as lasting as its content. */
function syncDirectory(directory: string): void {
  const descriptor = openSync(dirname(join(directory, "record")), "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
