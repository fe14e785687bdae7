import { type ChainFacts, collectChainFacts } from "../../coverage/chain-facts";
import { proveChains } from "../../coverage/prove-chains";
import { summarizeBreaks } from "../../coverage/summarize-breaks";
import type { EnvironmentRule } from "../../documents/environment-rule";

/** Every alarm reaches a subscriber. */
export const alarmsReachSomebody: EnvironmentRule<ChainFacts> = {
  id: "alarms-reach-somebody",
  what: "every active account has an alarm for each of its detections, with an unbroken chain from the log group to a subscriber",
  why: "an alarm that never fires or notifies nobody gives false confidence",
  collect: collectChainFacts,
  check: (landingZone, facts) => summarizeBreaks(proveChains(landingZone, facts).breaks),
};
