import type { DetectionId } from "../model/detection-ids";

/** The links of an alarm's chain, in the order that an event takes. */
export const chainLinks = [
  "trail",
  "filter",
  "metric",
  "dimension",
  "alarm",
  "action",
  "topic",
  "topic policy",
  "topic key",
  "subscriber",
] as const;

export type ChainLink = (typeof chainLinks)[number];

/** A fault of one link, and its place. */
export interface Fault {
  readonly link: ChainLink;
  /** The stack that holds the link, or should. */
  readonly stack: string;
  /** Terraform's address, or the name of what is missing. */
  readonly address: string;
  readonly found: string;
}

/** A fault that keeps a detection of an account from reaching a subscriber. */
export interface Break extends Fault {
  /** The account's name. */
  readonly account: string;
  readonly detection: DetectionId;
}

/** An unbroken chain from the log group to at least one subscriber. */
export interface Chain {
  /** The account's name. */
  readonly account: string;
  readonly detection: DetectionId;
  /** The addresses of the metric filters. */
  readonly filters: readonly string[];
  /** The alarm's name. */
  readonly alarm: string;
  readonly topicArn: string;
  readonly subscribers: readonly string[];
}

/** The chain of every active account and enabled detection, or its breaks. */
export interface CoverageProof {
  readonly chains: readonly Chain[];
  readonly breaks: readonly Break[];
}
