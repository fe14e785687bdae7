import type { Severity } from "../model/alarm-settings";
import type { ExpectedSubscribers } from "./subscribers";

/** The function's settings for one environment: data, generated from config at synthesis and packaged with the code. */
export interface NotifierSettings {
  /** Such as `audit-production`: the first part of every name. */
  readonly landingZone: string;
  readonly partition: "aws" | "aws-us-gov" | "aws-cn";
  readonly homeRegion: string;
  /** The log group of the organization trail. */
  readonly logGroupName: string;
  /** The DynamoDB table of sent notifications. */
  readonly tableName: string;
  /** How long further events of one detection, account and principal are kept for the summary. */
  readonly foldSeconds: number;
  /** Maximum number of individual messages to a channel within `foldSeconds`, per detection and account. */
  readonly mostMessages: number;
  /** Maximum number of messages to it per delivery; one more message lists the rest. */
  readonly mostAtOnce: number;
  /** Maximum number of messages to it per minute; one message per delivery lists the rest. */
  readonly mostPerMinute: number;
  /** Maximum number of messages to it per second, of any kind. */
  readonly mostPerSecond: number;
  /** The account for notifications that belong to no other account, and its channel. */
  readonly management: { readonly accountId: string; readonly channel: string };
  readonly channels: Readonly<Record<string, ChannelSettings>>;
  readonly detections: Readonly<Record<string, DetectionSettings>>;
  /** Distinct sets of alarms: most accounts share one. */
  readonly alarmSets: readonly AlarmSet[];
  /**
   * By account id: the account's name, and the index of its alarms in `alarmSets`. Accounts without alarms are absent.
   */
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
