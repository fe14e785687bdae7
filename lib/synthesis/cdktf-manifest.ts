import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackDefinition } from "./build-stack";

/** The manifest from which the CDKTF command line reads the stacks. */
export const manifestFile = "manifest.json";

interface ManifestStack {
  readonly annotations: readonly never[];
  readonly constructPath: string;
  readonly dependencies: readonly string[];
  readonly name: string;
  readonly stackMetadataPath: string;
  readonly synthesizedStackPath: string;
  readonly workingDirectory: string;
}

/** The content of `cdktf.out/manifest.json`. */
export interface Manifest {
  readonly version: string;
  readonly stacks: Readonly<Record<string, ManifestStack>>;
}

/** The format version is that of cdktf. */
const version = "0.21.0";

/** The stacks that CDKTF's command line runs before a stack, and without which it refuses to deploy it. */
export function manifestDependencies({ dependencies, deployableAlone = false }: StackDefinition): readonly string[] {
  return deployableAlone ? [] : dependencies;
}

export function manifestOf(definitions: readonly StackDefinition[], kept: Manifest["stacks"] = {}): Manifest {
  const stacks: Record<string, ManifestStack> = { ...kept };
  for (const definition of definitions) {
    const { name } = definition;
    stacks[name] = {
      annotations: [],
      constructPath: name,
      dependencies: manifestDependencies(definition),
      name,
      stackMetadataPath: `stacks/${name}/metadata.json`,
      synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
      workingDirectory: `stacks/${name}`,
    };
  }
  return { version, stacks };
}

/** The manifest of an output directory; empty if there is none that can be read. */
export function readManifest(outputDirectory: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(outputDirectory, manifestFile), "utf8")) as Manifest;
  } catch {
    return { version, stacks: {} };
  }
}
