import type { InvestigatedEvent } from "../../investigation/investigated-event";
import type { Rule } from "./effect";
import { iamRules } from "./iam-rules";
import { s3Rules } from "./s3-rules";
import { securityGroupRules } from "./security-group-rules";
import { serviceRules } from "./service-rules";

/** What lasts of calls, by the service (`iam` of `iam.amazonaws.com`) and the event's name. */
export const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  ...serviceRules,
  iam: iamRules,
  s3: s3Rules,
  ec2: securityGroupRules,
};

/** @returns undefined for a call of which it is not known what lasts */
export function ruleOf({ eventSource, eventName }: InvestigatedEvent): Rule | undefined {
  const service = eventSource.replace(/\.amazonaws\.com$/, "");
  const ofService = Object.hasOwn(rules, service) ? rules[service] : undefined;
  return ofService !== undefined && Object.hasOwn(ofService, eventName) ? ofService[eventName] : undefined;
}
