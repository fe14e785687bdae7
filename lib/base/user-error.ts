/** The message of what was thrown: the error's message, or the value as text. */
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
 * An error that the user can fix: one clear sentence, and the fix.
 *
 * The command line prints only the message (no stack trace) and exits with {@link exitCode}. Any other error is a bug
 * and keeps its stack trace. Messages start in lower case and have no colour.
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
