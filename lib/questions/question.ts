import type { EventScope } from "./sql/event-scope";
import type { QuestionParameter } from "./sql/parameters";
import type { Sql } from "./sql/sql";

/** What a question is asked with; which of these it reads, its `parameters` say. */
export interface QuestionValues extends EventScope {
  /** A user's name, an ARN, a role's name, an access key's id, or a session's name. */
  readonly principal?: string;
  /** Further principals, each as `principal`. */
  readonly principals?: readonly string[];
  /** Access keys that count as the principal's too: those of the sessions that it assumed. */
  readonly accessKeys?: readonly string[];
  /** An ARN, or a name as it stands in a request. */
  readonly resource?: string;
  /** Ids of events; a `sharedEventID` stands for each account's event of a call. */
  readonly eventIds?: readonly string[];
  readonly eventNames?: readonly string[];
  /** Such as `s3.amazonaws.com`. */
  readonly eventSources?: readonly string[];
  /** How many days before `since` are what was seen before. @default 30 */
  readonly baselineDays?: number;
  /** How many calls make a burst. @default 10 */
  readonly threshold?: number;
  /** Within how many minutes. @default 5 */
  readonly minutes?: number;
  /** The most rows to answer with. @default - all of them */
  readonly limit?: number;
}

/** SQL that answers a question, in the subset that Trino (Athena) and DuckDB share, with Trino's names of functions. */
export interface QuestionQuery extends Sql {
  /** The window, with the baseline before it where the question has one. */
  readonly scope: EventScope;
  /** A condition on the view's columns: rows that do not meet it make no difference to the answer. */
  readonly where: Sql;
  /**
   * Every row that meets `where` holds one of these texts, in its columns as they are.
   *
   * @default - not known
   */
  readonly mentions?: readonly string[];
}

/** A question to the archive, written once for both engines. */
export interface Question {
  /** As in `lz investigate <id>`. */
  readonly id: string;
  /** In a few words. */
  readonly title: string;
  /** What the rows are. */
  readonly answers: string;
  /** When an investigator asks it. */
  readonly why: string;
  /** What the answer cannot say. */
  readonly limits?: string;
  /** Those of its own; every question has the window, accounts, Regions and a limit. */
  readonly parameters: readonly QuestionParameter[];
  readonly columns: readonly string[];
  /** Those that hold numbers. @default - none */
  readonly numberColumns?: readonly string[];
  /** What it asks for lies where Athena's table does not look. @default false */
  readonly onlyInCopies?: true;
  query(values: QuestionValues): QuestionQuery;
}
