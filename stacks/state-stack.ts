import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { accountProvider } from "../lib/constructs/access/account-provider";
import { blockAccountPublicAccess } from "../lib/constructs/buckets/block-account-public-access";
import { checkOrganization } from "../lib/constructs/buckets/check-organization";
import type { LandingZone } from "../lib/model/landing-zone";
import { stackName } from "../lib/naming/stack-names";
import { addRemoteState } from "../lib/constructs/state/remote-state";
import { StateBucket } from "../lib/constructs/state/state-bucket";

/** `<environment>-state`: the bucket of Terraform's state, including its own. */
export class StateStack extends TerraformStack {
  public constructor(scope: Construct, landingZone: LandingZone) {
    super(scope, stackName(landingZone, "state"));
    addRemoteState(this, landingZone);
    const provider = accountProvider(this, landingZone, "management");
    const { account, accountPublicAccessBlock } = landingZone.management;
    if (accountPublicAccessBlock === "landing-zone") blockAccountPublicAccess(this, provider, account.id);
    new StateBucket(this, "state", { provider, landingZone });
    checkOrganization(this, provider, landingZone);
  }
}
