import { isObject } from "../base/json";

/** The event's data in an alert's message. */
export interface AlertMessage {
  readonly accountId: string;
  readonly eventId: string;
  /** @default - the message has no ARN: the event had none, or its principal has none */
  readonly principalArn?: string;
  /** Whether it is an AssumeRoot session, whose ARN is root's. @default false */
  readonly isAssumedRoot?: boolean;
  /** @default - not in the message */
  readonly region?: string;
}

/**
 * Reads an alert as the notifier published it or as SNS delivered it; `undefined` for anything else. An alert does not
 * contain its event: it has the event's id and principal.
 */
export function readAlertMessage(text: string): AlertMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
    for (const key of ["Message", "default"]) {
      if (isObject(value) && typeof value[key] === "string") value = JSON.parse(value[key]);
    }
  } catch {
    return undefined;
  }
  if (!isObject(value) || value["source"] !== "custom" || !isObject(value["content"]) || !isObject(value["metadata"])) {
    return undefined;
  }
  const { additionalContext } = value["metadata"];
  const { description } = value["content"];
  const { accountId, eventId } = isObject(additionalContext) ? additionalContext : {};
  if (typeof accountId !== "string" || typeof eventId !== "string" || typeof description !== "string") return undefined;
  const fact = (name: string): string | undefined =>
    description
      .split("\n")
      .find((line) => line.startsWith(`*${name}:* \``))
      ?.slice(`*${name}:* \``.length, -1);
  const [principalArn, region] = [fact("ARN"), fact("Region")];
  return {
    accountId,
    eventId,
    ...(principalArn !== undefined && { principalArn }),
    ...(fact("Who")?.startsWith("assumed root session") === true && { isAssumedRoot: true }),
    ...(region !== undefined && { region }),
  };
}
