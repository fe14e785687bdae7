/** What was thrown, in words: an error's message, or the value itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Options of a {@link UserError}. */
export interface UserErrorOptions extends ErrorOptions {
  /**
   * Exit code of the process.
   *
   * @default 1
   */
  readonly exitCode?: number;
}

/**
 * An error for a person: one clear sentence, and what to do about it.
 *
 * The command line prints only the message of these (no stack trace) and ends with {@link exitCode}. Any other error is
 * a fault of the program and keeps its stack trace. Lower case first letter, no colour.
 */
export class UserError extends Error {
  /** Exit code of the process: 1 to 255. */
  readonly exitCode: number;

  constructor(message: string, options: UserErrorOptions = {}) {
    super(message, options);
    this.name = "UserError";
    this.exitCode = options.exitCode ?? 1;
  }
}
