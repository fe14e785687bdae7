import { accountDimension } from "../../constructs/alarms/metric-filters";
import type { SynthesizedStack } from "../../documents/synthesized-stack";
import { resourcesOf } from "../../base/terraform-document";
import type { AlarmsFact } from "./alarm-facts";
import { alarmFacts } from "./alarm-facts";
import type { BucketFact, WorkgroupFact } from "./bucket-facts";
import { bucketFacts, workgroupFacts } from "./bucket-facts";
import type { CostAlarmFact, FunctionFact, TopicFact } from "./channel-facts";
import { costAlarmFacts, functionFacts, topicFacts } from "./channel-facts";
import { placesOf } from "./read-block";
import type { RoleFact } from "./role-facts";
import { roleFacts } from "./role-facts";
import type { LogGroupFact, OrganizationPolicyFact, TrailFact } from "./trail-facts";
import { logGroupFacts, organizationPolicyFacts, trailFacts } from "./trail-facts";

/** The part of a stack that a diagram shows: small plain data, so that a thousand stacks need little memory. */
export interface StackFacts {
  readonly name: string;
  /** Names of the stacks to apply before it. */
  readonly dependencies: readonly string[];
  readonly resources: number;
  /** Ids of the accounts with its resources, sorted. */
  readonly accountIds: readonly string[];
  readonly trails: readonly TrailFact[];
  readonly logGroups: readonly LogGroupFact[];
  readonly organizationPolicies: readonly OrganizationPolicyFact[];
  readonly buckets: readonly BucketFact[];
  readonly workgroups: readonly WorkgroupFact[];
  readonly alarms: readonly AlarmsFact[];
  readonly topics: readonly TopicFact[];
  readonly functions: readonly FunctionFact[];
  readonly costAlarms: readonly CostAlarmFact[];
  readonly roles: readonly RoleFact[];
}

/** Reads the facts for a diagram from a stack. */
export function collectStackFacts({ name, document }: SynthesizedStack, dependencies: readonly string[]): StackFacts {
  const resources = resourcesOf(document);
  const placeOf = placesOf(document);
  return {
    name,
    dependencies,
    resources: resources.length,
    accountIds: [...new Set(resources.map((block) => placeOf(block).accountId))].filter((id) => id !== "").sort(),
    trails: trailFacts(document),
    logGroups: logGroupFacts(document),
    organizationPolicies: organizationPolicyFacts(document),
    buckets: bucketFacts(document),
    workgroups: workgroupFacts(document),
    alarms: alarmFacts(document, accountDimension),
    topics: topicFacts(document),
    functions: functionFacts(document),
    costAlarms: costAlarmFacts(document),
    roles: roleFacts(document),
  };
}
