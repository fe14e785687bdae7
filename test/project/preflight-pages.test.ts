import { readFileSync } from "node:fs";
import path from "node:path";
import { raw } from "jq-wasm";
import { describe, expect, it } from "vitest";
import { breakGlassStatements } from "../../lib/constructs/access/break-glass-statements";
import { auditedFilters, plannedFilters } from "../../lib/detections/planned-filters";
import { markdownTable } from "../../lib/text/markdown-table";
import { stackName } from "../../lib/naming/stack-names";
import { allChecks } from "../../lib/preflight/all-checks";
import { globCovers } from "../../lib/iam-policy/glob";
import { resourcesOf } from "../../lib/base/terraform-document";
import { unknownToThePlanRole } from "../preflight/unknown-to-roles";
import { exampleLandingZone, synthesized } from "../support/landing-zones/synthesize";

const page = (name: string): string => readFileSync(path.join(__dirname, "..", "..", "docs", name), "utf8");

/** What stands between two comments of a page. */
function between(text: string, begin: string, end: string): string {
  const [, found = ""] = new RegExp(`<!-- ${begin} -->\n+([^]*?)\n+<!-- ${end} -->`).exec(text) ?? [];
  return found;
}

const landingZone = exampleLandingZone("production");

describe("docs/first-apply.md", () => {
  const text = page("first-apply.md");

  it("lists the checks of preflight", () => {
    const table = markdownTable(
      ["check", "before", "ready when"],
      allChecks.map(({ id, before, title }) => [`\`${id}\``, before, title]),
    );
    expect(between(text, "the checks of lib/preflight", "the end of the checks")).toBe(table);
  });

  it("tries every pattern of a synthesized stack", async () => {
    const [, filter = ""] = /^jq -r '([^']+)' "cdktf\.out\/stacks\/\$NAME-organization-trail/m.exec(text) ?? [];
    const { document } = synthesized(landingZone, stackName(landingZone, "organization-trail"));
    const patterns = await raw(JSON.stringify(document), filter, ["-r"]);
    expect(patterns.trimEnd().split("\n").sort()).toStrictEqual(
      [...plannedFilters(landingZone), ...auditedFilters(landingZone)].map(({ pattern }) => pattern).sort(),
    );
  });

  it("counts the saved queries of a workgroup", () => {
    const { document } = synthesized(landingZone, stackName(landingZone, "log-archive"));
    const count = resourcesOf(document, "aws_athena_named_query").length;
    expect(text).toContain(`**You should see** ${String(count)} saved queries`);
  });

  it("numbers its steps and its open questions, and sends each question to a step that there is", () => {
    const steps = [...text.matchAll(/^## (\d+)\. /gm)].map(([, step]) => Number(step));
    expect(steps).toStrictEqual(steps.map((_, index) => index + 1));
    const [, rows = ""] = /^## Open questions\n([^]*)$/m.exec(text) ?? [];
    const questions = [...rows.matchAll(/^\| (\d+) .*\| ([\d, ]+?) *\|$/gm)];
    expect(questions.map(([, number]) => Number(number))).toStrictEqual(questions.map((_, index) => index + 1));
    for (const [, , given = ""] of questions) {
      for (const step of given.split(", ")) expect(steps).toContain(Number(step));
    }
  });

  it("gives the expected result and a fix for each step", () => {
    const parts = text.split(/^## \d+\. /m).slice(1);
    const all = parts.map((part) => part.split(/^## /m)[0] ?? "");
    for (const step of all.filter((each) => !each.startsWith("Use a short governance lock"))) {
      expect(step, step.slice(0, 60)).toMatch(/you should see/i);
      expect(step, step.slice(0, 60)).toMatch(/if not/i);
    }
  });
});

describe("docs/access.md", () => {
  const text = page("access.md");
  const words = text.replace(/\s+/g, " ");
  const actions = [...new Set(allChecks.flatMap((check) => check.actions))].sort();

  it("has the policy of everything that preflight calls", () => {
    const statement = {
      Effect: "Allow",
      Action: actions.filter((action) => !action.startsWith("sts:")),
      Resource: "*",
    };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2);
    expect(between(text, "the rights of lib/preflight", "the end of the rights")).toBe(`\`\`\`json\n${policy}\n\`\`\``);
  });

  it("names what the plan role and the break-glass role may not read", () => {
    expect(words).toContain(`With the plan role alone these are unknown: ${unknownToThePlanRole.join(", ")}.`);
    const allowed = breakGlassStatements(landingZone, "management").flatMap(({ actions = [], resources = [] }) =>
      resources.includes("*") ? actions : [],
    );
    const may = (action: string): boolean =>
      action.startsWith("sts:") || allowed.some((pattern) => globCovers(pattern, action));
    const unknown = allChecks.filter((check) => !check.actions.every(may)).map(({ id }) => id);
    expect(words).toContain(`With the break-glass role these are unknown: ${unknown.sort().join(", ")}.`);
  });
});
