import { all, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

expectProblems("environments beside each other", [
  [
    "one organization",
    set("staging.environment.organizationId", "o-m3r1d1anpr0d"),
    `
      config/staging/environment.ts: organizationId  [separate-environments]
        given:   "o-m3r1d1anpr0d"
        allowed: another organization: production (environment.ts: organizationId) uses this one
        fix:     correct one of the two: a rehearsal must not change production
    `,
  ],
  [
    "one management account",
    all(
      set("staging.management.account.id", "310987650001"),
      set("staging.environment.platformTeamRoleArns", ["arn:aws:iam::310987650001:role/platform-team"]),
      set("staging.environment.breakGlass", { userArns: ["arn:aws:iam::310987650001:user/break-glass"] }),
    ),
    `
      config/staging/management.ts: account.id  [separate-environments]
        given:   "310987650001"
        allowed: another account: production (management.ts: account.id) uses this one
        fix:     correct one of the two: a rehearsal must not change production
    `,
  ],
  [
    "one account, in other roles",
    set("staging.workloads.accounts.0.id", "310987650002"),
    `
      config/staging/workloads.ts: accounts[0].id  [separate-environments]
        given:   "310987650002"
        allowed: another account: production (log-archive.ts: account.id) uses this one
        fix:     correct one of the two: a rehearsal must not change production
    `,
  ],
  [
    "one state bucket",
    all(
      set("production.environment.state", { bucketName: "meridian-state" }),
      set("staging.environment.state", { bucketName: "meridian-state" }),
    ),
    `
      config/staging/environment.ts: state.bucketName  [separate-environments]
        given:   "meridian-state"
        allowed: another bucket: production (environment.ts: state.bucketName) uses this one
        fix:     correct one of the two: a rehearsal must not change production
    `,
  ],
  [
    "one archive bucket",
    all(
      set("production.logArchive.bucket", { name: "meridian-archive" }),
      set("staging.logArchive.bucket", { name: "meridian-archive" }),
    ),
    `
      config/staging/log-archive.ts: bucket.name  [separate-environments]
        given:   "meridian-archive"
        allowed: another bucket: production (log-archive.ts: bucket.name) uses this one
        fix:     correct one of the two: a rehearsal must not change production
    `,
  ],
  [
    "the archive of one as the state of the other",
    all(
      set("production.logArchive.bucket", { name: "meridian-archive" }),
      set("staging.environment.state", { bucketName: "meridian-archive" }),
    ),
    `
      config/staging/environment.ts: state.bucketName  [separate-environments]
        given:   "meridian-archive"
        allowed: another bucket: production (log-archive.ts: bucket.name) uses this one
        fix:     correct one of the two: a rehearsal must not change production
    `,
  ],
]);
