import type { Finding } from "./finding";
import { principalOfArn, type SuspectedPrincipal } from "./suspected-principal";
import type { RecordedPlan } from "./response-record";

/** What a record's response is about, as it was found: the alert of a response that is carried on is the same. */
export function findingOfRecord(plan: RecordedPlan): Finding {
  const { event, eventId } = plan;
  return {
    principal: principalOfRecord(plan),
    ...(event !== undefined && { event }),
    ...(eventId !== undefined && { eventId }),
    remarks: [],
  };
}

/** A federated user's ARN does not name the user whose session it is; the record does. */
function principalOfRecord({ principal: name, principalArn, partition }: RecordedPlan): SuspectedPrincipal {
  const [, accountId = ""] = /^arn:[a-z-]+:(?:iam|sts)::(\d{12}):/.exec(principalArn) ?? [];
  return principalArn.includes(":federated-user/")
    ? { kind: "user", partition, accountId, name, arn: `arn:${partition}:iam::${accountId}:user/${name}` }
    : principalOfArn(principalArn);
}
