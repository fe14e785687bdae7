import { join } from "node:path";
import { triedTypes } from "../emulator/tried-types";
import type { LandingZone } from "../model/landing-zone";
import { readJson } from "../base/read-json";
import { stackName } from "../naming/stack-names";
import type { StackDefinition } from "../synthesis/build-stack";
import { synthesize } from "../synthesis/synthesize";
import type { JsonObject } from "../base/json";
import { resourcesOf } from "../base/terraform-document";
import type { TerraformContext } from "../terraform/run-terraform";
import { bootstrap } from "./bootstrap";
import { type Step, changesLeft, deployStack } from "./deploy-stack";
import { type Outcome, runInOrder } from "./run-in-order";

export interface RehearseOptions {
  readonly landingZone: LandingZone;
  readonly definitions: readonly StackDefinition[];
  readonly projectDirectory: string;
  /** The directory in which {@link prepareRehearsal} wrote the stacks, and in which Terraform works. */
  readonly workDirectory: string;
  /** Terraform, with the environment variables of the emulated AWS. */
  readonly terraform: Omit<TerraformContext, "directory" | "onLine">;
  /**
   * Signs in as the deploying identity, once the roles exist.
   * @returns variables that override Terraform's environment
   *
   * @default - the bootstrapping identity deploys, too
   */
  readonly signIn?: () => Promise<NodeJS.ProcessEnv>;
  readonly concurrency: number;
  /** Called with the current step of a stack. */
  readonly onStep: (stack: string, step: Step | "bootstrap" | "bootstrapped" | "done" | "failed") => void;
}

/** One line of the report. */
export interface RehearsedStack {
  readonly name: string;
  readonly account: string;
  readonly resources: number;
  readonly milliseconds: number;
  /** What a second plan would still change. */
  readonly left: readonly string[];
}

/** A resource that was never tried on the emulated AWS. */
export interface UntriedResource {
  readonly stack: string;
  /** Such as `aws_guardduty_detector`. */
  readonly type: string;
}

/**
 * Synthesizes the stacks into an empty directory.
 * @returns resource types that the emulated AWS may not support, each once per stack
 */
export async function prepareRehearsal(
  options: Pick<RehearseOptions, "definitions" | "projectDirectory" | "workDirectory">,
): Promise<readonly UntriedResource[]> {
  const { definitions, projectDirectory, workDirectory } = options;
  const outputDirectory = join(workDirectory, "cdktf.out");
  await synthesize(definitions, { outputDirectory, projectDirectory });
  return definitions.flatMap(({ name: stack }) => {
    const document = readJson(join(outputDirectory, "stacks", stack, "cdk.tf.json")) as JsonObject;
    const types = new Set(resourcesOf(document).map(({ type }) => type));
    return [...types].filter((type) => !triedTypes.has(type)).map((type) => ({ stack, type }));
  });
}

/**
 * Deploys a whole environment from {@link prepareRehearsal} like people do: bootstrap, then every stack in order, each
 * from a saved plan. Then plans each again.
 * @returns the result of each stack, in the order of the definitions
 */
export async function rehearse(options: RehearseOptions): Promise<ReadonlyMap<string, Outcome<RehearsedStack>>> {
  const { landingZone, definitions, projectDirectory, workDirectory, terraform, concurrency, onStep } = options;
  const outputDirectory = join(workDirectory, "cdktf.out");
  const bootstrapped = (["state", "access"] as const).map((stack) => stackName(landingZone, stack));
  for (const name of bootstrapped) onStep(name, "bootstrap");
  let usable = (): void => undefined;
  const rolesAreThere = new Promise<void>((resolve) => (usable = resolve));
  const bootstrapping = bootstrap({
    landingZone,
    definitions,
    projectDirectory,
    workDirectory: join(workDirectory, "bootstrap"),
    adminRoleName: "OrganizationAccountAccessRole",
    terraform,
    onStep: () => undefined,
    confirm: () => Promise.resolve(true),
    overlap: true,
    onUsable: () => usable(),
  }).then(() => {
    for (const name of bootstrapped) onStep(name, "bootstrapped");
  });
  await Promise.race([rolesAreThere, bootstrapping]);

  // If the bootstrap failed, nobody can sign in. Each stack's outcome says why.
  const keys = await options.signIn?.().catch((): NodeJS.ProcessEnv => ({}));
  const contextOf = (name: string): TerraformContext => ({
    ...terraform,
    environment: { ...terraform.environment, ...keys },
    directory: join(outputDirectory, "stacks", name),
  });
  // Bootstrapped stacks are planned again when the bootstrap has ended. The others need not wait for that.
  const ordered: readonly StackDefinition[] = definitions.map((definition) => ({
    ...definition,
    dependencies: definition.dependencies.filter((name) => !bootstrapped.includes(name)),
  }));
  const outcomes = await runInOrder(
    ordered,
    async (definition, release) => {
      const { name, account } = definition;
      const context = contextOf(name);
      const report = (step: Step): void => {
        onStep(name, step);
      };
      try {
        if (bootstrapped.includes(name)) {
          release();
          await bootstrapping;
        }
        const deployed = await deployStack(context, report, release);
        // If nothing had to be applied, the earlier plan was the second one.
        const left = deployed.changed ? await changesLeft(context, report) : [];
        onStep(name, left.length > 0 ? "failed" : "done");
        return { name, account, resources: deployed.resources, milliseconds: deployed.milliseconds, left };
      } catch (error) {
        onStep(name, "failed");
        throw error;
      }
    },
    { concurrency, ...(terraform.signal && { signal: terraform.signal }) },
  );
  await bootstrapping.catch(() => undefined); // Its stacks' outcomes say so.
  return outcomes;
}
