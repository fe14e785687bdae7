import { readFileSync } from "node:fs";
import path from "node:path";
import { judgePlan } from "../../lib/review/gate/judge-plan";
import { readPlan } from "../../lib/review/gate/plan-document";
import { describeChanges } from "../../lib/review/report/describe-change";
import { renderComment } from "../../lib/review/report/render-comment";
import { runLz } from "../cli/run-lz";
import { documentsOf } from "../review/corpus/mutated-documents";
import { allMutations } from "../review/corpus/mutations/all-mutations";
import { readableMarkdown } from "../../lib/text/readable-markdown";
import type { Fixture } from "../review/corpus/plan-mutation";
import { exampleLandingZone, synthesized } from "../support/landing-zones/synthesize";

const tests = path.join(__dirname, "..");

/** The message that a person gets, as `test/notifier` holds it. */
function alert(): string {
  return readFileSync(path.join(tests, "notifier", "golden", "root-login-sign-in-with-mfa.txt"), "utf8").trimEnd();
}

/** The comment of a pull request that shortens Object Lock, from a plan that Terraform made. */
function comment(): string {
  const landingZone = exampleLandingZone("staging");
  const mutation = allMutations.find(({ name }) => name === "object-lock-shorter")!;
  const file = path.join(tests, "review", "corpus", "fixtures", `${mutation.name}.json`);
  const fixture = JSON.parse(readFileSync(file, "utf8")) as Fixture;
  const { stack } = fixture;
  const read = readPlan(fixture.plan);
  const documents = documentsOf(mutation, synthesized(landingZone, stack).document, fixture);
  const { verdict, findings, told } = judgePlan({ landingZone, stack, plan: read, documents }, "2026-11-23");
  const { name } = landingZone;
  const text = renderComment({
    formatVersion: 1,
    base: "3f1c9a2",
    head: "b70e4d1",
    dirty: false,
    uncommittedFiles: [],
    verdict,
    stacks: [
      {
        stack,
        environment: name,
        reason: "changed",
        status: "planned",
        verdict,
        findings,
        told,
        changes: describeChanges(read),
        drift: [],
        seconds: 21,
      },
    ],
    unchangedStacks: 8,
    alarms: [],
    accounts: { added: [], removed: [] },
    notices: [],
    costs: [],
  });
  return readableMarkdown(text.slice(text.indexOf("## "), text.indexOf("\n### Stacks")));
}

/** The first lines of `lz cost`, and of its table. */
async function cost(): Promise<string> {
  const { stdout } = await runLz(["cost", "production"]);
  const lines = stdout.split("\n");
  return [...lines.slice(0, lines.findIndex((line) => line.startsWith("COMPONENT")) + 5), "…"].join("\n");
}

/** The first screen of the incident report, as `test/report` holds it. */
function report(): string {
  const text = readFileSync(path.join(tests, "report", "golden", "report.md"), "utf8");
  return text.slice(0, text.indexOf("\n### No longer in effect"));
}

/** What the README shows, by the name of its marker `<!-- sample: <name> -->`. */
export async function readmeSamples(): Promise<Readonly<Record<string, string>>> {
  return { alert: alert(), comment: comment(), cost: await cost(), report: report() };
}
