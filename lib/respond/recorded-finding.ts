import type { Finding } from "./finding";
import { principalOfArn, type SuspectedPrincipal } from "./suspected-principal";
import type { RecordedPlan } from "./response-record";

/** The finding of a record, restored: a resumed response sends the same alert. */
export function findingOfRecord(plan: RecordedPlan): Finding {
  const { event, eventId } = plan;
  return {
    principal: principalOfRecord(plan),
    ...(event !== undefined && { event }),
    ...(eventId !== undefined && { eventId }),
    remarks: [],
  };
}

/** A federated user's ARN does not name the user that created the session; the record does. */
function principalOfRecord({ principal: name, principalArn, partition }: RecordedPlan): SuspectedPrincipal {
  const [, accountId = ""] = /^arn:[a-z-]+:(?:iam|sts)::(\d{12}):/.exec(principalArn) ?? [];
  return principalArn.includes(":federated-user/")
    ? { kind: "user", partition, accountId, name, arn: `arn:${partition}:iam::${accountId}:user/${name}` }
    : principalOfArn(principalArn);
}
