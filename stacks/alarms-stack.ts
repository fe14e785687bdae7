import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { accountProvider } from "../lib/constructs/access/account-provider";
import { AccountAlarms } from "../lib/constructs/alarms/account-alarms";
import type { Account, LandingZone } from "../lib/model/landing-zone";
import { alarmsStackName } from "../lib/naming/stack-names";
import { addRemoteState } from "../lib/constructs/state/remote-state";

/** `<environment>-alarms-<account>`: the alarms of one account, in the management account beside the trail. */
export class AlarmsStack extends TerraformStack {
  public constructor(scope: Construct, landingZone: LandingZone, account: Account) {
    super(scope, alarmsStackName(landingZone, account.name));
    addRemoteState(this, landingZone);
    const provider = accountProvider(this, landingZone, "management");
    new AccountAlarms(this, "alarms", { provider, landingZone, account });
  }
}
