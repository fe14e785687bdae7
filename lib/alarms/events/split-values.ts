/** A JSON object of a text, and the line on which it starts, from 1. */
export interface SplitValue {
  readonly text: string;
  readonly line: number;
}

/** What stands where an object should. */
export class SplitError extends Error {
  public constructor(
    public readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** Longer than any CloudTrail event (256 KB) or notification of events. */
const longestValue = 16 * 1024 * 1024;

const recordsKey = /^\{\s*"(Records|Events)"\s*:\s*$/;

/**
 * Cuts a text, given piece by piece, into its JSON objects: one, several behind each other (a line each or not), those of
 * a list, or those of CloudTrail's `{"Records": […]}`. No more than one object is held at a time.
 */
export class ValueSplitter {
  private line = 1;
  private held = "";
  private startLine = 1;
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** `]` for a list, `]}` for the list of an object. */
  private readonly open: string[] = [];

  /** @throws SplitError */
  public *push(piece: string): Generator<SplitValue> {
    let start = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece.charAt(at);
      if (character === "\n") this.line += 1;
      if (this.depth === 0) {
        if (this.between(character)) {
          start = at;
          this.startLine = this.line;
        }
        continue;
      }
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (character === "\\") this.escaped = true;
        else if (character === '"') this.inString = false;
        continue;
      }
      if (character === '"') this.inString = true;
      else if (
        character === "[" &&
        this.depth === 1 &&
        this.open.length === 0 &&
        at - start + this.held.length < 100 &&
        recordsKey.test(this.held + piece.slice(start, at))
      ) {
        this.open.push("]}");
        this.depth = 0;
        this.held = "";
      } else if (character === "{" || character === "[") this.depth += 1;
      else if (character === "}" || character === "]") {
        this.depth -= 1;
        if (this.depth > 0) continue;
        yield { text: this.held + piece.slice(start, at + 1), line: this.startLine };
        this.held = "";
      }
    }
    if (this.depth > 0) this.held += piece.slice(start);
    if (this.held.length > longestValue) {
      throw new SplitError(this.startLine, "an object of more than 16 MB, which no CloudTrail event is");
    }
  }

  /** Says that the text is at its end. @throws SplitError */
  public end(): void {
    if (this.depth > 0) throw new SplitError(this.startLine, "an object that starts here and never ends");
    if (this.open.length > 0) throw new SplitError(this.line, "a list that never ends");
  }

  /** Between objects; true where one starts. */
  private between(character: string): boolean {
    if (character === "{") {
      this.depth = 1;
      return true;
    }
    if (/[\s,\uFEFF]/.test(character)) return false;
    const expected = this.open.at(-1);
    if (character === "[" && expected === undefined) this.open.push("]");
    else if (expected?.startsWith(character) === true) {
      this.open.pop();
      if (expected.length > 1) this.open.push(expected.slice(1));
    } else throw new SplitError(this.line, `${JSON.stringify(character)}, where an object { … } should start`);
    return false;
  }
}
