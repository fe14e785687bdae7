import type { TerraformStack } from "cdktf";
import { App, TerraformDataSource, TerraformResource } from "cdktf";
import type { LandingZone } from "../model/landing-zone";
import { stackFiles } from "../documents/stack-file";
import type { StackElement, SynthesizedStack } from "../documents/synthesized-stack";
import type { JsonObject } from "../base/json";

/** A stack that can be built, without building it. */
export interface StackDefinition {
  /** The stack's name: its id, its folder under `cdktf.out/stacks` and part of its state key. */
  readonly name: string;
  readonly landingZone: LandingZone;
  /** The account that the stack is about, by name. */
  readonly account: string;
  /** The stacks that must have been applied before, by name. */
  readonly dependencies: readonly string[];
  /**
   * Whether `cdktf deploy` may run it without naming its dependencies, because nothing fails when they are not there
   * yet: then CDKTF's manifest does not list them, and only our own runs keep the order.
   * @default false
   */
  readonly deployableAlone?: boolean;
  readonly build: (app: App) => TerraformStack;
}

/**
 * Builds one stack in an app of its own and renders it. Stacks refer to each other by name only, so one needs no other,
 * and what was built can be forgotten: a thousand stacks take the memory of one.
 */
export function buildStack(definition: StackDefinition): SynthesizedStack {
  return withoutStackTraces(() => build(definition));
}

function build(definition: StackDefinition): SynthesizedStack {
  const app = new App({ outdir: "." });
  const stack = definition.build(app);
  const elements = stack.node.findAll().flatMap((construct): StackElement[] => {
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
    document: stack.toTerraform() as JsonObject,
    elements,
    files: stackFiles(stack),
    underApp: stack.node.scope === app,
  };
}

/**
 * CDKTF notes a stack trace, of unlimited depth and with source maps, for every list of blocks that a resource could
 * have: a quarter of the time that a stack takes, for messages that it never shows. An error's own trace is made when
 * it is read, so errors keep theirs.
 */
function withoutStackTraces<Result>(run: () => Result): Result {
  // oxlint-disable-next-line typescript/unbound-method -- it is put back, not called
  const prepare = Error.prepareStackTrace;
  Error.prepareStackTrace = () => "";
  try {
    return run();
  } finally {
    Error.prepareStackTrace = prepare;
  }
}
