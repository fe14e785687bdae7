import { gateRuleIds } from "../../../lib/model/gate-rules";
import { all, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

const gateRules = gateRuleIds.map((id) => `"gate-${id}"`).join(", ");

expectProblems("exceptions", [
  [
    "that expired",
    all(
      set("production.logArchive.objectLock", "off"),
      set("production.environment.exceptions", [
        {
          rule: "object-lock-off",
          subject: "objectLock",
          reason: "the archive is copied to tape",
          ticket: "SEC-1",
          approver: "R. Diaz",
          expires: "2026-11-22",
        },
      ]),
    ),
    `
      config/production/environment.ts: exceptions[0].expires  [exceptions]
        given:   "2026-11-22"
        allowed: a date from 2026-11-23 to 2027-11-23
        fix:     remove the exception and the setting that it allowed, or get it approved again
    `,
  ],
  [
    "that expired, for a retention under the floor",
    all(
      set("production.logArchive.retentionDays", 90),
      set("production.logArchive.objectLock", { days: 30 }),
      set("production.environment.exceptions", [
        {
          rule: "retention-below-floor",
          subject: "retentionDays",
          reason: "the archive is copied to tape",
          ticket: "SEC-1",
          approver: "R. Diaz",
          expires: "2026-01-31",
        },
      ]),
    ),
    `
      config/production/environment.ts: exceptions[0].expires  [exceptions]
        given:   "2026-01-31"
        allowed: a date from 2026-11-23 to 2027-11-23
        fix:     remove the exception and the setting that it allowed, or get it approved again
    `,
  ],
  [
    "with a name that a rule had before",
    set("production.environment.exceptions", [
      {
        rule: "gate-policy-wider",
        subject: "production-access",
        reason: "an auditor reads the archive",
        ticket: "SEC-1",
        approver: "R. Diaz",
        expires: "2027-01-31",
      },
    ]),
    `
      config/production/environment.ts: exceptions[0].rule (warning)  [exceptions]
        given:   "gate-policy-wider"
        allowed: "gate-policy-widened": the rule was renamed, and the old name works until version 0.3
        fix:     write "gate-policy-widened"
    `,
  ],
  [
    "that end in more than a year",
    all(
      set("production.logArchive.objectLock", "off"),
      set("production.environment.exceptions", [
        {
          rule: "object-lock-off",
          subject: "objectLock",
          reason: "the archive is copied to tape",
          ticket: "SEC-1",
          approver: "R. Diaz",
          expires: "2027-11-24",
        },
      ]),
    ),
    `
      config/production/environment.ts: exceptions[0].expires  [exceptions]
        given:   "2027-11-24"
        allowed: a date from 2026-11-23 to 2027-11-23
        fix:     choose a date within a year: exceptions are reviewed yearly
    `,
  ],
  [
    "that nothing needs",
    set("production.environment.exceptions", [
      {
        rule: "object-lock-off",
        subject: "objectLock",
        reason: "the archive is copied to tape",
        ticket: "SEC-1",
        approver: "R. Diaz",
        expires: "2027-01-31",
      },
    ]),
    `
      config/production/environment.ts: exceptions[0].subject  [exceptions]
        given:   "objectLock"
        allowed: no exceptions: this config needs none
        fix:     remove the exception, or correct its rule and subject
    `,
  ],
  [
    "that name another choice than the one made",
    all(
      set("production.logArchive.objectLock", "off"),
      set("production.environment.exceptions", [
        {
          rule: "retention-below-floor",
          subject: "retentionDays",
          reason: "the archive is copied to tape",
          ticket: "SEC-1",
          approver: "R. Diaz",
          expires: "2027-01-31",
        },
      ]),
    ),
    `
      config/production/log-archive.ts: objectLock  [log-archive-retention]
        given:   "off"
        allowed: { mode, days }, or an entry in exceptions of environment.ts: { rule: "object-lock-off", subject: "objectLock", reason, ticket, approver, expires }
        fix:     lock objects, e.g. { mode: "GOVERNANCE", days: 30 }
      config/production/environment.ts: exceptions[0].subject  [exceptions]
        given:   "retentionDays"
        allowed: a needed exception: object-lock-off for "objectLock"
        fix:     remove the exception, or correct its rule and subject
    `,
  ],
  [
    "that name another selector",
    all(
      set("production.management.trail.dataEvents", [
        { name: "exports", resourceType: "AWS::S3::Object", resources: "everything" },
      ]),
      set("production.environment.exceptions", [
        {
          rule: "data-events-for-everything",
          subject: "trail.dataEvents[1]",
          reason: "the archive is copied to tape",
          ticket: "SEC-1",
          approver: "R. Diaz",
          expires: "2027-01-31",
        },
      ]),
    ),
    `
      config/production/management.ts: trail.dataEvents[0].resources  [trail-events]
        given:   "everything"
        allowed: a list of ARNs, or an entry in exceptions of environment.ts: { rule: "data-events-for-everything", subject: "trail.dataEvents[0]", reason, ticket, approver, expires }
        fix:     list the ARNs that matter: every data event is billed
      config/production/environment.ts: exceptions[0].subject  [exceptions]
        given:   "trail.dataEvents[1]"
        allowed: a needed exception: data-events-for-everything for "trail.dataEvents[0]"
        fix:     remove the exception, or correct its rule and subject
    `,
  ],
  [
    "twice for one choice",
    all(
      set("production.logArchive.objectLock", "off"),
      set("production.environment.exceptions", [
        {
          rule: "object-lock-off",
          subject: "objectLock",
          reason: "the archive is copied to tape",
          ticket: "SEC-1",
          approver: "R. Diaz",
          expires: "2027-01-31",
        },
        {
          rule: "object-lock-off",
          subject: "objectLock",
          reason: "the archive is copied to tape",
          ticket: "SEC-2",
          approver: "R. Diaz",
          expires: "2027-01-31",
        },
      ]),
    ),
    `
      config/production/environment.ts: exceptions[1]  [exceptions]
        given:   {"rule":"object-lock-off","subject":"objectLock","reason":"the archive is copied to tape","ticket":"SEC-2","approver"...
        allowed: one exception for each rule and subject
        fix:     remove the second one
    `,
  ],
  [
    "with a misspelled rule",
    set("production.environment.exceptions", [
      {
        rule: "objectlock-off",
        subject: "objectLock",
        reason: "the archive is copied to tape",
        ticket: "SEC-1",
        approver: "R. Diaz",
        expires: "2027-01-31",
      },
    ]),
    `
      config/production/environment.ts: exceptions[0].rule  [schema]
        given:   "objectlock-off"
        allowed: one of "data-events-for-everything", "guardrails-off", "management-events-not-all", "object-lock-off", "own-trail", "planned-move", "retention-below-floor", ${gateRules}
        fix:     did you mean "object-lock-off"?
    `,
  ],
  [
    "without an approver",
    all(
      set("production.logArchive.objectLock", "off"),
      set("production.environment.exceptions", [
        {
          rule: "object-lock-off",
          subject: "objectLock",
          reason: "the archive is copied to tape",
          ticket: "SEC-1",
          approver: "",
          expires: "2027-01-31",
        },
      ]),
    ),
    `
      config/production/environment.ts: exceptions[0].approver  [schema]
        given:   ""
        allowed: a person
        fix:     name the person who approved this
    `,
  ],
  [
    "with a ticket of blanks",
    all(
      set("production.logArchive.objectLock", "off"),
      set("production.environment.exceptions", [
        {
          rule: "object-lock-off",
          subject: "objectLock",
          reason: "the archive is copied to tape",
          ticket: "  ",
          approver: "R. Diaz",
          expires: "2027-01-31",
        },
      ]),
    ),
    `
      config/production/environment.ts: exceptions[0].ticket  [schema]
        given:   "  "
        allowed: a ticket id or address
        fix:     name the ticket in which this was discussed
    `,
  ],
  [
    "with a reason over two lines",
    all(
      set("production.logArchive.objectLock", "off"),
      set("production.environment.exceptions", [
        {
          rule: "object-lock-off",
          subject: "objectLock",
          reason: "the archive is copied to tape\nand nobody looks",
          ticket: "SEC-1",
          approver: "R. Diaz",
          expires: "2027-01-31",
        },
      ]),
    ),
    `
      config/production/environment.ts: exceptions[0].reason  [schema]
        given:   "the archive is copied to tape\\nand nobody looks"
        allowed: a sentence of at least 15 characters, on one line
        fix:     remove line breaks and the characters shown as \\u…
    `,
  ],
  [
    "without a subject",
    all(
      set("production.logArchive.objectLock", "off"),
      set("production.environment.exceptions", [
        {
          rule: "object-lock-off",
          subject: "",
          reason: "the archive is copied to tape",
          ticket: "SEC-1",
          approver: "R. Diaz",
          expires: "2027-01-31",
        },
      ]),
    ),
    `
      config/production/environment.ts: exceptions[0].subject  [schema]
        given:   ""
        allowed: the config path of the setting, or the stack and address in the review
        fix:     copy it from the message
    `,
  ],
  [
    "with a date that is none",
    all(
      set("production.logArchive.objectLock", "off"),
      set("production.environment.exceptions", [
        {
          rule: "object-lock-off",
          subject: "objectLock",
          reason: "the archive is copied to tape",
          ticket: "SEC-1",
          approver: "R. Diaz",
          expires: "never",
        },
      ]),
    ),
    `
      config/production/environment.ts: exceptions[0].expires  [schema]
        given:   "never"
        allowed: a calendar date, YYYY-MM-DD
        fix:     write a valid date as YYYY-MM-DD
    `,
  ],
]);
