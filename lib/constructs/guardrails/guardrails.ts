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
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** Enables service control policies. */
  readonly dependsOn: ITerraformDependable[];
  /** Shows whether they are enabled. */
  readonly preconditions: Precondition[];
}

/**
 * The landing zone's one service control policy, attached to the configured targets. One, because a target accepts few.
 */
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
      // AWS keeps white space, and it counts towards the size.
      content: statements.minifiedJson,
      dependsOn,
      lifecycle: { preventDestroy: true, precondition: preconditions },
    });
    for (const target of guardrailTargets(landingZone)) {
      new OrganizationsPolicyAttachment(this, `on-${target}`, { provider, policyId: policy.id, targetId: target });
    }
  }
}
