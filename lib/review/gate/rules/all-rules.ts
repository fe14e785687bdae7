import type { GateRule } from "../rule";
import { attributeRules } from "./attribute-rules";
import { alarmRemoved } from "./cloudwatch/alarm-removed";
import { bucketAdded } from "./s3/bucket-added";
import { changesIgnored } from "./terraform/changes-ignored";
import { costLimitExceeded } from "./cost/cost-limit-exceeded";
import { evidenceDestroyed } from "./evidence/evidence-destroyed";
import { evidenceRemovedFromState } from "./evidence/evidence-removed-from-state";
import { evidenceMoved } from "./evidence/evidence-moved";
import { existingSettingOverwritten } from "./evidence/existing-setting-overwritten";
import { evidenceReplaced } from "./evidence/evidence-replaced";
import { metricFilterRemoved } from "./cloudwatch/metric-filter-removed";
import { planUnreadable } from "./terraform/plan-unreadable";
import { preventDestroyRemoved } from "./terraform/prevent-destroy-removed";
import { providerChanged } from "./terraform/provider-changed";
import { provisionerAdded } from "./terraform/provisioner-added";
import { stateMoved } from "./terraform/state-moved";
import { subscriptionRemoved } from "./sns/subscription-removed";
import { changeNotEvaluated } from "./terraform/change-not-evaluated";
import { unknownProvider } from "./terraform/unknown-provider";
import { unknownType } from "./terraform/unknown-type";
import { valueUnknownUntilApply } from "./terraform/value-unknown-until-apply";

/** Every rule of the gate. */
export const gateRules: readonly GateRule[] = [
  alarmRemoved,
  bucketAdded,
  changesIgnored,
  costLimitExceeded,
  evidenceDestroyed,
  evidenceRemovedFromState,
  evidenceMoved,
  existingSettingOverwritten,
  evidenceReplaced,
  metricFilterRemoved,
  planUnreadable,
  preventDestroyRemoved,
  providerChanged,
  provisionerAdded,
  stateMoved,
  subscriptionRemoved,
  changeNotEvaluated,
  unknownProvider,
  unknownType,
  valueUnknownUntilApply,
  ...attributeRules,
];
