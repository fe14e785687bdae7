import { detectionIds } from "../../../lib/model/detection-ids";
import { remove, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

const detections = detectionIds.join(", ");

expectProblems("accounts", [
  [
    "no id",
    remove("production.workloads.accounts.0.id"),
    `
      config/production/workloads.ts: accounts[0].id  [schema]
        given:   (missing)
        allowed: a 12-digit account id in quotes
        fix:     add it
    `,
  ],
  [
    "an id with hyphens",
    set("production.workloads.accounts.0.id", "3109-8765-0011"),
    `
      config/production/workloads.ts: accounts[0].id  [schema]
        given:   "3109-8765-0011"
        allowed: exactly 12 digits
        fix:     copy the account id from AWS Organizations
    `,
  ],
  [
    "an id too short",
    set("production.workloads.accounts.0.id", "31098765001"),
    `
      config/production/workloads.ts: accounts[0].id  [schema]
        given:   "31098765001"
        allowed: exactly 12 digits
        fix:     copy the account id from AWS Organizations
    `,
  ],
  [
    "an empty list of extended detections",
    set("production.workloads.accounts.0.detections", { extended: [] }),
    `
      config/production/workloads.ts: accounts[0].detections.extended  [schema]
        given:   []
        allowed: at least 1 entry
        fix:     add what is missing, or remove it
    `,
  ],
  [
    "no name",
    remove("production.workloads.accounts.0.name"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   (missing)
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     add it
    `,
  ],
  [
    "a name with capitals",
    set("production.workloads.accounts.0.name", "Payments-Prod"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "Payments-Prod"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "a name too long",
    set("production.workloads.accounts.0.name", "payments-and-settlements-production"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "payments-and-settlements-production"
        allowed: at most 32 characters
        fix:     shorten it: it becomes part of stack, alarm and role names
    `,
  ],
  [
    "no e-mail address",
    remove("production.workloads.accounts.0.email"),
    `
      config/production/workloads.ts: accounts[0].email  [schema]
        given:   (missing)
        allowed: an e-mail address
        fix:     add it
    `,
  ],
  [
    "an e-mail address without a domain",
    set("production.workloads.accounts.0.email", "aws+payments"),
    `
      config/production/workloads.ts: accounts[0].email  [schema]
        given:   "aws+payments"
        allowed: an e-mail address
        fix:     correct the address
    `,
  ],
  [
    "a misspelled status",
    set("production.workloads.accounts.0.status", "suspendet"),
    `
      config/production/workloads.ts: accounts[0].status  [schema]
        given:   "suspendet"
        allowed: one of "active", "suspended", "closed"
        fix:     did you mean "suspended"?
    `,
  ],
  [
    "a status with a capital",
    set("production.workloads.accounts.0.status", "Active"),
    `
      config/production/workloads.ts: accounts[0].status  [schema]
        given:   "Active"
        allowed: one of "active", "suspended", "closed"
        fix:     did you mean "active"?
    `,
  ],
  [
    "the log archive with a status",
    set("production.logArchive.account.status", "closed"),
    `
      config/production/log-archive.ts: account.status  [schema]
        given:   "closed"
        allowed: the keys id, name, email, channel, tags, detections, alarms
        fix:     remove it
    `,
  ],
  [
    "a channel that is no name",
    set("production.workloads.accounts.0.channel", "#payments"),
    `
      config/production/workloads.ts: accounts[0].channel  [schema]
        given:   "#payments"
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     name one of the channels
    `,
  ],
  [
    "the management account without a channel",
    remove("production.management.account.channel"),
    `
      config/production/management.ts: account.channel  [schema]
        given:   (missing)
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     add it
    `,
  ],
  [
    "a misspelled set of detections",
    set("production.workloads.accounts.0.detections", "critcal"),
    `
      config/production/workloads.ts: accounts[0].detections  [schema]
        given:   "critcal"
        allowed: "all", "critical", { extended: true }, or { extended: [ids] } with ids of remote-command, workload-code-change, data-protection-weakened
        fix:     choose one of them; docs/alarms.md lists the noise of each
    `,
  ],
  [
    "a misspelled detection",
    set("production.workloads.accounts.0.alarms", { "root-logn": { threshold: 2 } }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-logn"]  [schema]
        given:   {"threshold":2}
        allowed: the keys ${detections}
        fix:     did you mean "root-login"?
    `,
  ],
  [
    "a detection nobody knows",
    set("production.workloads.accounts.0.alarms", { zzz: { threshold: 2 } }),
    `
      config/production/workloads.ts: accounts[0].alarms.zzz  [schema]
        given:   {"threshold":2}
        allowed: the keys ${detections}
        fix:     remove it
    `,
  ],
  [
    "a threshold of zero",
    set("production.workloads.accounts.0.alarms", { "root-login": { threshold: 0 } }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].threshold  [schema]
        given:   0
        allowed: 1 or more events
        fix:     use 1 to alarm on the first event
    `,
  ],
  [
    "a threshold that is no whole number",
    set("production.workloads.accounts.0.alarms", { "root-login": { threshold: 1.5 } }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].threshold  [schema]
        given:   1.5
        allowed: a whole number of events
        fix:     write a whole number
    `,
  ],
  [
    "a severity nobody knows",
    set("production.workloads.accounts.0.alarms", { "root-login": { severity: "urgent" } }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].severity  [schema]
        given:   "urgent"
        allowed: one of "critical", "high", "medium", "low"
        fix:     use one of these values
    `,
  ],
  [
    "an alarm disabled without a reason",
    set("production.workloads.accounts.0.alarms", { "root-login": { disabled: { expires: "2026-12-31" } } }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.reason  [schema]
        given:   (missing)
        allowed: a sentence of at least 15 characters
        fix:     add it
    `,
  ],
  [
    "an alarm disabled with a reason that is none",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { disabled: { reason: "noise", expires: "2026-12-31" } },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.reason  [schema]
        given:   "noise"
        allowed: a sentence of at least 15 characters
        fix:     give the reason, for a reader in a year
    `,
  ],
  [
    "a reason of blanks",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { disabled: { reason: " ".repeat(20), expires: "2026-12-31" } },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.reason  [schema]
        given:   "                    "
        allowed: a sentence of at least 15 characters
        fix:     give the reason, for a reader in a year
    `,
  ],
  [
    "an alarm disabled for ever",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { disabled: { reason: "the break-glass drill raises it" } },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.expires  [schema]
        given:   (missing)
        allowed: a calendar date, YYYY-MM-DD
        fix:     add it
    `,
  ],
  [
    "an alarm disabled with true",
    set("production.workloads.accounts.0.alarms", { "root-login": { disabled: true } }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled  [schema]
        given:   true
        allowed: an object with the keys reason, expires
        fix:     write an object: { … }
    `,
  ],
  [
    "a day that the calendar does not have",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { disabled: { reason: "the break-glass drill raises it", expires: "2027-02-29" } },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.expires  [schema]
        given:   "2027-02-29"
        allowed: a calendar date, YYYY-MM-DD
        fix:     write a valid date as YYYY-MM-DD
    `,
  ],
  [
    "a date as people write it",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { disabled: { reason: "the break-glass drill raises it", expires: "31.12.2026" } },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.expires  [schema]
        given:   "31.12.2026"
        allowed: a calendar date, YYYY-MM-DD
        fix:     write a valid date as YYYY-MM-DD
    `,
  ],
  [
    "an alarm disabled until yesterday",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { disabled: { reason: "the break-glass drill raises it", expires: "2026-11-22" } },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.expires  [disabled-alarms]
        given:   "2026-11-22"
        allowed: a date from 2026-11-23 to 2027-11-23
        fix:     remove the entry to enable the alarm, or renew its date and reason
    `,
  ],
  [
    "an alarm disabled for longer than a year",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { disabled: { reason: "the break-glass drill raises it", expires: "2027-11-24" } },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.expires  [disabled-alarms]
        given:   "2027-11-24"
        allowed: a date from 2026-11-23 to 2027-11-23
        fix:     choose a date within a year: disabled alarms are reviewed yearly
    `,
  ],
  [
    "an alarm disabled everywhere until last year",
    set("production.environment.alarms", {
      overrides: { "root-login": { disabled: { reason: "the break-glass drill raises it", expires: "2025-12-31" } } },
    }),
    `
      config/production/environment.ts: alarms.overrides["root-login"].disabled.expires  [disabled-alarms]
        given:   "2025-12-31"
        allowed: a date from 2026-11-23 to 2027-11-23
        fix:     remove the entry to enable the alarm, or renew its date and reason
    `,
  ],
]);
