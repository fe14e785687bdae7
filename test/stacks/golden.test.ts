import path from "node:path";
import { describe, expect, it } from "vitest";
import { renderDocument } from "../../lib/documents/render-document";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { synthesized } from "../support/landing-zones/synthesize";

/**
 * One reviewed document for each kind of stack, as it is written: a change of what is deployed shows in the review of the
 * change. `npx vitest run test/stacks -u` writes them anew. The digest of a function's code is left out, which every change
 * of the code changes; `test/notifier` compares it.
 */
describe("the stacks of an environment", () => {
  it.each([
    "staging-state",
    "staging-access",
    "staging-log-archive",
    "staging-organization-trail",
    "staging-notifications",
    "staging-alarms-payments-staging",
  ])("%s equals its reviewed golden file", async (name) => {
    const { document } = synthesized(openLandingZone, name);
    await expect(`${withoutCodeDigests(renderDocument(document))}\n`).toMatchFileSnapshot(
      path.join(__dirname, "golden", `${name}.json`),
    );
  });
});

function withoutCodeDigests(text: string): string {
  return text.replaceAll(/"source_code_hash": "[^"]{44}"/g, '"source_code_hash": "(the digest of the code)"');
}
