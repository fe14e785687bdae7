import type { Mutation } from "../mutation";
import { accessMutations, stateMutations } from "./access";
import { alarmMutations, driftMutations, notificationMutations } from "./alarms";
import { archiveMutations } from "./archive";
import { breakGlassMutations, guardrailMutations } from "./guardrails";
import { importedMutations } from "./imported";
import { launderedMutations } from "./laundered";
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
  ...importedMutations,
  ...launderedMutations,
  ...newcomerMutations,
  ...notifierMutations,
  ...queryMutations,
];
