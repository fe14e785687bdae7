import { expect, it } from "vitest";
import { listStacks } from "../../lib/naming/list-stacks";
import { deployCommand } from "../../lib/synthesis/deploy-command";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";

it("is complete: a stack that CDKTF would refuse to deploy alone is named with the flag", () => {
  const commands = stackDefinitions(openLandingZone).map(deployCommand);
  const stacks = listStacks(openLandingZone);
  expect(commands).toStrictEqual(
    stacks.map((stack) =>
      stack === "staging-state" || stack.startsWith("staging-alarms-")
        ? `npx cdktf deploy ${stack}`
        : `npx cdktf deploy ${stack} --ignore-missing-stack-dependencies`,
    ),
  );
});
