import { collectChainFacts } from "../../lib/coverage/chain-facts";
import type { CoverageProof } from "../../lib/coverage/proof";
import { proveChains } from "../../lib/coverage/prove-chains";
import type { LandingZone } from "../../lib/model/landing-zone";
import { listStacks } from "../../lib/naming/list-stacks";
import type { SynthesizedStack } from "../../lib/documents/synthesized-stack";
import type { JsonObject } from "../../lib/base/json";
import { synthesized } from "../support/landing-zones/synthesize";

/** A resource's arguments, which a test may change. */
export type Body = Record<string, unknown>;

/** The synthesized stacks of an environment, as documents that a test may change. */
export class ChainDocuments {
  public constructor(
    private readonly landingZone: LandingZone,
    private readonly stacks: readonly SynthesizedStack[],
  ) {}

  public static of(landingZone: LandingZone): ChainDocuments {
    return new ChainDocuments(
      landingZone,
      listStacks(landingZone).map((name) => synthesized(landingZone, name)),
    );
  }

  public copy(): ChainDocuments {
    return new ChainDocuments(
      this.landingZone,
      this.stacks.map((stack) => ({ ...stack, document: structuredClone(stack.document) })),
    );
  }

  /** The blocks of a kind and type that fit, of all stacks. */
  public find(type: string, fits: (body: Body) => boolean = () => true, kind = "resource"): readonly Body[] {
    const found = this.stacks.flatMap(({ document }) =>
      Object.values(((document[kind] as JsonObject | undefined)?.[type] ?? {}) as Record<string, Body>).filter(fits),
    );
    if (found.length === 0) throw new Error(`no ${kind} of type ${type} fits`);
    return found;
  }

  /** The only one that fits. */
  public one(type: string, fits: (body: Body) => boolean): Body {
    const found = this.find(type, fits);
    if (found.length !== 1) throw new Error(`${String(found.length)} of type ${type} fit`);
    return found[0]!;
  }

  /** Takes out what fits. */
  public remove(type: string, fits: (body: Body) => boolean): void {
    this.find(type, fits);
    for (const { document } of this.stacks) {
      const blocks = ((document["resource"] as JsonObject | undefined)?.[type] ?? {}) as Record<string, Body>;
      for (const [name, body] of Object.entries(blocks)) if (fits(body)) Reflect.deleteProperty(blocks, name);
    }
  }

  /** The statement of that Sid in the policy document of a construct. */
  public statement(path: string, sid: string): Body {
    const found = (this.block(path)["statement"] as Body[]).find((each) => each["sid"] === sid);
    if (found === undefined) throw new Error(`no statement ${sid} in ${path}`);
    return found;
  }

  /** The policy document of a construct. */
  public block(path: string): Body {
    const [document] = this.find(
      "aws_iam_policy_document",
      (body) => ((body["//"] as Body)["metadata"] as Body)["path"] === path,
      "data",
    );
    return document!;
  }

  /** Adds a statement to the policy document of a construct. */
  public addStatement(path: string, statement: Body): void {
    (this.block(path)["statement"] as Body[]).push(statement);
  }

  public prove(): CoverageProof {
    return proveChains(this.landingZone, this.stacks.map(collectChainFacts));
  }
}
