import type { Mutation } from "../mutation";
import { accessMutations, stateMutations } from "./access";
import { alarmMutations, driftMutations, notificationMutations } from "./alarms";
import { archiveMutations } from "./archive";
import { breakGlassMutations, guardrailMutations } from "./guardrails";
import { newcomerMutations } from "./newcomers";
import { notifierMutations } from "./notifier";
import { queryMutations } from "./queries";
import { trailMutations } from "./trail";

export const allMutations: readonly Mutation[] = [
  ...trailMutations,
  ...archiveMutations,
  ...accessMutations,
  ...stateMutations,
  ...alarmMutations,
  ...notificationMutations,
  ...driftMutations,
  ...guardrailMutations,
  ...breakGlassMutations,
  ...newcomerMutations,
  ...notifierMutations,
  ...queryMutations,
];
