import { describe, expect, it } from "vitest";
import { formatPreflight } from "../../lib/cli/setup/preflight";
import { describeForBootstrap } from "../../lib/cli/setup/preflight-before-bootstrap";
import type { Preflight, PreflightResult } from "../../lib/preflight/run-preflight";

const result = (
  status: PreflightResult["status"],
  id: string,
  more: Partial<PreflightResult> = {},
): PreflightResult => ({
  status,
  id,
  title: `what ${id} looks at`,
  before: "bootstrap",
  found: `found by ${id}`,
  fix: status === "ready" ? "" : `mend ${id}`,
  ...more,
});

const found: Preflight = {
  environment: "staging",
  ready: false,
  results: [
    result("ready", "organization"),
    result("missing", "principals", { subject: "arn:one\u001b[2J" }),
    result("in-the-way", "oidc-provider"),
    result("unknown", "caller-rights", { found: "could not be read: no" }),
    result("unknown", "team-rights", { found: "could not be read: no", before: "apply", subject: "arn:two" }),
  ],
};

describe("the text of a preflight", () => {
  it("has a row for each result, and the fixes, what is in the way first", () => {
    expect(formatPreflight(found)).toBe(
      [
        "staging: 1 ready, 1 missing, 1 in the way, 2 unknown",
        "",
        "STATUS      BEFORE     CHECK          WHAT",
        "ready       bootstrap  organization   what organization looks at: found by organization",
        "missing     bootstrap  principals     arn:one\\u001b[2J",
        "in the way  bootstrap  oidc-provider  what oidc-provider looks at",
        "unknown     bootstrap  caller-rights  what caller-rights looks at",
        "unknown     apply      team-rights    arn:two",
        "",
        "in the way oidc-provider, before the bootstrap",
        "  found     found by oidc-provider",
        "  fix       mend oidc-provider",
        "",
        "missing principals, before the bootstrap",
        "  about     arn:one\\u001b[2J",
        "  found     found by principals",
        "  fix       mend principals",
        "",
        "unknown caller-rights, team-rights",
        "  about     arn:two",
        "  found     could not be read: no",
        "  fix       mend caller-rights",
        "  fix       mend team-rights",
      ].join("\n"),
    );
  });

  it("names a few of many unknown results with one reason", () => {
    const results = "abcdefgh"
      .split("")
      .map((subject) => result("unknown", "iam-names", { subject, found: "no", fix: "wait" }));
    expect(formatPreflight({ ...found, results })).toContain(
      "\nunknown iam-names, before the bootstrap\n  about     a, b, c, d, e and 3 more\n",
    );
  });

  it("stops a bootstrap only for what is in the way, and lists the rest", () => {
    const { text, obstacle } = describeForBootstrap(found, "AWSControlTowerExecution");
    expect(text).toContain("mend principals");
    expect(text).toContain(
      "unknown: caller-rights, team-rights; npx lz preflight staging --admin-role AWSControlTowerExecution shows why",
    );
    expect(obstacle).toBe(
      "staging is not bootstrapped: oidc-provider is in the way. Fix this as shown above, then run again; " +
        "--skip-preflight skips the check.",
    );
    const others = found.results.filter(({ status }) => status !== "in-the-way");
    expect(describeForBootstrap({ ...found, results: others }, "x")).not.toHaveProperty("obstacle");
  });
});
