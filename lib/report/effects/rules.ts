import type { InvestigatedEvent } from "../../investigation/investigated-event";
import type { Rule } from "./effect";
import { iamRules } from "./iam-rules";
import { s3Rules } from "./s3-rules";
import { securityGroupRules } from "./security-group-rules";
import { serviceRules } from "./service-rules";

/** Lasting effects of calls, by service (`iam` of `iam.amazonaws.com`) and event name. */
export const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  ...serviceRules,
  iam: iamRules,
  s3: s3Rules,
  ec2: securityGroupRules,
};

/** @returns undefined for a call whose lasting effects are unknown */
export function ruleOf({ eventSource, eventName }: InvestigatedEvent): Rule | undefined {
  const service = eventSource.replace(/\.amazonaws\.com$/, "");
  const ofService = Object.hasOwn(rules, service) ? rules[service] : undefined;
  return ofService !== undefined && Object.hasOwn(ofService, eventName) ? ofService[eventName] : undefined;
}
