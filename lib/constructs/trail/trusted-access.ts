import { DataAwsOrganizationsOrganization } from "@cdktf/provider-aws/lib/data-aws-organizations-organization";
import { OrganizationsOrganization } from "@cdktf/provider-aws/lib/organizations-organization";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { ITerraformDependable, Precondition } from "cdktf";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";

export interface TrustedAccessProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

/**
 * CloudTrail's trusted access in the organization, which the organization trail needs. It has one owner: this stack,
 * which then imports the organization and manages its service access, or somebody else, whose setting the plan checks.
 */
export class TrustedAccess extends Construct {
  /** Dependencies of the trail. */
  public readonly dependsOn: ITerraformDependable[];
  /** Checks of the trail. */
  public readonly preconditions: Precondition[];
  /** Checks of a service control policy. */
  public readonly policyPreconditions: Precondition[];

  public constructor(scope: Construct, id: string, props: TrustedAccessProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const { organizationId, trustedAccess } = landingZone.environment;
    if (trustedAccess.owner === "landing-zone") {
      const live = new DataAwsOrganizationsOrganization(this, "live", { provider });
      const organization = new OrganizationsOrganization(this, "organization", {
        provider,
        featureSet: "ALL",
        awsServiceAccessPrincipals: [...trustedAccess.servicePrincipals].sort(),
        enabledPolicyTypes: [...trustedAccess.policyTypes].sort(),
        lifecycle: { preventDestroy: true, precondition: keepsWhatIsOn(live.fqn, landingZone) },
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

/**
 * The apply would disable what the organization has enabled and the config does not list, in one call that AWS advises
 * against: each service has its own command, which also removes its resources.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html (read 28
 * November 2026)
 */
function keepsWhatIsOn(live: string, { environment }: LandingZone): Precondition[] {
  const { organizationId, trustedAccess } = environment;
  if (trustedAccess.owner !== "landing-zone") return [];
  const services = JSON.stringify([...trustedAccess.servicePrincipals].sort());
  const types = JSON.stringify([...trustedAccess.policyTypes].sort());
  return [
    {
      condition: `\${${live}.id == "${organizationId}"}`,
      errorMessage: `The management account is not in the organization ${organizationId} of the config.`,
    },
    {
      condition: `\${alltrue([for each in ${live}.aws_service_access_principals : contains(${services}, each)])}`,
      errorMessage:
        "A service has trusted access in the organization and is not in trustedAccess.servicePrincipals: this would turn " +
        "it off. List every one of: aws organizations list-aws-service-access-for-organization. " +
        "One that is to go is turned off in its own console or with its own command first.",
    },
    {
      condition: `\${alltrue([for each in ${live}.roots[0].policy_types : contains(${types}, each.type)])}`,
      errorMessage:
        "A policy type is on in the organization and is not in trustedAccess.policyTypes: this would turn it off, and " +
        "detach every policy of it. List every one of: aws organizations list-roots. " +
        "One that is to go is turned off first, with: aws organizations disable-policy-type",
    },
  ];
}
