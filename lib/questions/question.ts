import type { EventScope } from "./sql/event-scope";
import type { QuestionParameter } from "./sql/parameters";
import type { Sql } from "./sql/sql";

/** The values of a question; its `parameters` list which ones it reads. */
export interface QuestionValues extends EventScope {
  /** A user's name, an ARN, a role's name, an access key's id, or a session's name. */
  readonly principal?: string;
  /** Further principals, each as `principal`. */
  readonly principals?: readonly string[];
  /** Access keys of the sessions that the principal assumed; their events count as the principal's. */
  readonly accessKeys?: readonly string[];
  /** An ARN, or a name as in a request. */
  readonly resource?: string;
  /** Event ids; a `sharedEventID` matches each account's event of a call. */
  readonly eventIds?: readonly string[];
  readonly eventNames?: readonly string[];
  /** Such as `s3.amazonaws.com`. */
  readonly eventSources?: readonly string[];
  /** Length of the baseline before `since`, in days. @default 30 */
  readonly baselineDays?: number;
  /** Number of calls that make a burst. @default 10 */
  readonly threshold?: number;
  /** Length of a burst in minutes. @default 5 */
  readonly minutes?: number;
  /** Maximum number of rows. @default - all */
  readonly limit?: number;
}

/** SQL that answers a question, in the common subset of Trino (Athena) and DuckDB, with Trino's function names. */
export interface QuestionQuery extends Sql {
  /** The window, including the baseline if the question has one. */
  readonly scope: EventScope;
  /** A condition on the view's columns: rows that do not match it do not affect the answer. */
  readonly where: Sql;
  /**
   * Every row that matches `where` contains one of these texts in its columns.
   *
   * @default - unknown
   */
  readonly mentions?: readonly string[];
}

/** A question about the archive, written once for both engines. */
export interface Question {
  /** The id in `lz investigate <id>`. */
  readonly id: string;
  /** A short title. */
  readonly title: string;
  /** What the rows contain. */
  readonly answers: string;
  /** When to use it. */
  readonly why: string;
  /** Limits of the answer. */
  readonly limits?: string;
  /** The question's own parameters, in addition to the window, accounts, Regions and limit of every question. */
  readonly parameters: readonly QuestionParameter[];
  readonly columns: readonly string[];
  /** Columns with numbers. @default - none */
  readonly numberColumns?: readonly string[];
  /** Whether its events are outside Athena's table, so that only a copy can answer. @default false */
  readonly onlyInCopies?: true;
  query(values: QuestionValues): QuestionQuery;
}
