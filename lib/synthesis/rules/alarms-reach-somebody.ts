import { type ChainFacts, collectChainFacts } from "../../coverage/chain-facts";
import { proveChains } from "../../coverage/prove-chains";
import { summarizeBreaks } from "../../coverage/summarize-breaks";
import type { EnvironmentRule } from "../../documents/environment-rule";

/** Every alarm reaches somebody. */
export const alarmsReachSomebody: EnvironmentRule<ChainFacts> = {
  id: "alarms-reach-somebody",
  what: "every active account has each of its detections' alarms, unbroken from the log group to a subscriber",
  why: "an alarm that never fires, or that nobody gets, looks like protection and is none",
  collect: collectChainFacts,
  check: (landingZone, facts) => summarizeBreaks(proveChains(landingZone, facts).breaks),
};
