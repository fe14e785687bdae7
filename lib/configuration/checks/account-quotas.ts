import { awsQuotas } from "../../model/aws-quotas";
import type { Check } from "../check";
import { placedAccounts } from "../check";

/**
 * One dimension value per account: more accounts than CloudWatch Logs counts would switch filters off. And where digests
 * are kept longer than logs, one lifecycle rule per account, whatever its status.
 */
export const accountQuotas: Check = {
  id: "account-quotas",
  needs: ["management", "logArchive", "workloads"],
  run: (landingZone) => {
    const all = placedAccounts(landingZone).length;
    const active = placedAccounts(landingZone).filter(({ account }) => account.status === "active").length;
    const { retentionDays, digestRetentionDays = retentionDays, lifecycle } = landingZone.logArchive;
    const mostRuled = awsQuotas.lifecycleRules.limit - sharedLifecycleRules(lifecycle.transitions.length > 0);
    return [
      ...(active <= awsQuotas.dimensionValues.limit
        ? []
        : [
            {
              section: "workloads" as const,
              path: ["accounts"],
              given: `${String(active)} active accounts`,
              allowed: `at most ${String(awsQuotas.dimensionValues.limit)} active accounts in one organization trail: each is a dimension value of every metric filter`,
              fix: "move accounts to another organization, with its own environment",
            },
          ]),
      ...(digestRetentionDays <= retentionDays || all <= mostRuled
        ? []
        : [
            {
              section: "logArchive" as const,
              path: ["digestRetentionDays"],
              given: digestRetentionDays,
              allowed: `retentionDays (${String(retentionDays)}) with ${String(all)} accounts: keeping digests longer needs a lifecycle rule per account, and a bucket has at most ${String(awsQuotas.lifecycleRules.limit)} rules, for ${String(mostRuled)} accounts`,
              fix: "remove digestRetentionDays, or keep the logs as long as the digests",
            },
          ]),
    ];
  },
};

/** The archive's lifecycle rules that are not one account's. */
export function sharedLifecycleRules(hasTransitions: boolean): number {
  return hasTransitions ? 3 : 2;
}
