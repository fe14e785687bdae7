import type { Severity } from "../model/alarm-settings";
import type { ExpectedSubscribers } from "./subscribers";

/** What the function knows of one environment: data, made from config at synthesis and packed beside the code. */
export interface NotifierSettings {
  /** Such as `audit-production`: the first part of every name. */
  readonly landingZone: string;
  readonly partition: "aws" | "aws-us-gov" | "aws-cn";
  readonly homeRegion: string;
  /** The log group of the organization trail. */
  readonly logGroupName: string;
  /** The DynamoDB table of what was sent. */
  readonly tableName: string;
  /** For how long a further event of one detection, account and principal waits for the summary. */
  readonly foldSeconds: number;
  /** How many messages of their own a channel gets within `foldSeconds` about one detection in one account. */
  readonly mostMessages: number;
  /** How many it gets of one delivery; one more message lists the rest. */
  readonly mostAtOnce: number;
  /** How many it gets within a minute; one message of each delivery lists the rest. */
  readonly mostPerMinute: number;
  /** How many it gets within a second, of whatever kind. */
  readonly mostPerSecond: number;
  /** The account that is told of what cannot be told otherwise, and its channel. */
  readonly management: { readonly accountId: string; readonly channel: string };
  readonly channels: Readonly<Record<string, ChannelSettings>>;
  readonly detections: Readonly<Record<string, DetectionSettings>>;
  /** Accounts mostly have the same alarms: each set stands here once. */
  readonly alarmSets: readonly AlarmSet[];
  /** By account id: the account's name, and the place of its alarms in `alarmSets`. Accounts without alarms are absent. */
  readonly accounts: Readonly<Record<string, readonly [name: string, alarmSet: number]>>;
}

export interface ChannelSettings extends ExpectedSubscribers {
  readonly topicArn: string;
  /** An IANA time zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
}

export interface DetectionSettings {
  readonly title: string;
  readonly why: string;
  readonly respond: readonly string[];
  /** CloudWatch Logs filter patterns: those of the metric filters. */
  readonly patterns: readonly string[];
}

/** By detection id. A detection that is disabled, or not in the account's set, is absent. */
export type AlarmSet = Readonly<Record<string, AlarmSettings>>;

export interface AlarmSettings {
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly severity: Severity;
  readonly channel: string;
}
