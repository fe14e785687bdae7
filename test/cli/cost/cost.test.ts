import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { accountsOf } from "../../../lib/model/landing-zone";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";
import { runLz } from "../run-lz";

const directory = mkdtempSync(path.join(tmpdir(), "cost-"));
const staging = ["--environment", "staging"];

function file(name: string, content: unknown): string {
  const written = path.join(directory, name);
  writeFileSync(written, typeof content === "string" ? content : JSON.stringify(content));
  return written;
}

describe("lz cost", () => {
  it("prints the guide's scenario, and the design's savings", async () => {
    const { stdout, exitCode } = await runLz(["cost", "--scenario", "guide"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Management events, further copies +20,000,000 +\$2\.00 per 100,000 events +\$400\.00$/m);
    expect(stdout).toMatch(/^S3 data events +10,000,000 +\$0\.10 per 100,000 events +\$10\.00$/m);
    expect(stdout).toMatch(/^Lambda data events +5,000,000 +\$0\.10 per 100,000 events +\$5\.00$/m);
    expect(stdout).toMatch(/^Insights +2,000,000 +\$0\.35 per 100,000 events analyzed +\$7\.00$/m);
    expect(stdout).toContain("$422.00 a month, $5,064.00 a year, $15,192 in three years");
    expect(stdout).toContain("Avoiding the duplicates saves $400.00 a month");
    const json: unknown = JSON.parse((await runLz(["cost", "--scenario", "guide", "--json"])).stdout);
    expect(json).toMatchObject({
      scenarios: [
        { name: "guide", month: 422, year: 5_064, threeYears: 15_192 },
        { name: "design", month: 22 },
      ],
    });
  });

  it("prints an environment by component, account, team and month", async () => {
    const { stdout, exitCode } = await runLz(["cost", ...staging, "--assumptions"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^CloudTrail: management events, first copy +[\d,]+ events +all /m);
    const [answer = "", causes = "", volumes = "", growth = "", advice] = stdout.split("\n");
    expect(answer).toMatch(/^staging costs \$[\d.]+ a month, from \$[\d.]+ to \$[\d.]+ with half to twice the events$/);
    expect(causes).toMatch(/^The largest causes: \d+ CloudWatch alarms \(\$[\d.]+\), 6 KMS keys \(\$6\.00\), /);
    expect(volumes).toContain("--usage FILE");
    expect(growth).toContain("KMS keys from $6.00 to $18.00");
    expect(advice).toBe("What would cost less: npx lz cost advise --environment staging");
    for (const head of ["COMPONENT", "ACCOUNT", "TEAM", "MONTH", "ASSUMPTION"]) {
      expect(stdout).toMatch(new RegExp(`^ *${head} `, "m"));
    }
    for (const { name, status } of accountsOf(exampleLandingZone("staging"))) {
      if (status === "active") expect(stdout).toContain(`\n${name} `);
    }
  });

  it("prints JSON, CSV and Markdown of the same sums", async () => {
    const [json, csv, markdown] = await Promise.all(
      ["--json", "--csv", "--markdown"].map(async (format) => (await runLz(["cost", ...staging, format])).stdout),
    );
    const [estimate] = (JSON.parse(json!) as { environments: { month: number; items: { amount: number }[] }[] })
      .environments;
    const rows = csv!.trimEnd().split("\r\n");
    expect(rows[0]).toMatch(/^environment,service,component,account,account name,team,/);
    expect(rows.filter((row) => row.includes(",catalog-staging,catalog,"))).not.toStrictEqual([]);
    expect(rows).toHaveLength(estimate!.items.length + 1);
    expect(estimate!.items.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(estimate!.month, 6);
    expect(json).toContain('"volumesFrom": "assumptions"');
    expect(markdown).toContain("- The largest causes: ");
    expect(markdown).toContain(`**$${estimate!.month.toFixed(2)} a month**`);
  });

  it("takes negotiated prices and measured usage", async () => {
    const prices = file("prices.json", { prices: { "cloudwatch.alarm": "0" } });
    const usage = file("usage.json", { everyAccount: { otherTrails: 1 } });
    const run = async (...args: string[]): Promise<{ components: Record<string, number> }> =>
      (
        JSON.parse((await runLz(["cost", ...staging, "--json", ...args])).stdout) as {
          environments: [{ components: Record<string, number> }];
        }
      ).environments[0];
    expect((await run("--prices", prices)).components["CloudWatch: alarms"]).toBe(0);
    // Four active accounts with 300,000 events each.
    expect((await run("--usage", usage)).components["CloudTrail: management events, further copies"]).toBe(24);
  });

  it("uses the usage of its own accounts for each environment", async () => {
    const usage = file("of-production.json", {
      accounts: { "payments-prod": { otherTrails: 1 } },
      organization: { lowFactor: 0.8, highFactor: 1.5 },
    });
    const { stdout, exitCode } = await runLz(["cost", "--usage", usage]);
    expect(exitCode).toBe(0);
    expect(stdout.match(/^CloudTrail: management events, further copies +300,000 events .* \$6\.00$/gm)).toHaveLength(
      1,
    );
    expect(stdout.match(/ with 0\.8 to 1\.5 times the events$/gm)).toHaveLength(2);
  });

  it("draws a chart", async () => {
    const chart = path.join(directory, "chart.svg");
    const { stderr, exitCode } = await runLz(["cost", ...staging, "--chart", chart]);
    expect([stderr, exitCode]).toStrictEqual([`chart written to ${chart}\n`, 0]);
    expect(readFileSync(chart, "utf8")).toContain("What staging costs");
  });

  it.each([
    [["--json", "--csv"], "choose one of --json, --markdown and --csv"],
    [["--chart", "a.svg"], "a chart shows one environment: name it with --environment (production, staging)"],
    [["--chart", "a.gif"], "a chart is an .svg or a .png file, not a.gif"],
    [["--scenario", "mine"], 'no scenario "mine": allowed is guide'],
    [["advise", "--csv"], "--csv is not an option of lz cost advise"],
    [
      ["--usage", file("nobody.json", { accounts: { nobody: {} } })],
      'the usage names "nobody", which no environment has: npx lz check lists the names',
    ],
    [["--usage", "nowhere.json"], "nowhere.json cannot be read: no such file\n"],
    [["--prices", file("bad.json", "{")], "cannot be read as JSON: "],
  ])("refuses %j in one sentence", async (args, message) => {
    const { stdout, stderr, exitCode } = await runLz(["cost", ...args]);
    expect(stderr).toMatch(/^error: .*\n(\(lz cost( advise)? --help shows its options\)\n)?$/);
    expect(stderr).toContain(message);
    expect([stdout, exitCode]).toStrictEqual(["", 1]);
  });
});

it.each(["--csv", "--markdown", "--assumptions", "--from-aws"])("lz cost --scenario takes no %s", async (option) => {
  const { stdout, stderr, exitCode } = await runLz(["cost", "--scenario", "guide", option]);
  expect(stderr).toContain(`option '--scenario <name>' cannot be used with option '${option}'`);
  expect([stdout, exitCode]).toStrictEqual(["", 1]);
});

describe("lz cost advise", () => {
  it("lists decisions, with their edit and savings", async () => {
    const { stdout, exitCode } = await runLz(["cost", "advise", "--environment", "production"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^disable Insights, unless somebody reads them +\$[\d.]+ +\$[\d.]+ +\$[\d.]+$/m);
    expect(stdout).toContain("management.ts, trail.insights: []");
    expect(stdout).toMatch(/^the cheapest 3 of [\d,]+ allowed$/m);
    expect(stdout).toMatch(/^DEEP_ARCHIVE +30 days +\$[\d.]+ +within 12 hours +[\d,]+ bytes +never$/m);
    expect(stdout).not.toContain("staging");
  });

  it("searches among colder classes when logs may take hours, and prints JSON", async () => {
    const { stdout } = await runLz(["cost", "advise", ...staging, "--json", "--retrieval-hours", "12"]);
    const { environments } = JSON.parse(stdout) as {
      environments: { name: string; advice: object[]; lifecycle: { plans: object[] } }[];
    };
    expect(environments).toHaveLength(1);
    expect(environments[0]!.advice.length).toBeGreaterThan(5);
    expect(environments[0]!.lifecycle.plans[0]).toMatchObject({ transitions: [] });
  });
});
