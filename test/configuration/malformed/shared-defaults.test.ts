import { describe, expect, it } from "vitest";
import { checkConfig } from "../../../lib/configuration/check-config";
import { allChecks } from "../../../lib/configuration/all-checks";
import { formatProblem, type Problem } from "../../../lib/model/problem";
import {
  all,
  type Change,
  rawConfig,
  remove,
  rename,
  set,
  validConfig,
} from "../../support/landing-zones/mutable-config";
import { expectProblems, today } from "./expect-problems";

expectProblems("defaults.ts", [
  [
    "that is a list",
    set("defaults", []),
    `
      config/defaults.ts: (the whole file)  [schema]
        given:   []
        allowed: an object with the keys environment, management, logArchive, workloadAccount
        fix:     write an object: { … }
      config/production/environment.ts: homeRegion  [schema]
        given:   (missing)
        allowed: a Region name such as us-east-1
        fix:     add it
      config/production/environment.ts: namePrefix  [schema]
        given:   (missing)
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     add it
      config/production/environment.ts: pipeline  [schema]
        given:   (missing)
        allowed: an object with the keys repository, ids, branch, stage, oidcProvider
        fix:     add it
      config/production/management.ts: trail  [schema]
        given:   (missing)
        allowed: an object with the keys name, managementEvents, dataEvents, insights, logGroupRetentionDays
        fix:     add it
      config/production/log-archive.ts: retentionDays  [schema]
        given:   (missing)
        allowed: a whole number of days from 1 to 36500
        fix:     add it
      config/production/log-archive.ts: objectLock  [schema]
        given:   (missing)
        allowed: { mode: "COMPLIANCE" or "GOVERNANCE", days } or "off"
        fix:     add it
      config/production/workloads.ts: accounts[1].channel  [schema]
        given:   (missing)
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     add it
      config/production/workloads.ts: accounts[2].channel  [schema]
        given:   (missing)
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     add it
      config/staging/environment.ts: homeRegion  [schema]
        given:   (missing)
        allowed: a Region name such as us-east-1
        fix:     add it
      config/staging/environment.ts: namePrefix  [schema]
        given:   (missing)
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     add it
      config/staging/environment.ts: pipeline  [schema]
        given:   (missing)
        allowed: an object with the keys repository, ids, branch, stage, oidcProvider
        fix:     add it
      config/staging/management.ts: trail  [schema]
        given:   (missing)
        allowed: an object with the keys name, managementEvents, dataEvents, insights, logGroupRetentionDays
        fix:     add it
      config/staging/log-archive.ts: objectLock  [schema]
        given:   (missing)
        allowed: { mode: "COMPLIANCE" or "GOVERNANCE", days } or "off"
        fix:     add it
      config/staging/workloads.ts: accounts[0].channel  [schema]
        given:   (missing)
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     add it
    `,
  ],
  [
    "with a misspelled part",
    rename("defaults.logArchive", "logArchiv"),
    `
      config/defaults.ts: logArchiv  [schema]
        given:   {"retentionDays":2557,"objectLock":{"mode":"GOVERNANCE","days":365}}
        allowed: the keys environment, management, logArchive, workloadAccount
        fix:     did you mean "logArchive"?
    `,
  ],
  [
    "with a part that defaults do not have",
    set("defaults.workloads", { accounts: [] }),
    `
      config/defaults.ts: workloads  [schema]
        given:   {"accounts":[]}
        allowed: the keys environment, management, logArchive, workloadAccount
        fix:     remove it
    `,
  ],
  [
    "with a part of the wrong kind",
    set("defaults.workloadAccount", "security"),
    `
      config/defaults.ts: workloadAccount  [schema]
        given:   "security"
        allowed: an object: { … }
        fix:     write an object: { … }
      config/production/workloads.ts: accounts[1].channel  [schema]
        given:   (missing)
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     add it
      config/production/workloads.ts: accounts[2].channel  [schema]
        given:   (missing)
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     add it
      config/staging/workloads.ts: accounts[0].channel  [schema]
        given:   (missing)
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     add it
    `,
  ],
  [
    "with a bad value, said once for both environments",
    set("defaults.environment.namePrefix", "Audit"),
    `
      config/defaults.ts: environment.namePrefix  [schema]
        given:   "Audit"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "with a bad value that one environment replaces",
    all(set("defaults.logArchive.retentionDays", "forever"), set("staging.logArchive.retentionDays", 365)),
    `
      config/defaults.ts: logArchive.retentionDays  [schema]
        given:   "forever"
        allowed: a whole number of days from 1 to 36500
        fix:     write a whole number
    `,
  ],
  [
    "with a misspelled key",
    set("defaults.management.trail.insight", []),
    `
      config/defaults.ts: management.trail.insight  [schema]
        given:   []
        allowed: the keys name, managementEvents, dataEvents, insights, logGroupRetentionDays
        fix:     did you mean "insights"?
    `,
  ],
  [
    "with a bad value for every account",
    set("defaults.workloadAccount.channel", "#security"),
    `
      config/defaults.ts: workloadAccount.channel  [schema]
        given:   "#security"
        allowed: the name of a channel of environment.ts, in lower-case words joined by hyphens
        fix:     name one of the channels
    `,
  ],
  [
    "with a channel that does not exist",
    set("defaults.workloadAccount.channel", "securty"),
    `
      config/defaults.ts: workloadAccount.channel  [channels]
        given:   "securty"
        allowed: in production: a channel of environment.ts: security, payments
        fix:     did you mean "security"?
      config/defaults.ts: workloadAccount.channel  [channels]
        given:   "securty"
        allowed: in staging: a channel of environment.ts: security
        fix:     did you mean "security"?
    `,
  ],
  [
    "with a misspelled key for every account",
    set("defaults.workloadAccount.chanel", "security"),
    `
      config/defaults.ts: workloadAccount.chanel  [schema]
        given:   "security"
        allowed: the keys id, name, email, channel, tags, detections, alarms, status
        fix:     did you mean "channel"?
    `,
  ],
  [
    "with a home Region that no environment governs",
    set("defaults.environment.homeRegion", "us-west-2"),
    `
      config/defaults.ts: environment.homeRegion  [regions]
        given:   "us-west-2"
        allowed: in production: one of governedRegions: us-east-1, eu-west-1
        fix:     add it to governedRegions; governedRegions is in config/production/environment.ts; for production alone, set homeRegion in config/production/environment.ts
      config/defaults.ts: environment.homeRegion  [regions]
        given:   "us-west-2"
        allowed: in staging: one of governedRegions: us-east-1
        fix:     add it to governedRegions; governedRegions is in config/staging/environment.ts; for staging alone, set homeRegion in config/staging/environment.ts
    `,
  ],
  [
    "with an organization that both environments then have",
    all(
      remove("production.environment.organizationId"),
      remove("staging.environment.organizationId"),
      set("defaults.environment.organizationId", "o-m3r1d1anpr0d"),
    ),
    `
      config/defaults.ts: environment.organizationId  [separate-environments]
        given:   "o-m3r1d1anpr0d"
        allowed: in staging: another organization: production (environment.ts: organizationId) uses this one
        fix:     correct one of the two: a rehearsal must not change production; for staging alone, set organizationId in config/staging/environment.ts
    `,
  ],
  [
    "with too long a lock for one environment",
    set("defaults.logArchive.objectLock.days", 400),
    `
      config/defaults.ts: logArchive.objectLock.days  [log-archive-retention]
        given:   400
        allowed: in staging: at most retentionDays (365): S3 cannot expire an object that is still locked
        fix:     lower the lock, or raise the retention; retentionDays is in config/staging/log-archive.ts; for staging alone, set objectLock.days in config/staging/log-archive.ts
    `,
  ],
  [
    "with a transition that comes too late for one environment, which has its own retention",
    set("defaults.logArchive.lifecycle", { transitions: [{ storageClass: "GLACIER_IR", afterDays: 300 }] }),
    `
      config/defaults.ts: logArchive.lifecycle.transitions[0].afterDays  [log-archive-lifecycle]
        given:   300
        allowed: in staging: at most 275 days: GLACIER_IR bills 90 days, and objects expire after 365 days
        fix:     move objects earlier, keep them longer, or remove the transition; retentionDays is in config/staging/log-archive.ts; for staging alone, set lifecycle.transitions in config/staging/log-archive.ts
    `,
  ],
  [
    "with a retention that ends before one environment's transition",
    all(
      set("defaults.logArchive.retentionDays", 400),
      set("production.logArchive.lifecycle", { transitions: [{ storageClass: "GLACIER_IR", afterDays: 350 }] }),
    ),
    `
      config/production/log-archive.ts: lifecycle.transitions[0].afterDays  [log-archive-lifecycle]
        given:   350
        allowed: at most 310 days: GLACIER_IR bills 90 days, and objects expire after 400 days
        fix:     move objects earlier, keep them longer, or remove the transition; logArchive.retentionDays is in config/defaults.ts
    `,
  ],
  [
    "with an owner's list that an environment cannot take back",
    set("defaults.environment.trustedAccess", {
      owner: "landing-zone",
      servicePrincipals: ["cloudtrail.amazonaws.com"],
    }),
    `
      config/defaults.ts: environment.trustedAccess.servicePrincipals  [schema]
        given:   ["cloudtrail.amazonaws.com"]
        allowed: the keys owner
        fix:     remove it
    `,
  ],
]);

describe("shared defaults that are missing or cannot be read", () => {
  const texts = (change: Change) => {
    const config = validConfig();
    change(config);
    const { defaults: _, ...raw } = rawConfig(config);
    return checkConfig({ ...raw, unreadDefaults: "config/defaults.ts" }, allChecks, today).problems.map(formatProblem);
  };

  it("are one problem, which names what every environment misses", () => {
    expect(texts(() => undefined)).toStrictEqual([
      `config/defaults.ts: (the whole file)  [config-files]
  given:   (missing)
  allowed: the shared defaults: every environment misses homeRegion, namePrefix, pipeline, trail, objectLock, accounts.channel
  fix:     bring the file back (git log --oneline -- config/defaults.ts), or write these into each environment's files`,
    ]);
  });

  it("leave every other problem as it is, and are not told twice", () => {
    const wrong = set("staging.management.account.id", 1);
    const others = texts(wrong);
    expect(others).toHaveLength(2);
    expect(others[1]).toContain("config/staging/management.ts: account.id  [schema]\n");
    const config = validConfig();
    const { environments } = rawConfig(config);
    const [first, ...more] = environments;
    const unreadable: Problem = {
      id: "config-files",
      severity: "error",
      file: "config/defaults.ts",
      path: [],
      given: "no",
      allowed: "a file that loads",
      fix: "correct it",
    };
    const { problems } = checkConfig(
      { environments: [{ ...first!, problems: [unreadable] }, ...more], unreadDefaults: "config/defaults.ts" },
      allChecks,
      today,
    );
    expect(problems).toStrictEqual([unreadable]);
  });
});
