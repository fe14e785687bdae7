import type { StorageClass } from "../../model/log-archive";
import { earliestTransitionDays, minimumStorageDays } from "../../model/storage-class-days";
import type { Check } from "../check";
import { collectFindings } from "../collect-findings";

/** S3 moves objects down this list only. */
const coldness: readonly StorageClass[] = [
  "STANDARD_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
];

/**
 * Transitions ascend, go colder, keep minimum storage durations and end before the objects do. Whether they move any
 * object is a matter of cost: `lz cost advise` says so.
 */
export const logArchiveLifecycle: Check = {
  id: "log-archive-lifecycle",
  needs: ["logArchive"],
  run: ({ logArchive }) => {
    const { findings, find } = collectFindings("logArchive");
    const { transitions } = logArchive.lifecycle;
    transitions.forEach((transition, index) => {
      const path = ["lifecycle", "transitions", index];
      const days = [...path, "afterDays"];

      const earliest = earliestTransitionDays[transition.storageClass];
      if (transition.afterDays < earliest) {
        find(
          days,
          transition.afterDays,
          `${String(earliest)} days or later for ${transition.storageClass}`,
          `use ${String(earliest)} or more`,
        );
      }
      const previous = transitions[index - 1];
      if (previous !== undefined) {
        const stay = minimumStorageDays[previous.storageClass];
        const soonest = previous.afterDays + Math.max(1, stay);
        if (transition.afterDays < soonest) {
          find(
            days,
            transition.afterDays,
            `${String(soonest)} days or later: ${previous.storageClass} begins at ${String(previous.afterDays)}${stay === 0 ? "" : ` and bills ${String(stay)} days`}`,
            `use ${String(soonest)} or more, or remove one of the two transitions`,
          );
        }
        if (coldness.indexOf(transition.storageClass) <= coldness.indexOf(previous.storageClass)) {
          find(
            [...path, "storageClass"],
            transition.storageClass,
            `a colder class than ${previous.storageClass}: ${coldness.join(" → ")}`,
            "use that order, each class once",
          );
        }
      }
      const minimum = minimumStorageDays[transition.storageClass];
      // S3 refuses a transition on the day of the expiration.
      const latest = logArchive.retentionDays - Math.max(1, minimum);
      if (index !== transitions.length - 1 || transition.afterDays <= latest) return;
      const expire = `objects expire after ${String(logArchive.retentionDays)} days`;
      const bills = minimum === 0 ? expire : `${transition.storageClass} bills ${String(minimum)} days, and ${expire}`;
      if (latest < earliest) {
        find(
          [...path, "storageClass"],
          transition.storageClass,
          `a class whose minimum storage duration fits: ${bills}`,
          "keep objects longer, or remove the transition",
          [["retentionDays"]],
        );
      } else {
        find(
          days,
          transition.afterDays,
          `at most ${String(latest)} days: ${bills}`,
          "move objects earlier, keep them longer, or remove the transition",
          [["retentionDays"]],
        );
      }
    });
    return findings;
  },
};
