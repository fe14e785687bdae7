import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { accountProvider } from "../lib/access/account-provider";
import { PipelineRole } from "../lib/access/pipeline-role";
import type { LandingZone } from "../lib/model/landing-zone";
import { githubOidcProviderHost } from "../lib/naming/role-names";
import { stackName } from "../lib/naming/stack-names";
import { addRemoteState } from "../lib/state/remote-state";

/** `<environment>-access`: who may plan and who may apply, in the management and the log-archive account. */
export class AccessStack extends TerraformStack {
  public constructor(scope: Construct, landingZone: LandingZone) {
    super(scope, stackName(landingZone, "access"));
    addRemoteState(this, landingZone);
    const management = accountProvider(this, landingZone, "management");
    const logArchive = accountProvider(this, landingZone, "log-archive");
    const github = new IamOpenidConnectProvider(this, "github", {
      provider: management,
      url: `https://${githubOidcProviderHost}`,
      clientIdList: ["sts.amazonaws.com"],
    });
    for (const role of ["plan", "apply"] as const) {
      new PipelineRole(this, `management-${role}`, {
        provider: management,
        landingZone,
        role,
        account: "management",
        dependsOn: [github],
      });
      new PipelineRole(this, `log-archive-${role}`, { provider: logArchive, landingZone, role, account: "log-archive" });
    }
  }
}
