import { UserError } from "../../base/user-error";

/** Kinds of Athena failures. */
export type AthenaFailure = "access-denied" | "scan-limit" | "syntax" | "cancelled" | "failed";

/** An Athena query that was rejected, cancelled or failed. */
export class AthenaError extends UserError {
  public readonly failure: AthenaFailure;

  public constructor(failure: AthenaFailure, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = "AthenaError";
    this.failure = failure;
  }
}

const hints: Readonly<Record<AthenaFailure, string>> = {
  "access-denied": "query with the investigator role, or have yourself added to logArchive.athena.investigatorRoleArns",
  "scan-limit": "limit accounts, Regions or time, or raise logArchive.athena.bytesScannedCutoffPerQuery",
  syntax: "correct the query",
  cancelled: "run it again",
  failed: "run it again; Athena gives no more details",
};

/** The error with Athena's own message and the fix. */
export function athenaError(said: string, cause?: unknown): AthenaError {
  const failure = failureOf(said);
  return new AthenaError(failure, `athena: ${said}; ${hints[failure]}`, cause === undefined ? {} : { cause });
}

/** Source: https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html */
function failureOf(said: string): AthenaFailure {
  if (/access ?denied|not authorized/i.test(said)) return "access-denied";
  if (/bytes scanned limit/i.test(said)) return "scan-limit";
  if (/SYNTAX_ERROR|COLUMN_NOT_FOUND|TYPE_MISMATCH|mismatched input/i.test(said)) return "syntax";
  return /cancell?ed/i.test(said) ? "cancelled" : "failed";
}
