import { all, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

const cost = (settings: unknown): ReturnType<typeof set> => set("staging.environment.cost", settings);

expectProblems("what an environment may cost", [
  [
    "a budget in quotes",
    cost({ monthlyBudgetUsd: "100", channel: "security" }),
    `
      config/staging/environment.ts: cost.monthlyBudgetUsd  [schema]
        given:   "100"
        allowed: an amount in US dollars
        fix:     write a number, e.g. 200
    `,
  ],
  [
    "a limit of nothing",
    cost({ monthlyLimitUsd: 0 }),
    `
      config/staging/environment.ts: cost.monthlyLimitUsd  [schema]
        given:   0
        allowed: 1 or more US dollars
        fix:     raise it to 1, or remove it
    `,
  ],
  [
    "an increase in words",
    cost({ monthlyIncreaseLimitUsd: "none" }),
    `
      config/staging/environment.ts: cost.monthlyIncreaseLimitUsd  [schema]
        given:   "none"
        allowed: an amount in US dollars
        fix:     write a number, e.g. 200
    `,
  ],
  [
    "a channel that there is not",
    cost({ monthlyBudgetUsd: 100, channel: "secruity" }),
    `
      config/staging/environment.ts: cost.channel  [cost-settings]
        given:   "secruity"
        allowed: a channel of environment.ts: security
        fix:     did you mean "security"?
    `,
  ],
  [
    "an alarm that tells nobody",
    cost({ anomalyThresholdUsd: 25 }),
    `
      config/staging/environment.ts: cost.channel  [cost-settings]
        given:   (missing)
        allowed: the channel to notify
        fix:     use one of security, or remove anomalyThresholdUsd
    `,
  ],
  [
    "a channel that nothing uses",
    cost({ monthlyLimitUsd: 100, channel: "security" }),
    `
      config/staging/environment.ts: cost.channel  [cost-settings]
        given:   "security"
        allowed: a channel only with monthlyBudgetUsd or anomalyThresholdUsd
        fix:     set one of the two, or remove it
    `,
  ],
  [
    "all of it, as it should be",
    all(
      cost({
        monthlyBudgetUsd: 100,
        anomalyThresholdUsd: 25,
        monthlyLimitUsd: 150,
        monthlyIncreaseLimitUsd: 20,
        channel: "security",
      }),
    ),
    "",
  ],
]);
