/** An event with the fields that an investigator needs; `undefined` if CloudTrail recorded none. */
export interface InvestigatedEvent {
  /** UTC, such as `2026-11-02T10:00:00Z`. */
  readonly eventTime: string;
  readonly eventId: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  /** The event's account. */
  readonly accountId: string;
  readonly sourceIpAddress?: string;
  readonly userAgent?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly readOnly: boolean;
  /** `Root`, `IAMUser`, `AssumedRole`, `AWSService` and others. */
  readonly principalType?: string;
  readonly principalArn?: string;
  readonly principalId?: string;
  readonly userName?: string;
  readonly accessKeyId?: string;
  /** The role of a session. */
  readonly sessionIssuerArn?: string;
  readonly mfaAuthenticated?: boolean;
  /** The key of the log file in the archive, or its path in a copy. */
  readonly logFile: string;
  /** The event as in its log file, or rebuilt from the view's columns. */
  readonly raw: Readonly<Record<string, unknown>>;
}
