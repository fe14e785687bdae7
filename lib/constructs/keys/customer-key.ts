import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { skipCheckov } from "../../documents/checkov-skip";

export interface CustomerKeyProps {
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** Provider of the account that holds the key. */
  readonly accountId: string;
  readonly description: string;
  /** `alias/…` */
  readonly alias: string;
  /** Who may use the key, and for what. */
  readonly statements: readonly DataAwsIamPolicyDocumentStatement[];
}

/**
 * A customer managed key, rotated every year and deleted after 30 days at the earliest.
 *
 * IAM policies of the key's account may allow only administration. Use of the key needs its own statement, so an
 * administrator of the account cannot grant themselves decryption by an IAM policy.
 * Source:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators
 */
export class CustomerKey extends Construct {
  public readonly arn: string;
  public readonly alias: KmsAlias;

  public constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    const { provider, landingZone, accountId, description, alias, statements } = props;
    const policy = new DataAwsIamPolicyDocument(this, "policy", {
      provider,
      statement: [administration(landingZone, accountId), ...statements],
    });
    const thisKeyOnly = 'in a key policy, the resource "*" is the key that the policy belongs to';
    for (const check of ["CKV_AWS_109", "CKV_AWS_111", "CKV_AWS_356"]) {
      skipCheckov(policy, check, thisKeyOnly);
    }
    const key = new KmsKey(this, "key", {
      provider,
      description,
      policy: policy.json,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      lifecycle: { preventDestroy: true },
    });
    this.alias = new KmsAlias(this, "alias", { provider, name: alias, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

function administration({ environment }: LandingZone, accountId: string): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "AdministerByIamPolicy",
    principals: [{ type: "AWS", identifiers: [`arn:${environment.partition}:iam::${accountId}:root`] }],
    actions: [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListAliases",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListResourceTags",
      "kms:ListRetirableGrants",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ],
    resources: ["*"],
  };
}
