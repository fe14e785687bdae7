import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { accountProvider } from "../lib/constructs/access/account-provider";
import { CostAlarms } from "../lib/constructs/budgets/cost-alarms";
import type { LandingZone } from "../lib/model/landing-zone";
import { stackName } from "../lib/naming/stack-names";
import { EventNotifier } from "../lib/constructs/notifier/event-notifier";
import { NotificationTopics } from "../lib/constructs/notifications/notification-topics";
import { publishAfterPolicies } from "../lib/constructs/notifications/publish-after-policies";
import { addRemoteState } from "../lib/constructs/state/remote-state";
import { EvidenceAlarms } from "../lib/constructs/trail/evidence-alarms";

/**
 * `<environment>-notifications`: the channels and their subscribers, the function that reports each event to them, and
 * alarms on the evidence.
 */
export class NotificationsStack extends TerraformStack {
  public constructor(scope: Construct, landingZone: LandingZone) {
    super(scope, stackName(landingZone, "notifications"));
    addRemoteState(this, landingZone);
    const provider = accountProvider(this, landingZone, "management");
    const { keyArn } = new NotificationTopics(this, "channels", { provider, landingZone });
    new EventNotifier(this, "notifier", { provider, landingZone, topicKeyArn: keyArn });
    new EvidenceAlarms(this, "evidence", { provider, landingZone });
    new CostAlarms(this, "cost", { provider, landingZone });
    publishAfterPolicies(this);
  }
}
