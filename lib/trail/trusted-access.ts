import { DataAwsOrganizationsOrganization } from "@cdktf/provider-aws/lib/data-aws-organizations-organization";
import { OrganizationsOrganization } from "@cdktf/provider-aws/lib/organizations-organization";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { ITerraformDependable, Precondition } from "cdktf";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { LandingZone } from "../model/landing-zone";

export interface TrustedAccessProps {
  /** The management account's. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

/**
 * CloudTrail's trusted access in the organization, without which there is no organization trail. It has one owner: this
 * stack, which then imports the organization and manages its service access, or somebody else, whose setting the plan
 * checks.
 */
export class TrustedAccess extends Construct {
  /** What the trail waits for. */
  public readonly dependsOn: ITerraformDependable[];
  /** What the trail checks. */
  public readonly preconditions: Precondition[];
  /** What a service control policy checks. */
  public readonly policyPreconditions: Precondition[];

  public constructor(scope: Construct, id: string, props: TrustedAccessProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const { organizationId, trustedAccess } = landingZone.environment;
    if (trustedAccess.owner === "landing-zone") {
      const organization = new OrganizationsOrganization(this, "organization", {
        provider,
        featureSet: "ALL",
        awsServiceAccessPrincipals: [...trustedAccess.servicePrincipals].sort(),
        enabledPolicyTypes: [...trustedAccess.policyTypes].sort(),
        lifecycle: { preventDestroy: true },
      });
      organization.importFrom(organizationId, provider);
      this.dependsOn = [organization];
      this.preconditions = [];
      this.policyPreconditions = [];
      return;
    }
    const organization = new DataAwsOrganizationsOrganization(this, "organization", { provider });
    this.dependsOn = [];
    this.preconditions = [
      {
        condition: `\${${String(Fn.contains(organization.awsServiceAccessPrincipals, "cloudtrail.amazonaws.com"))}}`,
        errorMessage:
          "CloudTrail has no trusted access in the organization, so there can be no organization trail. " +
          "Whoever owns it (trustedAccess.owner is elsewhere) turns it on with: " +
          "aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com",
      },
      {
        condition: `\${${organization.fqn}.id == "${organizationId}"}`,
        errorMessage: `The management account is not in the organization ${organizationId} of the config.`,
      },
    ];
    this.policyPreconditions = [
      {
        condition: `\${anytrue([for each in ${organization.fqn}.roots[0].policy_types : each.type == "SERVICE_CONTROL_POLICY" && each.status == "ENABLED"])}`,
        errorMessage:
          "The organization has no service control policies, and the guardrails are one. " +
          "Whoever owns its policy types (trustedAccess.owner is elsewhere) turns them on with: " +
          "aws organizations enable-policy-type --policy-type SERVICE_CONTROL_POLICY --root-id ROOT",
      },
    ];
  }
}
