import {
  DescribePolicyCommand,
  ListParentsCommand,
  OrganizationsClient,
  paginateListPoliciesForTarget,
} from "@aws-sdk/client-organizations";
import { guardrailPolicyName } from "../../naming/guardrail-names";
import type { Finding, PreflightCheck, PreflightContext } from "../preflight-check";
import { inTheWay, ready, unknown } from "../preflight-check";
import { judgeServicePolicies } from "../judge-service-policies";
import type { BindingPolicy } from "../judge-service-policies";
import { archiveRequests } from "../planned-requests";
import type { PlannedRequest } from "../planned-requests";
import { globalRegions } from "../aws";
import { pipelineRoleArn } from "../../naming/role-names";

/**
 * The service control policies that already apply to the log-archive account: AWS Control Tower's and your own. They
 * never apply to the management account.
 */
export const serviceControlPolicies: PreflightCheck = {
  id: "service-control-policies",
  title: "no service control policy denies the resources of the log-archive account",
  before: "bootstrap",
  actions: ["organizations:DescribePolicy", "organizations:ListParents", "organizations:ListPoliciesForTarget"],
  run: async (context) => {
    const levels = await bindingPolicies(context);
    const own = guardrailPolicyName(context.landingZone);
    const others = levels.map((policies) => policies.filter(({ name }) => name !== own));
    const { denied, unclear } = judgeServicePolicies(
      others,
      archiveRequests(context).map((request) => ({ ...request, context: contextOf(request, context) })),
    );
    const findings: Finding[] = [
      ...denied.map(({ subject, text }) =>
        inTheWay(text, "ask its owner to exempt these roles (aws:PrincipalArn), or these names", subject),
      ),
      ...unclear.map(({ subject, text }) =>
        unknown(
          text,
          "check its conditions with its owner: does it deny the administrator or the apply role?",
          subject,
        ),
      ),
    ];
    const names = [...new Set(others.flat().map(({ name }) => name))];
    return findings.length > 0
      ? findings
      : [ready(names.length === 0 ? "none applies" : `allowed by ${names.join(", ")}`)];
  },
};

/** The policies of the account, of each parent unit and of the root, with their documents. */
async function bindingPolicies({ aws, landingZone }: PreflightContext): Promise<readonly (readonly BindingPolicy[])[]> {
  const client = await aws.client(OrganizationsClient, landingZone.management.account.id);
  const levels: BindingPolicy[][] = [];
  let target: string | undefined = landingZone.logArchive.account.id;
  while (target !== undefined) {
    const policies: BindingPolicy[] = [];
    const input = { TargetId: target, Filter: "SERVICE_CONTROL_POLICY" } as const;
    for await (const page of paginateListPoliciesForTarget({ client }, input)) {
      for (const { Id: PolicyId = "", Name = "" } of page.Policies ?? []) {
        const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId }));
        policies.push({ name: Name, target, content: Policy?.Content ?? "" });
      }
    }
    levels.push(policies);
    if (target.startsWith("r-")) break;
    target = await parentOf(client, target);
  }
  return levels;
}

async function parentOf(client: OrganizationsClient, ChildId: string): Promise<string | undefined> {
  const { Parents = [] } = await client.send(new ListParentsCommand({ ChildId }));
  return Parents[0]?.Id;
}

/** The known condition keys of a call before it is made. */
function contextOf(
  { by, actions }: PlannedRequest,
  { landingZone, adminRoleName }: PreflightContext,
): Record<string, string> {
  const { environment, logArchive } = landingZone;
  const { partition, homeRegion, organizationId } = environment;
  const accountId = logArchive.account.id;
  const principal =
    by === "apply-role"
      ? pipelineRoleArn(landingZone, "apply", "log-archive")
      : `arn:${partition}:iam::${accountId}:role/${adminRoleName}`;
  return {
    "aws:principalarn": principal,
    "aws:principalaccount": accountId,
    "aws:principalorgid": organizationId,
    "aws:principalisawsservice": "false",
    "aws:requestedregion": actions.some((action) => action.startsWith("iam:")) ? globalRegions[partition] : homeRegion,
    "aws:resourceaccount": accountId,
  };
}
