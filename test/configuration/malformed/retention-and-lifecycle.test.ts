import { all, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("retention, Object Lock and lifecycle", [
  [
    "a retention under the floor",
    set("staging.logArchive", {
      account: { id: "210987650002", name: "log-archive", email: "a@meridian.example", channel: "security" },
      retentionDays: 364,
      objectLock: { days: 30 },
    }),
    `
      config/staging/log-archive.ts: retentionDays  [log-archive-retention]
        given:   364
        allowed: 365 days or more, or an entry in exceptions of environment.ts: { rule: "retention-below-floor", subject: "retentionDays", reason, ticket, approver, expires }
        fix:     raise it: audits look back at least a year
    `,
  ],
  [
    "digests that go before their logs",
    set("production.logArchive.digestRetentionDays", 2556),
    `
      config/production/log-archive.ts: digestRetentionDays  [log-archive-retention]
        given:   2556
        allowed: 2557 days or more: digests must outlive the logs they prove
        fix:     raise it, or remove it to keep digests as long as the logs; logArchive.retentionDays is in config/defaults.ts
    `,
  ],
  [
    "Object Lock off, unexplained",
    set("production.logArchive.objectLock", "off"),
    `
      config/production/log-archive.ts: objectLock  [log-archive-retention]
        given:   "off"
        allowed: { mode, days }, or an entry in exceptions of environment.ts: { rule: "object-lock-off", subject: "objectLock", reason, ticket, approver, expires }
        fix:     lock objects, e.g. { mode: "GOVERNANCE", days: 30 }
    `,
  ],
  [
    "a lock longer than the retention",
    set("production.logArchive.objectLock", { mode: "COMPLIANCE", days: 2558 }),
    `
      config/production/log-archive.ts: objectLock.days  [log-archive-retention]
        given:   2558
        allowed: at most retentionDays (2557): S3 cannot expire an object that is still locked
        fix:     lower the lock, or raise the retention; logArchive.retentionDays is in config/defaults.ts
    `,
  ],
  [
    "infrequent access too early",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [{ storageClass: "STANDARD_IA", afterDays: 29 }],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[0].afterDays  [log-archive-lifecycle]
        given:   29
        allowed: 30 days or later for STANDARD_IA
        fix:     use 30 or more
    `,
  ],
  [
    "transitions that descend",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [
        { storageClass: "GLACIER_IR", afterDays: 200 },
        { storageClass: "DEEP_ARCHIVE", afterDays: 100 },
      ],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[1].afterDays  [log-archive-lifecycle]
        given:   100
        allowed: 290 days or later: GLACIER_IR begins at 200 and bills 90 days
        fix:     use 290 or more, or remove one of the two transitions
    `,
  ],
  [
    "a transition before the minimum storage duration",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [
        { storageClass: "GLACIER", afterDays: 90 },
        { storageClass: "DEEP_ARCHIVE", afterDays: 179 },
      ],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[1].afterDays  [log-archive-lifecycle]
        given:   179
        allowed: 180 days or later: GLACIER begins at 90 and bills 90 days
        fix:     use 180 or more, or remove one of the two transitions
    `,
  ],
  [
    "a transition on the day of the one before",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [
        { storageClass: "INTELLIGENT_TIERING", afterDays: 30 },
        { storageClass: "GLACIER", afterDays: 30 },
      ],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[1].afterDays  [log-archive-lifecycle]
        given:   30
        allowed: 31 days or later: INTELLIGENT_TIERING begins at 30
        fix:     use 31 or more, or remove one of the two transitions
    `,
  ],
  [
    "a warmer class after a colder one",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [
        { storageClass: "GLACIER", afterDays: 90 },
        { storageClass: "STANDARD_IA", afterDays: 365 },
      ],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[1].storageClass  [log-archive-lifecycle]
        given:   "STANDARD_IA"
        allowed: a colder class than GLACIER: STANDARD_IA → INTELLIGENT_TIERING → GLACIER_IR → GLACIER → DEEP_ARCHIVE
        fix:     use that order, each class once
    `,
  ],
  [
    "one class twice",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [
        { storageClass: "GLACIER_IR", afterDays: 90 },
        { storageClass: "GLACIER_IR", afterDays: 365 },
      ],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[1].storageClass  [log-archive-lifecycle]
        given:   "GLACIER_IR"
        allowed: a colder class than GLACIER_IR: STANDARD_IA → INTELLIGENT_TIERING → GLACIER_IR → GLACIER → DEEP_ARCHIVE
        fix:     use that order, each class once
    `,
  ],
  [
    "a class whose minimum goes beyond the retention",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [{ storageClass: "DEEP_ARCHIVE", afterDays: 2400 }],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[0].afterDays  [log-archive-lifecycle]
        given:   2400
        allowed: at most 2377 days: DEEP_ARCHIVE bills 180 days, and objects expire after 2557 days
        fix:     move objects earlier, keep them longer, or remove the transition; logArchive.retentionDays is in config/defaults.ts
    `,
  ],
  [
    "a transition on the day of the expiration",
    set("production.logArchive.lifecycle", {
      transitionObjectsLargerThanBytes: 0,
      transitions: [{ storageClass: "INTELLIGENT_TIERING", afterDays: 2557 }],
    }),
    `
      config/production/log-archive.ts: lifecycle.transitions[0].afterDays  [log-archive-lifecycle]
        given:   2557
        allowed: at most 2556 days: objects expire after 2557 days
        fix:     move objects earlier, keep them longer, or remove the transition; logArchive.retentionDays is in config/defaults.ts
    `,
  ],
  [
    "a class that needs more than the whole retention",
    all(
      set("staging.environment.exceptions", [
        {
          rule: "retention-below-floor",
          subject: "retentionDays",
          reason: "a rehearsal of the retention change",
          ticket: "SEC-9",
          approver: "R. Diaz",
          expires: "2027-01-31",
        },
      ]),
      set("staging.logArchive.retentionDays", 100),
      set("staging.logArchive.objectLock", { days: 7 }),
      set("staging.logArchive.lifecycle", {
        transitionObjectsLargerThanBytes: 0,
        transitions: [{ storageClass: "DEEP_ARCHIVE", afterDays: 0 }],
      }),
    ),
    `
      config/staging/log-archive.ts: lifecycle.transitions[0].storageClass  [log-archive-lifecycle]
        given:   "DEEP_ARCHIVE"
        allowed: a class whose minimum storage duration fits: DEEP_ARCHIVE bills 180 days, and objects expire after 100 days
        fix:     keep objects longer, or remove the transition
    `,
  ],
]);
