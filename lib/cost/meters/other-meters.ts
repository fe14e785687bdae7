import type { LandingZone } from "../../model/landing-zone";
import type { PriceId } from "../prices/us-east-1";
import type { Volumes } from "../volumes";
import type { Meter, Service } from "./meter";

/**
 * The keys of the archive and of query results (log-archive account), and of the state, the log group, the
 * notifications and the notifier (management account). A key costs more after its first and second rotation only.
 * Source: https://aws.amazon.com/kms/pricing/,
 * https://aws.amazon.com/about-aws/whats-new/2024/04/aws-kms-automatic-key-rotation/
 */
const keys = { logArchive: 2, management: 4 };
const paidRotations = 2;

/** Costs that no single account causes: keys, and services that a landing zone hardly uses. */
export function otherMeters({ management, logArchive }: LandingZone, { organization }: Volumes): readonly Meter[] {
  const managementId = management.account.id;
  const other = (service: Service, component: string, price: PriceId, quantity: number): Meter => ({
    service,
    component,
    price,
    quantities: new Map(quantity > 0 ? [[managementId, quantity]] : []),
  });
  return [
    {
      service: "KMS",
      component: "keys",
      price: "kms.key",
      quantities: new Map([
        [managementId, keys.management],
        [logArchive.account.id, keys.logArchive],
      ]),
      factor: (month) => 1 + Math.min(paidRotations, Math.floor((month - 1) / 12)),
    },
    other("EventBridge", "custom events", "eventbridge.custom-event", organization.customEvents),
    other("SQS", "requests", "sqs.request", organization.queueRequests),
  ];
}
