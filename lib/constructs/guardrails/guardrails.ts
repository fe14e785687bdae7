import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { OrganizationsPolicy } from "@cdktf/provider-aws/lib/organizations-policy";
import { OrganizationsPolicyAttachment } from "@cdktf/provider-aws/lib/organizations-policy-attachment";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { guardrailPolicyName, guardrailTargets } from "../../naming/guardrail-names";
import { guardrailStatements } from "./guardrail-statements";

export interface GuardrailsProps {
  /** The management account's. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** What makes service control policies possible. */
  readonly dependsOn: ITerraformDependable[];
  /** What says whether they are. */
  readonly preconditions: Precondition[];
}

/** The service control policy of the landing zone, attached where the config says: one, because a target takes few. */
export class Guardrails extends Construct {
  public constructor(scope: Construct, id: string, props: GuardrailsProps) {
    super(scope, id);
    const { provider, landingZone, dependsOn, preconditions } = props;
    const statements = new DataAwsIamPolicyDocument(this, "statements", {
      provider,
      statement: guardrailStatements(landingZone),
    });
    const policy = new OrganizationsPolicy(this, "policy", {
      provider,
      name: guardrailPolicyName(landingZone),
      description: "Keeps the organization trail and its archive as they are",
      type: "SERVICE_CONTROL_POLICY",
      // AWS keeps white space, and counts it.
      content: statements.minifiedJson,
      dependsOn,
      lifecycle: { preventDestroy: true, precondition: preconditions },
    });
    for (const target of guardrailTargets(landingZone)) {
      new OrganizationsPolicyAttachment(this, `on-${target}`, { provider, policyId: policy.id, targetId: target });
    }
  }
}
