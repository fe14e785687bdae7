import type { LandingZone } from "../../model/landing-zone";
import { planAlarms } from "../../detections/alarm-plan";
import type { AccountVolumes, Volumes } from "../volumes";
import { scaled } from "./archive-meters";
import type { Meter } from "./meter";
import { bytesAddedPerEvent, bytesPerGigabyte, daysPerMonth, quantitiesOf } from "./meter";

/** The memory of the notifier's function: half a gigabyte. */
const gigabytes = 0.5;
const logRetentionDays = 365;
/** Every five minutes. */
const wakeUpsPerMonth = daysPerMonth * 24 * 12;

/** The function that names who did what. CloudWatch Logs invokes it for almost every write event. */
export function notifierMeters(landingZone: LandingZone, { accounts, organization }: Volumes): readonly Meter[] {
  const { eventsPerInvocation, secondsPerInvocation, logBytesPerInvocation, logCompression } = organization;
  const invocations = quantitiesOf(accounts, (each) => [
    each.account.id,
    each.writeEvents / eventsPerInvocation + (each.account.role === "management" ? wakeUpsPerMonth : 0),
  ]);
  const logged = scaled(invocations, (logBytesPerInvocation + bytesAddedPerEvent) / bytesPerGigabyte);
  const notices = quantitiesOf(accounts, (each) => [each.account.id, noticesOf(landingZone, each)]);
  return [
    { service: "Lambda", component: "notifier, requests", price: "lambda.request", quantities: invocations },
    {
      service: "Lambda",
      component: "notifier, duration",
      price: "lambda.duration",
      quantities: scaled(invocations, gigabytes * secondsPerInvocation),
    },
    { service: "CloudWatch Logs", component: "notifier, ingestion", price: "logs.ingestion", quantities: logged },
    {
      service: "CloudWatch Logs",
      component: "notifier, storage",
      price: "logs.storage",
      quantities: scaled(logged, logCompression),
      factor: (month) => Math.min(month, logRetentionDays / daysPerMonth),
    },
    // Each message is recorded, so that no event is sent twice.
    { service: "DynamoDB", component: "notifier, reads", price: "dynamodb.read", quantities: notices },
    { service: "DynamoDB", component: "notifier, writes", price: "dynamodb.write", quantities: notices },
  ];
}

/** Messages for an account: one for each alarm that fires. */
function noticesOf(landingZone: LandingZone, { account, alarmsRaised }: AccountVolumes): number {
  return planAlarms(landingZone, account).length === 0 ? 0 : alarmsRaised;
}
