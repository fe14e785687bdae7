import type { GateRule } from "../rule";
import { attributeRules } from "./attribute-rules";
import { alarmRemoved } from "./cloudwatch/alarm-removed";
import { bucketAdded } from "./s3/bucket-added";
import { changesIgnored } from "./terraform/changes-ignored";
import { costBound } from "./cost/cost-bound";
import { evidenceDestroyed } from "./evidence/evidence-destroyed";
import { evidenceForgotten } from "./evidence/evidence-forgotten";
import { evidenceMoved } from "./evidence/evidence-moved";
import { evidenceOverruled } from "./evidence/evidence-overruled";
import { evidenceReplaced } from "./evidence/evidence-replaced";
import { metricFilterRemoved } from "./cloudwatch/metric-filter-removed";
import { planUnreadable } from "./terraform/plan-unreadable";
import { preventDestroyLost } from "./terraform/prevent-destroy-lost";
import { providerChanged } from "./terraform/provider-changed";
import { provisioner } from "./terraform/provisioner";
import { stateMoved } from "./terraform/state-moved";
import { subscriptionRemoved } from "./sns/subscription-removed";
import { unjudgedChange } from "./terraform/unjudged-change";
import { unknownProvider } from "./terraform/unknown-provider";
import { unknownType } from "./terraform/unknown-type";
import { valueUnknownUntilApply } from "./terraform/value-unknown-until-apply";

/** Every rule of the gate. */
export const gateRules: readonly GateRule[] = [
  alarmRemoved,
  bucketAdded,
  changesIgnored,
  costBound,
  evidenceDestroyed,
  evidenceForgotten,
  evidenceMoved,
  evidenceOverruled,
  evidenceReplaced,
  metricFilterRemoved,
  planUnreadable,
  preventDestroyLost,
  providerChanged,
  provisioner,
  stateMoved,
  subscriptionRemoved,
  unjudgedChange,
  unknownProvider,
  unknownType,
  valueUnknownUntilApply,
  ...attributeRules,
];
