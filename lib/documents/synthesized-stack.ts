import type { JsonObject } from "../base/json";
import type { LandingZone } from "../model/landing-zone";
import type { StackFiles } from "./stack-file";

/** A resource or data source as a construct, before it became part of a document. */
export interface StackElement {
  /** `resource` or `data`. */
  readonly kind: "resource" | "data";
  /** Terraform's type, e.g. `aws_s3_bucket`. */
  readonly type: string;
  /** Path of construct ids from the app, e.g. `staging-state/state/key/key`. */
  readonly constructPath: string;
}

/** A synthesized stack. */
export interface SynthesizedStack {
  readonly name: string;
  readonly landingZone: LandingZone;
  /** The content of `cdk.tf.json`. */
  readonly document: JsonObject;
  /** Every resource and data source in the stack's construct tree. */
  readonly elements: readonly StackElement[];
  /** Files written next to `cdk.tf.json`. */
  readonly files: StackFiles;
  /** Whether the stack is a direct child of the app. */
  readonly underApp: boolean;
}
