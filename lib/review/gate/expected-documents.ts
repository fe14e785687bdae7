import type { LandingZone } from "../../model/landing-zone";
import { stateBucketName, stateKeyAliasArn } from "../../naming/resource-names";
import { type CoreAccountRole, coreAccountId, pipelineRoleArn } from "../../naming/role-names";
import { stateKey } from "../../naming/stack-names";
import type { JsonObject } from "../../base/json";

/**
 * The backend of a stack, as lib/constructs/state/remote-state.ts writes it. A stack without a base is compared with
 * it.
 */
export function expectedBackend(landingZone: LandingZone, stack: string): JsonObject {
  return {
    s3: {
      bucket: stateBucketName(landingZone),
      key: stateKey(landingZone, stack),
      region: landingZone.environment.homeRegion,
      encrypt: true,
      kms_key_id: stateKeyAliasArn(landingZone),
      allowed_account_ids: [landingZone.management.account.id],
      use_lockfile: true,
    },
  };
}

/** A provider as lib/constructs/access/account-provider.ts writes it, without tags; undefined for an unknown alias. */
export function expectedProvider(landingZone: LandingZone, stack: string, name: string): JsonObject | undefined {
  const account = (["management", "log-archive"] as const).find((each) => name === `aws.${each}`);
  if (account === undefined) return undefined;
  const role = (of: "apply" | "plan"): string => pipelineRoleArn(landingZone, of, account satisfies CoreAccountRole);
  return {
    alias: account,
    region: landingZone.environment.homeRegion,
    allowed_account_ids: [coreAccountId(landingZone, account)],
    assume_role: [
      {
        role_arn: `\${terraform.applying ? "${role("apply")}" : "${role("plan")}"}`,
        session_name: stack.slice(0, 64),
      },
    ],
  };
}
