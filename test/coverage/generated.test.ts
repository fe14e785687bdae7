import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planAlarms } from "../../lib/detections/alarm-plan";
import { collectChainFacts } from "../../lib/coverage/chain-facts";
import { proveChains } from "../../lib/coverage/prove-chains";
import { activeAccountsOf } from "../../lib/model/landing-zone";
import { buildStack } from "../../lib/synthesis/build-stack";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { arbitraryLandingZone } from "../support/landing-zones/arbitrary-config";

describe("generated environments", () => {
  it("have every enabled alarm of every active account exactly once, with an unbroken chain", () => {
    fc.assert(
      fc.property(arbitraryLandingZone({ mostWorkloads: 4 }), (landingZone) => {
        const facts = stackDefinitions(landingZone).map(buildStack).map(collectChainFacts);
        const { chains, breaks } = proveChains(landingZone, facts);
        // A channel of a generated config may have nobody in it only if config allows it, which it does not.
        expect(breaks).toEqual([]);
        const wanted = activeAccountsOf(landingZone).flatMap((account) =>
          planAlarms(landingZone, account).map(({ detection }) => `${account.name} ${detection.id}`),
        );
        expect(chains.map(({ account, detection }) => `${account} ${detection}`)).toEqual(wanted);
        const own = facts.flatMap(({ stack, alarms }) => (stack.includes("-alarms-") ? alarms : []));
        expect(new Set(own.map(({ metric }) => metric)).size).toBe(wanted.length);
        expect(own).toHaveLength(wanted.length);
      }),
      { numRuns: 15 },
    );
  });
});
