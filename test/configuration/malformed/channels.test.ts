import { set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("channels", [
  [
    "an account that names none",
    set("production.workloads.accounts.0.channel", "paymets"),
    `
      config/production/workloads.ts: accounts[0].channel  [channels]
        given:   "paymets"
        allowed: a channel of environment.ts: security, payments
        fix:     did you mean "payments"?
      config/production/environment.ts: channels.payments (warning)  [channels]
        given:   "payments"
        allowed: a channel that an account names
        fix:     name it in an account, or remove it
    `,
  ],
  [
    "one Slack channel for two",
    set("production.environment.channels.security.slack", { workspaceId: "T0MERIDIAN", channelId: "C0PAYALERTS" }),
    `
      config/production/environment.ts: channels.payments.slack.channelId  [channels]
        given:   "C0PAYALERTS"
        allowed: another Slack channel: AWS allows one configuration per channel and account, and "security" uses this one
        fix:     use the channel "security" instead of "payments", or give "payments" another Slack channel
    `,
  ],
  [
    "a name with nothing near",
    set("production.workloads.accounts.0.channel", "warehouse"),
    `
      config/production/workloads.ts: accounts[0].channel  [channels]
        given:   "warehouse"
        allowed: a channel of environment.ts: security, payments
        fix:     add the channel "warehouse" to environment.ts
      config/production/environment.ts: channels.payments (warning)  [channels]
        given:   "payments"
        allowed: a channel that an account names
        fix:     name it in an account, or remove it
    `,
  ],
  [
    "an override that names none",
    set("production.workloads.accounts.0.alarms", { "root-login": { channel: "oncall" } }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].channel  [channels]
        given:   "oncall"
        allowed: a channel of environment.ts: security, payments
        fix:     add the channel "oncall" to environment.ts
    `,
  ],
  [
    "an override of the environment that names none",
    set("production.environment.alarms", { overrides: { "root-login": { channel: "secuirty" } } }),
    `
      config/production/environment.ts: alarms.overrides["root-login"].channel  [channels]
        given:   "secuirty"
        allowed: a channel of environment.ts: security, payments
        fix:     did you mean "security"?
    `,
  ],
  [
    "no channel at all",
    set("staging.environment.channels", {}),
    `
      config/staging/management.ts: account.channel  [channels]
        given:   "security"
        allowed: a channel of environment.ts, which lists none
        fix:     add the channel "security" to environment.ts
      config/staging/log-archive.ts: account.channel  [channels]
        given:   "security"
        allowed: a channel of environment.ts, which lists none
        fix:     add the channel "security" to environment.ts
      config/defaults.ts: workloadAccount.channel  [channels]
        given:   "security"
        allowed: in staging: a channel of environment.ts, which lists none
        fix:     add the channel "security" to environment.ts; for staging alone, set channel of the accounts in config/staging/workloads.ts
    `,
  ],
  [
    "a channel without a subscriber",
    set("production.environment.channels.payments", {}),
    `
      config/production/environment.ts: channels.payments  [channels]
        given:   {}
        allowed: at least one subscriber: an e-mail address or a Slack channel
        fix:     add emails or slack: without a subscriber, alarms notify nobody
    `,
  ],
  [
    "a channel with an empty list",
    set("production.environment.channels.payments", { emails: [] }),
    `
      config/production/environment.ts: channels.payments  [channels]
        given:   {"emails":[]}
        allowed: at least one subscriber: an e-mail address or a Slack channel
        fix:     add emails or slack: without a subscriber, alarms notify nobody
    `,
  ],
  [
    "an address twice",
    set("production.environment.channels.security.emails", ["security@meridian.example", "Security@meridian.example"]),
    `
      config/production/environment.ts: channels.security.emails[1]  [channels]
        given:   "Security@meridian.example"
        allowed: each address once
        fix:     remove the second one
    `,
  ],
  [
    "a channel that nobody names, a warning",
    set("production.environment.channels.warehouse", { emails: ["warehouse@meridian.example"] }),
    `
      config/production/environment.ts: channels.warehouse (warning)  [channels]
        given:   "warehouse"
        allowed: a channel that an account names
        fix:     name it in an account, or remove it
    `,
  ],
]);
