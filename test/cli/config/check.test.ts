import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { stripVTControlCharacters } from "node:util";
import { exampleDirectory } from "../../support/landing-zones/example";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";
import { allChecks } from "../../../lib/configuration/all-checks";
import { accountsOf, activeAccountsOf } from "../../../lib/model/landing-zone";
import { gateRuleIds } from "../../../lib/model/gate-rules";
import { listStacks } from "../../../lib/naming/list-stacks";
import { runUnderTerminal } from "../../e2e/support/run-under-terminal";
import { changedConfig } from "../config-directory";
import { lz, runLz } from "../run-lz";

const staging = exampleLandingZone("staging");
/** Two months ahead: no warning yet. */
const lastDay = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

/** Staging with two exceptions and a disabled alarm. */
function exceptedConfig(): string {
  const config = changedConfig("staging/log-archive.ts", "objectLock: { days: 7 }", 'objectLock: "off"');
  const file = path.join(config, "staging", "environment.ts");
  const common = { reason: "The archive is copied to tape.", ticket: "SEC-1842", approver: "Priya Raman" };
  const exceptions = [
    { rule: "object-lock-off", subject: "objectLock", ...common, expires: lastDay },
    {
      rule: "gate-object-lock-weakened",
      subject: "staging-log-archive",
      reason: "The lock was a trial for a quarter.",
      ticket: "SEC-1843",
      approver: "Li Wei",
      expires: lastDay,
    },
  ];
  const alarms = {
    overrides: { "root-login": { disabled: { reason: "The break-glass drill raises it.", expires: lastDay } } },
  };
  const text = readFileSync(file, "utf8");
  const added = `exceptions: ${JSON.stringify(exceptions)}, alarms: ${JSON.stringify(alarms)}, tags:`;
  writeFileSync(file, text.replace("tags:", added));
  return config;
}
const hasAnsi = (text: string): boolean => stripVTControlCharacters(text) !== text;

describe("lz check", () => {
  it("shows accounts, Regions and stacks of every environment", async () => {
    const run = await runLz(["check"]);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^production {2}organization o-\w+, plan-only: the pipeline applies$/m);
    expect(run.stdout).toMatch(/^staging {2}organization o-\w+, open: the platform team applies$/m);
    expect(run.stdout).toContain(
      "AWS accepts the subject repo:meridian-retail/audit-landing-zone:…\n" +
        "          compare with GitHub's: gh api repos/meridian-retail/audit-landing-zone/actions/oidc/customization/sub --jq .sub_claim_prefix\n" +
        "          If it has ids (@), set pipeline.ids: gh api repos/meridian-retail/audit-landing-zone --jq '{owner: .owner.id, repository: .id}'\n",
    );
    expect(run.stdout).toMatch(/^ACCOUNT +ID +ROLE +STATUS +CHANNEL +STACK$/m);
    for (const { id, name } of accountsOf(staging)) expect(run.stdout).toMatch(new RegExp(`^${name} +${id} `, "m"));
    for (const { name } of activeAccountsOf(staging)) expect(run.stdout).toContain(` staging-alarms-${name}\n`);
  });

  it("shows one environment, with the accounts that have no stack", async () => {
    const run = await runLz(["check", "--environment", "staging"]);
    expect(run.stdout).not.toContain("production");
    expect(run.stdout).toMatch(/^sandbox-2024 +\d{12} +workload +suspended +security +-$/m);
    expect(run.stdout).toContain(`5 accounts, ${listStacks(staging).length} stacks: `);
    expect(run.exitCode).toBe(0);
  });

  it("accepts the environment as an argument, and rejects two", async () => {
    expect((await runLz(["check", "staging"])).stdout).toBe((await runLz(["check", "-e", "staging"])).stdout);
    const two = await runLz(["check", "staging", "-e", "production"]);
    expect(two).toMatchObject({
      exitCode: 1,
      stderr: "error: two environments given: staging and production\n(lz check --help shows its options)\n",
    });
  });

  it("lists what the config excepts: where, what is not protected, approver and last day", async () => {
    const config = exceptedConfig();
    const run = await runLz(["check", "staging", "--config", config]);
    expect(run.stdout).toContain(
      `
Exceptions  2, each approved as the config says, which nobody verifies
  object-lock-off  log-archive.ts: objectLock
    not protected: log files before their retention ends: whoever gains access to the log-archive account can delete them
    until:         ${lastDay}, the whole day (UTC)
    approver:      Priya Raman, ticket SEC-1842
    reason:        The archive is copied to tape.
  gate-object-lock-weakened  staging-log-archive
    not protected: the review no longer requires: Object Lock keeps its mode and retention.
    until:         ${lastDay}, the whole day (UTC)
    approver:      Li Wei, ticket SEC-1843
    reason:        The lock was a trial for a quarter.
Disabled alarms  1
  root-login  every account, environment.ts: alarms.overrides["root-login"]
    until:         ${lastDay}, the whole day (UTC)
    reason:        The break-glass drill raises it.
`,
    );
    expect((await runLz(["check", "staging"])).stdout).toContain("\nExceptions  none\nDisabled alarms  none\n");
  });

  it("lists exceptions with --json too", async () => {
    const run = await runLz(["check", "staging", "--json", "--config", exceptedConfig()]);
    const [staging] = (JSON.parse(run.stdout) as { readonly environments: readonly unknown[] }).environments;
    expect(staging).toMatchObject({
      exceptions: [
        {
          rule: "object-lock-off",
          subject: "objectLock",
          where: "log-archive.ts: objectLock",
          approver: "Priya Raman",
          ticket: "SEC-1842",
          expires: lastDay,
          notProtected: expect.stringContaining("can delete them") as unknown,
        },
        { rule: "gate-object-lock-weakened", where: "staging-log-archive" },
      ],
      disabledAlarms: [
        {
          detection: "root-login",
          account: null,
          where: 'environment.ts: alarms.overrides["root-login"]',
          expires: lastDay,
        },
      ],
    });
  });

  it("says of every rule of the gate what an exception lifts", async () => {
    const exceptions = gateRuleIds.map((id) => {
      const [reason, ticket] = ["A change that was discussed.", "SEC-1"];
      return { rule: `gate-${id}`, subject: "staging-state", reason, ticket, approver: "Li Wei", expires: lastDay };
    });
    const config = changedConfig("staging/environment.ts", "tags:", `exceptions: ${JSON.stringify(exceptions)}, tags:`);
    const run = await runLz(["check", "staging", "--json", "--config", config]);
    const [staging] = (JSON.parse(run.stdout) as { readonly environments: readonly { exceptions: unknown }[] })
      .environments;
    const notProtected = expect.stringMatching(/^the review no longer requires: \w.* .*\.$/) as unknown;
    expect(staging?.exceptions).toMatchObject(gateRuleIds.map((id) => ({ rule: `gate-${id}`, notProtected })));
  });

  it("writes warnings to standard error, and succeeds", async () => {
    const config = changedConfig("staging/management.ts", 'checkout-uploads/"', 'checkout-uploads"');
    const run = await runLz(["check", "--config", config]);
    expect(run.stderr).toContain("staging/management.ts: trail.dataEvents[0].resources[0] (warning)  [trail-events]\n");
    expect(run.stderr).toMatch(/\n\d+ warnings?\n$/);
    expect(run.exitCode).toBe(0);
  });

  it("writes every problem at once to standard error, nothing else, and fails", async () => {
    const config = changedConfig(
      "staging/management.ts",
      "logGroupRetentionDays: 90",
      "logGroupRetentionDays: 91, insihgts: []",
    );
    const run = await runLz(["check", "--config", config]);
    expect(run.stdout).toBe("");
    expect(run.stderr).toContain("staging/management.ts: trail.logGroupRetentionDays  [schema]\n  given:   91\n");
    expect(run.stderr).toContain('did you mean "insights"?');
    expect(run.stderr).toContain("\n2 errors\n\n");
    expect(run.stderr).not.toContain("    at ");
    expect(run.exitCode).toBe(1);
  });

  it("says how many checks could not run yet, and which, in text, in JSON and in other commands", async () => {
    const config = changedConfig("staging/workloads.ts", 'name: "checkout-staging"', 'name: "Checkout"');
    const needWorkloads = allChecks.filter(({ needs }) => needs.includes("workloads")).map(({ id }) => id);
    const checks = [...needWorkloads, "separate-environments"];
    const said = `
1 error

${String(checks.length)} checks between fields and files were not run: they run once the files above have the right shape, and may find more
  staging: ${checks.join(", ")}
`;
    const run = await runLz(["check", "--config", config]);
    expect(run).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(said) as unknown });
    expect((await runLz(["environments", "--config", config])).stderr).toContain(said);
    const { stdout } = await runLz(["check", "--config", config, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, checksNotRun: [{ environment: "staging", checks }] });
    expect(JSON.parse((await runLz(["check", "--json"])).stdout)).toMatchObject({ checksNotRun: [] });
  });

  it("says that the shared defaults are misnamed, and nothing of the values that are missing then", async () => {
    const config = changedConfig("defaults.ts", "", "");
    renameSync(path.join(config, "defaults.ts"), path.join(config, "default.ts"));
    const run = await runLz(["check", "--config", config]);
    expect(run.stderr).toContain('did you mean "defaults.ts"?\n\n1 error\n');
    expect(run.stderr).toMatch(/^\d+ checks between fields and files were not run: /m);
  });

  it("writes only JSON with --json", async () => {
    const run = await runLz(["check", "--json", "-e", "staging"]);
    expect(run).toMatchObject({ stderr: "", exitCode: 0 });
    expect(JSON.parse(run.stdout)).toMatchObject({
      valid: true,
      problems: expect.any(Array) as unknown,
      environments: [{ name: "staging", gate: "open", homeRegion: "us-east-1", stacks: listStacks(staging) }],
    });
  });

  it("writes problems as JSON too, and fails", async () => {
    const config = changedConfig("staging/environment.ts", 'gate: "open"', 'gate: "opne"');
    const run = await runLz(["check", "--json", "--config", config]);
    expect(run).toMatchObject({ stderr: "", exitCode: 1 });
    expect(JSON.parse(run.stdout)).toMatchObject({
      valid: false,
      problems: expect.arrayContaining([
        expect.objectContaining({
          id: "schema",
          severity: "error",
          path: ["gate"],
          given: "opne",
          fix: 'did you mean "open"?',
        }),
      ]) as unknown,
    });
  });

  it.each([
    [
      "an unknown environment",
      ["-e", "prod"],
      'error: there is no environment "prod"; there are production, staging: ',
    ],
    [
      "a config that is not there",
      ["--config", "no-such-directory"],
      "error: there is no config directory no-such-directory: ",
    ],
  ])("refuses %s in one line", async (_name, args, message) => {
    const run = await runLz(["check", ...args]);
    expect(run.stderr.startsWith(message), run.stderr).toBe(true);
    expect(run.stderr.trimEnd()).not.toContain("\n");
    expect(run).toMatchObject({ stdout: "", exitCode: 1 });
  });
});

describe("colours", () => {
  const args = [process.execPath, lz, "check", "-e", "staging"];

  it("are used on a terminal", async () => {
    const run = await runUnderTerminal(args, { directory: exampleDirectory });
    expect(hasAnsi(run.stdout)).toBe(true);
  });

  it.each([["NO_COLOR"], ["CI"]])("are not used on a terminal with %s", async (name) => {
    const run = await runUnderTerminal(args, { directory: exampleDirectory, environment: { [name]: "1" } });
    expect(hasAnsi(run.stdout)).toBe(false);
  });

  it("are not used without a terminal, unless requested", async () => {
    const [plain, forced] = [
      await runLz(["check", "-e", "staging"]),
      await runLz(["check", "-e", "staging"], { environment: { FORCE_COLOR: "1" } }),
    ];
    expect([hasAnsi(plain.stdout), hasAnsi(forced.stdout)]).toEqual([false, true]);
  });
});
