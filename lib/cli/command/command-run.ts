import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { interruptSignals, type InterruptSignals } from "../../terraform/interrupt-signals";
import { jsonText } from "../../text/json-text";

/** An object at the top: what is added to it later breaks no reader. */
type NoList<Value extends object> = Value extends readonly unknown[] ? never : Value;

/** One run of a command: what it prints, its signals and its temporary directories, which go when it ends. */
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

  /** What the command found: as JSON where that was asked for, as text otherwise. */
  public answer<Value extends object>(asJson: boolean | undefined, value: NoList<Value>, text: () => string): void {
    if (asJson === true) this.printJson(value);
    else this.print(text());
  }

  public printJson<Value extends object>(value: NoList<Value>): void {
    this.print(jsonText(value, 2));
  }

  /** Aborted by Ctrl-C, SIGTERM or the end of the terminal; a second one ends the process as usual. */
  public get signal(): AbortSignal {
    if (this.interrupt === undefined) {
      const interrupts = interruptSignals(() => interrupts.release());
      this.atEnd.push(() => interrupts.release());
      this.interrupt = interrupts.signal;
    }
    return this.interrupt;
  }

  /**
   * For what runs Terraform or changes an account: the first Ctrl-C stops in good order, the second kills.
   * @param onFirst the place to say that stopping takes a moment
   */
  public interrupts(onFirst?: () => void): Pick<InterruptSignals, "signal" | "killSignal"> {
    const interrupts = interruptSignals(onFirst);
    this.atEnd.push(() => interrupts.release());
    return interrupts;
  }

  /** A new directory, which is removed when the command ends. @param parent where to make it */
  public temporaryDirectory(prefix: string, parent: string = tmpdir()): string {
    const directory = mkdtempSync(join(parent, prefix));
    this.atEnd.push(() => rmSync(directory, { recursive: true, force: true }));
    return directory;
  }

  /** Gives back what the run holds, the last first. */
  public end(): void {
    for (const each of this.atEnd.reverse()) each();
  }
}
