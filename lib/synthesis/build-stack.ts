import type { TerraformStack } from "cdktf";
import { App, TerraformDataSource, TerraformResource } from "cdktf";
import type { LandingZone } from "../model/landing-zone";
import { stackFiles } from "../documents/stack-file";
import type { StackElement, SynthesizedStack } from "../documents/synthesized-stack";
import { stackDocument } from "./stack-document";

/** A stack that can be built later. */
export interface StackDefinition {
  /** The stack's name: its id, its folder under `cdktf.out/stacks` and part of its state key. */
  readonly name: string;
  readonly landingZone: LandingZone;
  /** The name of the account that the stack concerns. */
  readonly account: string;
  /** Names of the stacks that must be applied first. */
  readonly dependencies: readonly string[];
  /**
   * Whether `cdktf deploy` may run it without its dependencies, because it does not fail without them. CDKTF's manifest
   * then does not list them, and only this project's own commands keep the order.
   * @default false
   */
  readonly deployableAlone?: boolean;
  readonly build: (app: App) => TerraformStack;
}

/**
 * Builds and renders one stack in its own app. Stacks refer to each other only by name, so each can be built alone and
 * then freed: a thousand stacks need the memory of one.
 */
export function buildStack(definition: StackDefinition): SynthesizedStack {
  return withoutStackTraces(() => build(definition));
}

function build(definition: StackDefinition): SynthesizedStack {
  const app = new App({ outdir: "." });
  const stack = definition.build(app);
  const constructs = stack.node.findAll();
  const elements = constructs.flatMap((construct): StackElement[] => {
    if (construct instanceof TerraformResource) {
      return [{ kind: "resource", type: construct.terraformResourceType, constructPath: construct.node.path }];
    }
    if (construct instanceof TerraformDataSource) {
      return [{ kind: "data", type: construct.terraformResourceType, constructPath: construct.node.path }];
    }
    return [];
  });
  return {
    name: stack.node.id,
    landingZone: definition.landingZone,
    document: stackDocument(stack, constructs),
    elements,
    files: stackFiles(stack),
    underApp: stack.node.scope === app,
  };
}

/**
 * CDKTF records a stack trace, of unlimited depth and with source maps, for every block list that a resource could
 * have. That takes a quarter of a stack's build time, for messages that it never shows. It asks for them with
 * `captureStackTrace` and takes none for an answer; an error that is thrown has its own trace without that.
 */
function withoutStackTraces<Result>(run: () => Result): Result {
  // oxlint-disable-next-line typescript/unbound-method -- it is put back, not called
  const capture = Error.captureStackTrace;
  Error.captureStackTrace = () => undefined;
  try {
    return run();
  } finally {
    Error.captureStackTrace = capture;
  }
}
