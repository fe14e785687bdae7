/** A JSON object or string in a text, and the line where it starts, from 1. */
export interface SplitValue {
  readonly text: string;
  readonly line: number;
}

/** Text where a value should be. */
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

/**
 * Names of lists in an object whose elements are values of their own: CloudTrail's log files (`Records`),
 * `lookup-events` (`Events`), CloudWatch Logs (`events`, `logEvents`, and `results` of a query) and CloudTrail Lake
 * (`QueryResultRows`).
 */
const listKeys: ReadonlySet<string> = new Set([
  ...["Records", "Events", "events", "logEvents", "results", "QueryResultRows"],
]);
const longestKey = 32;
const rows: ReadonlySet<string> = new Set(["EVENTS", "RESOURCES", "NEXTTOKEN"]);

const [NEWLINE, QUOTE, BACKSLASH, COLON, COMMA] = [10, 34, 92, 58, 44];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/**
 * Splits a text, given in chunks, into its JSON objects and strings: one, several in sequence (one per line or not),
 * those of a list, or those of a list anywhere in an object, such as CloudTrail's `{"Records": […]}`. Holds at most one
 * value at a time.
 */
export class ValueSplitter {
  private line = 1;
  private held = "";
  private startLine = 1;
  /** Depth in the current object; 0 between values. */
  private depth = 0;
  /** Whether the object is kept. The object around a list is not. */
  private isHeld = false;
  private inString = false;
  private escaped = false;
  /** Whether the current string is a value of its own. */
  private isStringValue = false;
  /** The last string at the object's top level, and the last one followed by `:`. */
  private lastString = "";
  private key = "";
  /** Skipped after a fault, up to the next `{`. */
  private isLost = false;
  /** A word where a value should be: it may begin a line of `--output text`. */
  private word = "";
  /** A line of `--output text`: everything except objects is skipped. */
  private isRow = false;
  private readonly open: ("list" | "object")[] = [];

  /**
   * @param onFault is called with text that is not a value; the text is then skipped
   * @default - the fault is thrown
   */
  public constructor(private readonly onFault?: (fault: SplitError) => void) {}

  /** @throws SplitError without `onFault` */
  public *push(piece: string): Generator<SplitValue> {
    let start = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (code === NEWLINE) this.line += 1;
      if (this.inString) {
        if (this.inText(code, piece, at)) continue;
        if (this.isStringValue) {
          yield this.taken(piece.slice(start, at + 1));
          this.isStringValue = false;
        }
      } else if (this.depth === 0) {
        if (this.between(code, piece, at)) start = at;
      } else if (this.within(code)) {
        yield this.taken(piece.slice(start, at + 1));
      }
    }
    if (this.isHeld) this.held += piece.slice(start);
    if (this.held.length > longestValue) {
      this.fault(this.startLine, "an object of more than 16 MB, larger than any CloudTrail event");
      this.isHeld = false;
      this.held = "";
    }
  }

  /** Marks the end of the text. @throws SplitError without `onFault` */
  public end(): void {
    if (this.depth > 0 && this.isHeld) this.fault(this.startLine, "an object that starts here and never ends");
    else if (this.open.length > 0 || this.depth > 0) this.fault(this.line, "a list that never ends");
    else if (this.word !== "") this.isNoValue(this.word);
    else if (this.inString) this.fault(this.startLine, "a string that never ends");
  }

  /** @returns whether the string goes on */
  private inText(code: number, piece: string, at: number): boolean {
    if (code === NEWLINE) {
      this.fault(this.line - 1, "a string that continues past the end of its line");
      this.isLost = true;
      this.isHeld = this.inString = this.isStringValue = this.escaped = false;
      this.held = "";
      this.depth = 0;
      return true;
    }
    if (!this.escaped && code === QUOTE) {
      this.inString = false;
      return false;
    }
    this.escaped = !this.escaped && code === BACKSLASH;
    if (this.depth === 1 && this.lastString.length < longestKey) this.lastString += piece.charAt(at);
    return true;
  }

  /** Inside an object, outside its strings. @returns whether the object ends here and is kept */
  private within(code: number): boolean {
    if (code === QUOTE) {
      this.inString = true;
      if (this.depth === 1) this.lastString = "";
    } else if (code === COLON) {
      if (this.depth === 1) this.key = this.lastString;
    } else if (code === COMMA) {
      if (this.depth === 1) this.key = "";
    } else if (code === OPEN_LIST && this.depth === 1 && listKeys.has(this.key)) {
      this.open.push("object", "list");
      this.depth = 0;
      this.isHeld = false;
      this.held = "";
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) this.depth += 1;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      this.depth -= 1;
      return this.depth === 0 && this.isHeld;
    }
    return false;
  }

  /** Between values; true where one starts. */
  private between(code: number, piece: string, at: number): boolean {
    if (code === OPEN_OBJECT) {
      this.depth = 1;
      return this.begin();
    }
    if (this.isRow) {
      this.isRow = code !== NEWLINE;
      return false;
    }
    if (this.isLost) return false;
    const expected = this.open.at(-1);
    const character = piece.charAt(at);
    if (this.word !== "" || (expected === undefined && /[A-Z]/.test(character))) return this.inWord(character);
    if (code === QUOTE) {
      this.inString = this.isStringValue = true;
      return this.begin();
    }
    if (code === OPEN_LIST) {
      this.open.push("list");
    } else if (code === CLOSE_LIST && expected === "list") {
      this.open.pop();
      if (this.open.at(-1) === "object") {
        this.open.pop();
        this.depth = 1; // the rest of the object is skipped
        this.key = "";
      }
    } else if (!/[\s,\uFEFF]/.test(character)) this.isNoValue(character);
    return false;
  }

  /** `aws cloudtrail lookup-events --output text` writes a row per event; one of its fields is the event's JSON. */
  private inWord(character: string): false {
    if (/[A-Z]/.test(character) && this.word.length < longestKey) {
      this.word += character;
      return false;
    }
    this.isRow = character === "\t" && rows.has(this.word);
    if (!this.isRow) this.isNoValue(this.word);
    this.word = "";
    return false;
  }

  private isNoValue(text: string): void {
    this.fault(this.line, `${JSON.stringify(text)}, where an object { … } should start`);
    this.isLost = true;
  }

  private begin(): true {
    this.isLost = false;
    this.word = "";
    this.isHeld = true;
    this.held = "";
    this.key = "";
    this.startLine = this.line;
    return true;
  }

  private taken(rest: string): SplitValue {
    const value = { text: this.held + rest, line: this.startLine };
    this.isHeld = false;
    this.held = "";
    return value;
  }

  private fault(line: number, message: string): void {
    const fault = new SplitError(line, message);
    if (this.onFault === undefined) throw fault;
    this.onFault(fault);
  }
}
