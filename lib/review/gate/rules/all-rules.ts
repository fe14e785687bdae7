import type { GateRule } from "../rule";
import { attributeRules } from "./attribute-rules";
import { alarmRemoved } from "./alarm-removed";
import { bucketAdded } from "./bucket-added";
import { changesIgnored } from "./changes-ignored";
import { costBound } from "./cost-bound";
import { evidenceDestroyed } from "./evidence-destroyed";
import { evidenceForgotten } from "./evidence-forgotten";
import { evidenceMoved } from "./evidence-moved";
import { evidenceOverruled } from "./evidence-overruled";
import { evidenceReplaced } from "./evidence-replaced";
import { metricFilterRemoved } from "./metric-filter-removed";
import { planUnreadable } from "./plan-unreadable";
import { preventDestroyLost } from "./prevent-destroy-lost";
import { providerChanged } from "./provider-changed";
import { provisioner } from "./provisioner";
import { stateMoved } from "./state-moved";
import { subscriptionRemoved } from "./subscription-removed";
import { unjudgedChange } from "./unjudged-change";
import { unknownProvider } from "./unknown-provider";
import { unknownType } from "./unknown-type";
import { valueUnknownUntilApply } from "./value-unknown-until-apply";

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
