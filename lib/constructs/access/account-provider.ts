import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import type { LandingZone } from "../../model/landing-zone";
import type { CoreAccountRole } from "../../naming/role-names";
import { coreAccountId, pipelineRoleArn } from "../../naming/role-names";

/**
 * The provider for one core account, which every resource and data source of a stack uses.
 *
 * Any plan reads with the plan role, and only an apply uses the apply role. Terraform decides: `terraform.applying` is
 * true during an apply, of a saved plan or of its own.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/references#terraform-applying
 */
export function accountProvider(
  stack: TerraformStack,
  landingZone: LandingZone,
  account: CoreAccountRole,
): AwsProvider {
  const { environment, name } = landingZone;
  const apply = pipelineRoleArn(landingZone, "apply", account);
  const plan = pipelineRoleArn(landingZone, "plan", account);
  return new AwsProvider(stack, `aws-${account}`, {
    alias: account,
    region: environment.homeRegion,
    allowedAccountIds: [coreAccountId(landingZone, account)],
    assumeRole: [
      { roleArn: `\${terraform.applying ? "${apply}" : "${plan}"}`, sessionName: stack.node.id.slice(0, 64) },
    ],
    defaultTags: [{ tags: { ...environment.tags, "landing-zone": `${environment.namePrefix}-${name}` } }],
  });
}
