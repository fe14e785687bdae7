import { S3Backend } from "cdktf";
import type { TerraformStack } from "cdktf";
import type { LandingZone } from "../../model/landing-zone";
import { stateBucketName, stateKeyAliasArn } from "../../naming/resource-names";
import { stateKey } from "../../naming/stack-names";

/**
 * Keeps a stack's state in the environment's bucket: under its own key, encrypted with the state's key, locked in S3.
 *
 * The backend uses the caller's own credentials instead of a role: a saved plan contains its backend's settings, and
 * plan and apply use different roles.
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
