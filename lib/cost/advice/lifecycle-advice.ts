import type { CostModel } from "../estimate";
import type { Transition } from "../storage-classes";
import { transitionsFor } from "../storage-classes";
import type { Advice } from "./advice";
import { savingOf } from "./advice";
import type { ArchiveNeeds } from "./lifecycle-plans";
import { pricedPlans } from "./lifecycle-plans";

/** What the config and the usage require of the archive. */
export function archiveNeeds({ landingZone: { logArchive }, volumes: { organization } }: CostModel): ArchiveNeeds {
  return {
    bytes: logArchive.averageObjectSizeBytes,
    retentionDays: logArchive.retentionDays,
    endDay: logArchive.retentionDays + logArchive.lifecycle.noncurrentVersionDays,
    retrievalHours: organization.retrievalHours,
    hotDays: organization.investigations > 0 ? Math.ceil(organization.investigatedDays) : 0,
  };
}

/** The cheapest lifecycle, and an evaluation of the present one. */
export function lifecycleAdvice(model: CostModel): readonly Advice[] {
  const { lifecycle, averageObjectSizeBytes } = model.landingZone.logArchive;
  const [best] = pricedPlans(archiveNeeds(model), model.prices);
  if (best === undefined) return [];
  const cheapest = withLifecycle(model, best.transitions);
  const saves = savingOf(model, cheapest);
  const size = `${averageObjectSizeBytes.toLocaleString("en-US")} bytes`;
  const moved = transitionsFor(model.landingZone.logArchive, averageObjectSizeBytes);
  const advice: Advice[] = [];
  if (lifecycle.transitions.length > 0 && moved.length === 0) {
    const forced = withLifecycle(model, lifecycle.transitions);
    advice.push({
      id: "lifecycle-does-nothing",
      title: `the transition to ${names(lifecycle.transitions)} moves no log file of average size`,
      kind: "watch",
      saves: savingOf(model, forced),
      edit: "none: log-archive.ts, lifecycle.transitionObjectsLargerThanBytes keeps small objects in S3 Standard",
      why: `files average ${size}, and only larger ones than ${lifecycle.transitionObjectsLargerThanBytes.toLocaleString("en-US")} bytes move; the amount is what moving all of them would save (negative: cost)`,
    });
  }
  if (saves.expected > 0n) {
    advice.push({
      id: "lifecycle",
      title:
        best.transitions.length === 0
          ? "keep log files in S3 Standard"
          : `move log files to ${names(best.transitions)}`,
      kind: "do",
      saves,
      edit: `log-archive.ts, lifecycle: ${editOf(best.transitions, averageObjectSizeBytes)}`,
      why: `the cheapest allowed lifecycle for objects of ${size} over the whole retention, with the required retrieval time`,
    });
  } else {
    advice.push({
      id: "lifecycle",
      title: `log files have the cheapest storage: ${moved.length === 0 ? "in S3 Standard" : names(moved)}`,
      kind: "watch",
      saves: { low: 0n, expected: 0n, high: 0n },
      edit: "none",
      why: `no allowed lifecycle costs less for objects of ${size}, with the required retrieval time`,
    });
  }
  return advice;
}

/** The model with a lifecycle that moves the average object. */
export function withLifecycle(model: CostModel, transitions: readonly Transition[]): CostModel {
  const { landingZone } = model;
  const { logArchive } = landingZone;
  const transitionObjectsLargerThanBytes = Math.min(
    logArchive.lifecycle.transitionObjectsLargerThanBytes,
    logArchive.averageObjectSizeBytes - 1,
  );
  return {
    ...model,
    landingZone: {
      ...landingZone,
      logArchive: {
        ...logArchive,
        lifecycle: { ...logArchive.lifecycle, transitions: [...transitions], transitionObjectsLargerThanBytes },
      },
    },
  };
}

function names(transitions: readonly Transition[]): string {
  return transitions
    .map(({ storageClass, afterDays }) => `${storageClass} after ${String(afterDays)} days`)
    .join(", then ");
}

function editOf(transitions: readonly Transition[], bytes: number): string {
  if (transitions.length === 0) return "{ transitions: [] }";
  const list = transitions.map(
    ({ storageClass, afterDays }) => `{ storageClass: "${storageClass}", afterDays: ${String(afterDays)} }`,
  );
  return `{ transitions: [${list.join(", ")}], transitionObjectsLargerThanBytes: ${String(Math.min(131_072, bytes - 1))} }`;
}
