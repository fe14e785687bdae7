import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { interruptSignals, type InterruptSignals } from "../../terraform/interrupt-signals";
import { jsonText } from "../../text/json-text";
import { readableMarkdown } from "../../text/readable-markdown";
import { isInteractive } from "../output/colors";

/** An object at the top level, so that later additions break no reader. */
type NoList<Value extends object> = Value extends readonly unknown[] ? never : Value;

/** One run of a command: its output, signals and temporary directories, which are removed at its end. */
export class CommandRun {
  private readonly atEnd: (() => void)[] = [];
  private interrupt: AbortSignal | undefined;

  /** A line, or several, on standard output. */
  public readonly print = (text: string): void => {
    process.stdout.write(`${text}\n`);
  };

  /** A line, or several, on standard error. */
  public readonly tell = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };

  /** The command's result: as JSON with --json, otherwise as text. */
  public answer<Value extends object>(asJson: boolean | undefined, value: NoList<Value>, text: () => string): void {
    if (asJson === true) this.printJson(value);
    else this.print(text());
  }

  /** As {@link answer}, of Markdown in which every value is escaped: on a terminal it is shown readable. */
  public answerMarkdown<Value extends object>(
    asJson: boolean | undefined,
    value: NoList<Value>,
    markdown: () => string,
  ): void {
    this.answer(asJson, value, () => (isInteractive() ? readableMarkdown(markdown()) : markdown()));
  }

  public printJson<Value extends object>(value: NoList<Value>): void {
    this.print(jsonText(value, 2));
  }

  /** Aborted by Ctrl-C, SIGTERM or SIGHUP; a second signal ends the process as usual. */
  public get signal(): AbortSignal {
    if (this.interrupt === undefined) {
      const interrupts = interruptSignals(() => interrupts.release());
      this.atEnd.push(() => interrupts.release());
      this.interrupt = interrupts.signal;
    }
    return this.interrupt;
  }

  /**
   * For commands that run Terraform or change an account: the first Ctrl-C stops cleanly, the second kills.
   * @param onFirst called to tell the user that stopping takes a moment
   */
  public interrupts(onFirst?: () => void): Pick<InterruptSignals, "signal" | "killSignal"> {
    const interrupts = interruptSignals(onFirst);
    this.atEnd.push(() => interrupts.release());
    return interrupts;
  }

  /** A new directory, removed when the command ends. @param parent the directory to create it in */
  public temporaryDirectory(prefix: string, parent: string = tmpdir()): string {
    const directory = mkdtempSync(join(parent, prefix));
    this.atEnd.push(() => rmSync(directory, { recursive: true, force: true }));
    return directory;
  }

  /** Releases the run's resources, last first. */
  public end(): void {
    for (const each of this.atEnd.reverse()) each();
  }
}
