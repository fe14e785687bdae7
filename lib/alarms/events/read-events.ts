import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";
import { printable } from "../../model/printable";
import { UserError } from "../../model/user-error";
import { SplitError, ValueSplitter } from "./split-values";

/** A CloudTrail event and where it stands. */
export interface ReadEvent {
  readonly file: string;
  readonly line: number;
  readonly event: CloudTrailEvent;
}

/** What is sure of an event; the rest is whatever CloudTrail wrote. */
export interface CloudTrailEvent extends Readonly<Record<string, unknown>> {
  readonly eventName: string;
}

/**
 * The CloudTrail events of a file: JSON of one event, several, a list, or `{"Records": […]}` as CloudTrail delivers it,
 * gzipped or not (its first bytes tell). EventBridge's `detail` and the `CloudTrailEvent` of LookupEvents are unwrapped.
 * @param file `-` for standard input
 * @param content what the file holds, where it was read already
 * @throws UserError that names file and line
 */
export async function* readEvents(file: string, content?: Readable): AsyncGenerator<ReadEvent> {
  const name = file === "-" ? "standard input" : printable(file);
  const splitter = new ValueSplitter();
  const decoder = new StringDecoder("utf8");
  let line = 1;
  try {
    const source: Readable = content ?? (file === "-" ? process.stdin : createReadStream(file));
    for await (const piece of inflated(source)) {
      for (const value of splitter.push(decoder.write(piece))) {
        line = value.line;
        yield { file: name, line, event: toEvent(value.text) };
      }
    }
    splitter.end();
  } catch (error) {
    if (error instanceof SplitError)
      throw new UserError(`${name}:${String(error.line)}: found ${error.message}${allowed}`);
    if (error instanceof SyntaxError) {
      throw new UserError(
        `${name}:${String(line)}: the object that starts here is not JSON: ${printable(error.message)}${allowed}`,
      );
    }
    if (error instanceof NoEventError) throw new UserError(`${name}:${String(line)}: ${error.message}${allowed}`);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError(`${name}: cannot be read: ${code === "ENOENT" ? "there is no such file" : printable(message)}`);
  }
}

const allowed =
  '\n  allowed: CloudTrail events as JSON: one, several, a list, or {"Records": […]}; also gzipped, as CloudTrail delivers it';

class NoEventError extends Error {}

function toEvent(text: string): CloudTrailEvent {
  const value = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const inner = value["detail"] ?? value["CloudTrailEvent"];
  const event = typeof value["eventName"] === "string" || inner === undefined ? value : inner;
  const read: unknown = typeof event === "string" ? JSON.parse(event) : event;
  if (typeof read !== "object" || read === null || typeof (read as CloudTrailEvent).eventName !== "string") {
    throw new NoEventError("the object that starts here is no CloudTrail event: it has no eventName");
  }
  return read as CloudTrailEvent;
}

/** The content, inflated if it starts as gzip does. */
async function* inflated(source: Readable): AsyncGenerator<Buffer> {
  const pieces = (source as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let done = false;
  while (head.length < 2 && !done) {
    const next = await pieces.next();
    if (next.done === true) done = true;
    else head = Buffer.concat([head, next.value]);
  }
  const rest = async function* (): AsyncGenerator<Buffer> {
    yield head;
    if (!done) yield* { [Symbol.asyncIterator]: () => pieces };
  };
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* rest();
    return;
  }
  const { Readable: Streams } = await import("node:stream");
  const gunzip = createGunzip();
  const compressed = Streams.from(rest());
  compressed.on("error", (error) => gunzip.destroy(error));
  yield* compressed.pipe(gunzip) as AsyncIterable<Buffer>;
}
