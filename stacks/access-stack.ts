import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { accountProvider } from "../lib/constructs/access/account-provider";
import { BreakGlassRole } from "../lib/constructs/access/break-glass-role";
import { InvestigatorRole } from "../lib/constructs/access/investigator-role";
import { PermissionsBoundary } from "../lib/constructs/access/permissions-boundary";
import { pipelineBoundaryStatements } from "../lib/constructs/access/pipeline-boundary-statements";
import { PipelineRole } from "../lib/constructs/access/pipeline-role";
import { ReadPolicy } from "../lib/constructs/access/read-policy";
import { serviceBoundaryStatements } from "../lib/constructs/access/service-boundary-statements";
import { ValidationRole } from "../lib/constructs/access/validation-role";
import type { LandingZone } from "../lib/model/landing-zone";
import { boundaryName } from "../lib/naming/access-names";
import { githubOidcProviderHost } from "../lib/naming/role-names";
import { stackName } from "../lib/naming/stack-names";
import { addRemoteState } from "../lib/constructs/state/remote-state";

/**
 * `<environment>-access`: who may plan, apply, validate the archive, investigate and use the break-glass role, in the
 * management and the log-archive account. Only an administrator applies it, because the pipeline must not change its
 * own permissions.
 */
export class AccessStack extends TerraformStack {
  public constructor(scope: Construct, landingZone: LandingZone) {
    super(scope, stackName(landingZone, "access"));
    addRemoteState(this, landingZone);
    const providers = {
      management: accountProvider(this, landingZone, "management"),
      "log-archive": accountProvider(this, landingZone, "log-archive"),
    };
    // An existing one is named by its ARN, like the project's own.
    const github =
      landingZone.environment.pipeline.oidcProvider === "existing"
        ? []
        : [
            new IamOpenidConnectProvider(this, "github", {
              provider: providers.management,
              url: `https://${githubOidcProviderHost}`,
              clientIdList: ["sts.amazonaws.com"],
            }),
          ];
    new PermissionsBoundary(this, "service-boundary", {
      provider: providers.management,
      name: boundaryName(landingZone, "service"),
      description: "The most that roles of AWS services may do which Terraform makes",
      statements: serviceBoundaryStatements(landingZone),
      acceptedFindings: ["CKV_AWS_356"],
    });
    if (landingZone.logArchive.athena.investigatorRoleArns.length > 0) {
      new InvestigatorRole(this, "investigator", { provider: providers["log-archive"], landingZone });
    }
    new ValidationRole(this, "validation", { provider: providers.management, landingZone, dependsOn: github });
    const { breakGlass } = landingZone.environment;
    for (const account of ["management", "log-archive"] as const) {
      const provider = providers[account];
      const boundary = new PermissionsBoundary(this, `${account}-boundary`, {
        provider,
        name: boundaryName(landingZone, "pipeline"),
        description: "The most that Terraform may do, whatever the policies of its roles say",
        statements: pipelineBoundaryStatements(landingZone, account),
        acceptedFindings: [
          ...["CKV_AWS_108", "CKV_AWS_109", "CKV_AWS_111", "CKV_AWS_356"],
          ...(account === "management" ? ["CKV_AWS_110"] : []),
        ],
      });
      const read = new ReadPolicy(this, `${account}-read`, { provider, landingZone, account });
      for (const role of ["plan", "apply"] as const) {
        new PipelineRole(this, `${account}-${role}`, {
          provider,
          landingZone,
          role,
          account,
          boundaryArn: boundary.arn,
          readPolicyArn: read.arn,
          ...(account === "management" && { dependsOn: github }),
        });
      }
      if (breakGlass !== undefined) {
        new BreakGlassRole(this, `${account}-break-glass`, {
          provider,
          landingZone,
          account,
          userArns: breakGlass.userArns,
        });
      }
    }
  }
}
