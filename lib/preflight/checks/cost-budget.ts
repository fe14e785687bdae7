import { BudgetsClient, DescribeBudgetCommand, ListTagsForResourceCommand } from "@aws-sdk/client-budgets";
import { namePrefix } from "../../naming/landing-zone-names";
import { globalRegions } from "../aws";
import { inWords, ownerOf } from "../ownership";
import { inTheWay, ready, unlessAbsent } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** Budget names are unique per account. */
export const costBudget: PreflightCheck = {
  id: "cost-budget",
  title: "the budget's name is available, or belongs to the landing zone",
  before: "apply",
  actions: ["budgets:ListTagsForResource", "budgets:ViewBudget"],
  applies: ({ environment: { cost } }) => cost?.channel !== undefined && cost.monthlyBudgetUsd !== undefined,
  run: async ({ aws, landingZone }) => {
    const { partition } = landingZone.environment;
    const AccountId = landingZone.management.account.id;
    const client = await aws.client(BudgetsClient, AccountId, globalRegions[partition]);
    const BudgetName = `${namePrefix(landingZone)}-cost`;
    const command = new DescribeBudgetCommand({ AccountId, BudgetName });
    if ((await unlessAbsent(client.send(command), "NotFoundException")) === undefined)
      return [ready("free", BudgetName)];
    const ResourceARN = `arn:${partition}:budgets::${AccountId}:budget/${BudgetName}`;
    const { ResourceTags } = await client.send(new ListTagsForResourceCommand({ ResourceARN }));
    const owner = ownerOf(landingZone, ResourceTags);
    if (owner === "ours") return [ready("belongs to the landing zone", BudgetName)];
    return [
      inTheWay(
        `it exists ${inWords(owner)}`,
        `aws budgets delete-budget --account-id ${AccountId} --budget-name ${BudgetName}, if nobody needs it`,
        BudgetName,
      ),
    ];
  },
};
