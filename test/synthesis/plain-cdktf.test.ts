import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { buildStack } from "../../lib/synthesis/build-stack";
import type { Manifest } from "../../lib/synthesis/cdktf-manifest";
import { manifestFile, manifestOf } from "../../lib/synthesis/cdktf-manifest";
import { renderDocument } from "../../lib/documents/render-document";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { exampleLandingZone } from "../support/landing-zones/synthesize";

/**
 * What is written is what CDKTF itself writes, byte for byte. It is got in another way: each stack in an app of its own,
 * held against our rules in place of CDKTF's validations. Plain CDKTF differs in two things: it breaks the line within
 * empty objects and lists, and it knows no order of the stacks, because none refers to another; ours is in the manifest.
 */
describe.each([
  { title: "the example's production", landingZone: exampleLandingZone("production") },
  { title: "the example's staging", landingZone: exampleLandingZone("staging") },
  { title: "a gated environment", landingZone: gatedLandingZone },
  { title: "an open environment with most of what can be asked for", landingZone: openLandingZone },
])("$title, synthesized by one plain CDKTF app", ({ landingZone }) => {
  const outdir = mkdtempSync(path.join(tmpdir(), "plain-cdktf-"));
  const definitions = stackDefinitions(landingZone);
  const app = new App({ outdir });
  for (const { build } of definitions) build(app);
  app.synth();
  const read = (...names: readonly string[]): string => readFileSync(path.join(outdir, ...names), "utf8");

  it.each(definitions.map((definition) => ({ name: definition.name, definition })))("$name", ({ name, definition }) => {
    const plain = read("stacks", name, "cdk.tf.json").replaceAll(/(?<=[[{])\n *(?=[\]}])/g, "");
    expect(renderDocument(buildStack(definition).document)).toBe(plain);
  });

  it("the manifest, except for the order of the stacks", () => {
    const plain = JSON.parse(read(manifestFile)) as Manifest;
    const unordered = manifestOf(definitions.map((definition) => ({ ...definition, dependencies: [] })));
    expect(unordered).toEqual(plain);
  });
});

describe("an error during the build of a stack", () => {
  it("says where it came from", () => {
    const [definition] = stackDefinitions(openLandingZone);
    const fail = (): never => {
      throw new Error("no such thing");
    };
    const stack = caught(() => buildStack({ ...definition!, build: fail })).stack ?? "";
    expect(stack).toContain("no such thing");
    expect(stack).toContain("plain-cdktf.test");
  });
});

function caught(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it did not fail");
}
