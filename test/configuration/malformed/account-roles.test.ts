import { all, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("accounts beside each other", [
  [
    "one id twice",
    set("production.workloads.accounts.1.id", "310987650011"),
    `
      config/production/workloads.ts: accounts[1].id  [unique-accounts]
        given:   "310987650011"
        allowed: a unique value: workloads.ts: accounts[0].id has the same
        fix:     correct one of the two
    `,
  ],
  [
    "one name twice",
    set("production.workloads.accounts.1.name", "payments-prod"),
    `
      config/production/workloads.ts: accounts[1].name  [unique-accounts]
        given:   "payments-prod"
        allowed: a unique value: workloads.ts: accounts[0].name has the same
        fix:     correct one of the two
    `,
  ],
  [
    "one address twice, in other letters",
    all(
      set("production.workloads.accounts.0.email", "aws+payments@meridian.example"),
      set("production.workloads.accounts.1.email", "AWS+payments@meridian.example"),
    ),
    `
      config/production/workloads.ts: accounts[1].email  [unique-accounts]
        given:   "AWS+payments@meridian.example"
        allowed: a unique value: workloads.ts: accounts[0].email has the same
        fix:     correct one of the two
    `,
  ],
  [
    "the log archive in the management account",
    set("production.logArchive.account.id", "310987650001"),
    `
      config/production/log-archive.ts: account.id  [unique-accounts]
        given:   "310987650001"
        allowed: an account other than the management account, for separation of duties
        fix:     use a separate account
    `,
  ],
  [
    "the log archive among the workloads",
    set("production.workloads.accounts.1.id", "310987650002"),
    `
      config/production/workloads.ts: accounts[1].id  [unique-accounts]
        given:   "310987650002"
        allowed: an account other than the log-archive account, for separation of duties
        fix:     use a separate account
    `,
  ],
  [
    "the management account among the workloads",
    set("production.workloads.accounts.1.id", "310987650001"),
    `
      config/production/workloads.ts: accounts[1].id  [unique-accounts]
        given:   "310987650001"
        allowed: an account other than the management account, for separation of duties
        fix:     use a separate account
    `,
  ],
  [
    "a workload named as the log archive",
    set("production.workloads.accounts.1.name", "log-archive"),
    `
      config/production/workloads.ts: accounts[1].name  [unique-accounts]
        given:   "log-archive"
        allowed: a unique value: log-archive.ts: account.name has the same
        fix:     correct one of the two
    `,
  ],
  [
    "one account three times",
    all(
      set("production.workloads.accounts.1.id", "310987650011"),
      set("production.workloads.accounts.2.id", "310987650011"),
    ),
    `
      config/production/workloads.ts: accounts[1].id  [unique-accounts]
        given:   "310987650011"
        allowed: a unique value: workloads.ts: accounts[0].id has the same
        fix:     correct one of the two
      config/production/workloads.ts: accounts[2].id  [unique-accounts]
        given:   "310987650011"
        allowed: a unique value: workloads.ts: accounts[0].id has the same
        fix:     correct one of the two
    `,
  ],
]);
