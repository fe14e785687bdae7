import { createReadStream } from "node:fs";
import { printable } from "../text/printable";
import { readFault } from "../base/file-error";
import { UserError } from "../base/user-error";
import { decodedText, NoTextError } from "./decode-text";
import { InflateError } from "./inflate-members";
import { eventsOfPage, isPage } from "./report-page";
import { SplitError, ValueSplitter } from "./split-values";
import { NoEventError, unwrapEvent } from "./unwrap-event";

/** A CloudTrail event and its location in the file. */
export interface ReadEvent {
  readonly file: string;
  readonly line: number;
  readonly event: CloudTrailEvent;
}

/** The only guaranteed fields of an event; everything else is whatever CloudTrail wrote. */
export interface CloudTrailEvent extends Readonly<Record<string, unknown>> {
  /** @default - none: an Insights event, whose name is in its `insightDetails` */
  readonly eventName?: string;
}

/**
 * Reads the CloudTrail events of a file: JSON of one event, several, a list, or `{"Records": […]}` as CloudTrail
 * delivers it, gzipped or not (detected from the first bytes), in UTF-8 or UTF-16. Unwraps events from other sources:
 * all output formats of `lookup-events`, EventBridge, CloudWatch Logs, CloudTrail Lake, and the page of a report.
 * @param file `-` for standard input
 * @param content the file's content, if already read
 * @throws UserError that names file and line
 */
export async function* readEvents(file: string, content?: AsyncIterable<Uint8Array>): AsyncGenerator<ReadEvent> {
  const name = file === "-" ? "standard input" : printable(file);
  const splitter = new ValueSplitter();
  let line = 1;
  try {
    const source = content ?? ((file === "-" ? process.stdin : createReadStream(file)) as AsyncIterable<Uint8Array>);
    for await (const piece of isPage(file) ? eventsText(source, name) : decodedText(source)) {
      for (const value of splitter.push(piece)) {
        line = value.line;
        const found = unwrapEvent(value.text);
        if (found !== undefined) yield { file: name, line, event: found.event };
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
    if (error instanceof NoEventError) {
      throw new UserError(`${name}:${String(line)}: the object that starts here ${error.message}${allowed}`);
    }
    if (error instanceof InflateError) throw new UserError(`${name}: cannot be read: it ${error.message}`);
    if (error instanceof NoTextError) throw new UserError(`${name}: ${error.message}${allowed}`);
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new UserError(`${name}: cannot be read: ${printable(readFault(error))}`);
  }
}

/** The events embedded in a report's page, as a list. */
async function* eventsText(source: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  let page = "";
  for await (const piece of decodedText(source)) page += piece;
  const events = eventsOfPage(page);
  if (events === undefined)
    throw new UserError(`${name}: is not a report: give the .html file that \`lz report\` wrote`);
  yield JSON.stringify(events);
}

const allowed =
  '\n  allowed: CloudTrail events as JSON: one, several, a list, or {"Records": […]}; also gzipped, as CloudTrail delivers it';
