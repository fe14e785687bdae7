import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { compilerOptions } from "./compiler-options";

/** A config file as a person edits it, one key of every schema. */
const source = `
import type { EnvironmentConfig } from "../lib/model/environment";
import type { LogArchiveConfig } from "../lib/model/log-archive";
import type { ManagementConfig } from "../lib/model/management";
import type { SharedDefaults } from "../lib/model/shared-defaults";
import type { WorkloadsConfig } from "../lib/model/workloads";

const environment = {
  organizationId: "o-m3r1d1anpr0d",
  governedRegions: ["us-east-1"],
  gate: "plan-only",
  state: { noncurrentVersionDays: 365 },
  pipeline: { repository: "meridian/landing-zone" },
  trustedAccess: { owner: "landing-zone", servicePrincipals: ["cloudtrail.amazonaws.com"], policyTypes: [] },
  channels: { security: { emails: [], slack: { workspaceId: "T0MERIDIAN", channelId: "C0SECALERTS" } } },
  alarms: {
    benchmark: "cis-5.0.0",
    excludedRoleArns: [{ arn: "*:role/deploy", reason: "" }],
    alarmQuota: 10000,
    periodSeconds: 300,
    overrides: { "root-login": { threshold: 1 } },
  },
  cost: { monthlyLimitUsd: 150, monthlyIncreaseLimitUsd: 20 },
  exceptions: [
    { rule: "object-lock-off", subject: "objectLock", reason: "", ticket: "", approver: "", expires: "2027-01-31" },
  ],
} satisfies EnvironmentConfig;

const elsewhere = { trustedAccess: { owner: "elsewhere" } } satisfies EnvironmentConfig;

const logArchive = {
  retentionDays: 2557,
  bucket: { name: "meridian-archive" },
  objectLock: { mode: "COMPLIANCE", days: 400 },
  lifecycle: { transitionObjectsLargerThanBytes: 0, transitions: [{ storageClass: "GLACIER_IR", afterDays: 90 }] },
  accessLogs: { retentionDays: 365 },
} satisfies LogArchiveConfig;

const management = {
  trail: {
    logGroupRetentionDays: 365,
    managementEvents: { readWriteType: "All" },
    dataEvents: [{ name: "exports", resourceType: "AWS::S3::Object", resources: "everything" }],
  },
} satisfies ManagementConfig;

const workloads = {
  accounts: [
    { id: "310987650011", status: "active", alarms: { "root-login": { severity: "low", disabled: { expires: "" } } } },
  ],
} satisfies WorkloadsConfig;

const defaults = {
  logArchive: { digestRetentionDays: 2557 },
  workloadAccount: { detections: "critical" },
} satisfies SharedDefaults;
`;

const file = join(process.cwd(), "config", "as-edited.ts");
let service: ts.LanguageService;
beforeAll(() => {
  const options = compilerOptions();
  service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: (each) => ts.getDefaultLibFilePath(each),
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      if (path === file) return ts.ScriptSnapshot.fromString(source);
      return ts.sys.fileExists(path) ? ts.ScriptSnapshot.fromString(readFileSync(path, "utf8")) : undefined;
    },
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
  });
});

/** What an editor shows over the key: the first one of that name after a text. */
function hover(after: string, key: string): string {
  const position = source.indexOf(key, source.indexOf(after));
  return ts.displayPartsToString(service.getQuickInfoAtPosition(file, position)?.documentation);
}

describe("an editor shows over a key of a config file what the schema says", () => {
  it.each([
    ["const environment", "organizationId", "The AWS organization that this environment is."],
    ["const environment", "governedRegions", "Every Region in which accounts may work; the home Region is one of them"],
    ["const environment", "gate", "`plan-only`: people plan, and only the pipeline applies what was reviewed."],
    ["const environment", "noncurrentVersionDays", "For how many days old versions of a state are kept"],
    ["const environment", "repository", "The GitHub repository, `ORGANIZATION/REPOSITORY`."],
    ["const environment", "trustedAccess", "Who turns on the trusted access of CloudTrail in the organization"],
    ["const environment", "owner", "Who owns it"],
    ["const environment", "servicePrincipals", "Every service principal with trusted access, CloudTrail's included"],
    ["const environment", "policyTypes", "Every enabled policy type: those not listed are turned off."],
    ["const environment", "channels", "Who is notified, by channel name; accounts name one of them."],
    ["const environment", "emails", "E-mail addresses; each confirms its subscription once."],
    ["const environment", "slack", "A Slack channel."],
    ["const environment", "channelId", "The channel's id, `C…` or `G…`."],
    ["const environment", "alarms", "The alarms of every account."],
    ["const environment", "benchmark", "Whose literal pattern a detection uses where benchmarks differ."],
    ["const environment", "excludedRoleArns", "Automation roles whose calls are left out by the extensions"],
    ["excludedRoleArns", "arn:", "The role's exact ARN with its path, or `*:role/NAME`"],
    ["const environment", "alarmQuota", "How many alarms the management account may have in the home Region"],
    ["const environment", "threshold", "How many matching events within the period raise the alarm"],
    ["const environment", "monthlyLimitUsd", "The most that a month may cost by the project's own estimate."],
    ["const environment", "monthlyIncreaseLimitUsd", "By how much one change may grow the month of an environment"],
    ["const environment", "subject", "For what: the config path that the rule names in its message"],
    ["const environment", "expires", "The last day on which it holds, YYYY-MM-DD; at most a year ahead."],
    ["const elsewhere", "owner", "Who owns it"],
    ["const logArchive", "retentionDays", "For how many days log files are kept"],
    ["const logArchive", "bucket", "The archive's bucket."],
    ["const logArchive", "name", "The bucket's name"],
    ["const logArchive", "objectLock", "Object Lock: nobody deletes or overwrites a version before the days are over"],
    ["const logArchive", "mode", "Who is held by the lock."],
    ["const logArchive", "transitionObjects", "Objects up to this many bytes stay in S3 Standard."],
    ["const logArchive", "afterDays", "How many days after the object was made"],
    ["accessLogs", "retentionDays", "For how many days they are kept"],
    ["const management", "trail", "The organization trail."],
    ["const management", "logGroupRetentionDays", "For how many days CloudWatch Logs keeps what the alarms read"],
    ["const management", "readWriteType", "Reads, writes, or both; less than `All` needs an exception."],
    ["const management", "resourceType", "The resource type, e.g. `AWS::S3::Object`"],
    ["const management", "resources", "The resources, by what their ARNs start with"],
    ["const workloads", "accounts", "The accounts that teams work in."],
    ["const workloads", "id", "The 12-digit account id, in quotes."],
    ["const workloads", "status", "Whether the account is in use."],
    ["const workloads", "alarms", "What single detections do differently in this account."],
    ["const workloads", "severity", "How urgent it is."],
    ["const workloads", "disabled", "Makes no alarm until the date given"],
    ["const workloads", "expires", "The last day on which it stays off, YYYY-MM-DD; at most a year ahead."],
    ["const defaults", "digestRetentionDays", "For how many days digest files are kept"],
    ["const defaults", "workloadAccount", "Laid under every account of `workloads.ts`."],
    ["const defaults", "detections", "`all` detections, or only the `critical` set"],
  ])("%s … %s", (after, key, documentation) => {
    expect(hover(after, key)).toContain(documentation);
  });

  it("and offers the keys that are there", () => {
    const position = source.indexOf("retentionDays", source.indexOf("const logArchive"));
    const names = service.getCompletionsAtPosition(file, position, undefined)?.entries.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["digestRetentionDays", "readerRoleArns", "averageObjectSizeBytes"]));
  });
});
