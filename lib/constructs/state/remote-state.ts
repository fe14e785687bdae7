import { S3Backend } from "cdktf";
import type { TerraformStack } from "cdktf";
import type { LandingZone } from "../../model/landing-zone";
import { stateBucketName, stateKeyAliasArn } from "../../naming/resource-names";
import { stateKey } from "../../naming/stack-names";

/**
 * Keeps a stack's state in the environment's bucket: a key of its own, encrypted with the state's key, locked in S3.
 *
 * The backend uses the caller's own credentials, not a role: a saved plan carries its backend's settings, and the plan
 * is made by one role and applied by another.
 */
export function addRemoteState(stack: TerraformStack, landingZone: LandingZone): void {
  const backend = new S3Backend(stack, {
    bucket: stateBucketName(landingZone),
    key: stateKey(landingZone, stack.node.id),
    region: landingZone.environment.homeRegion,
    encrypt: true,
    kmsKeyId: stateKeyAliasArn(landingZone),
    allowedAccountIds: [landingZone.management.account.id],
  });
  // cdktf 0.21 does not know the argument.
  backend.addOverride("use_lockfile", true);
}
