import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LandingZone } from "../model/landing-zone";
import { UserError } from "../base/user-error";
import { stateBucketName } from "../naming/resource-names";
import { stackName } from "../naming/stack-names";
import { type StackDefinition, buildStack } from "../synthesis/build-stack";
import { prepareStackDirectory } from "../synthesis/prepare-stack-directory";
import { renderDocument } from "../documents/render-document";
import type { JsonObject } from "../base/json";
import { findProviderMirror } from "../terraform/provider-mirror";
import type { TerraformContext } from "../terraform/run-terraform";
import { apply, init, plan, showPlan, stateList } from "../terraform/terraform-command";
import { TerraformError } from "../terraform/terraform-error";
import { followApply } from "./apply-progress";
import { bootstrapDocument } from "./bootstrap-document";
import { type PlannedChange, plannedChanges } from "./plan-summary";
import { hasLocalState, untaintProtected } from "./untaint-protected";

export interface BootstrapOptions {
  readonly landingZone: LandingZone;
  /** The environment's stacks. Only the state and the access stack are used. */
  readonly definitions: readonly StackDefinition[];
  /** The directory of the committed `.terraform.lock.hcl`. */
  readonly projectDirectory: string;
  /** Kept until everything is done. It holds the state until the bucket does. */
  readonly workDirectory: string;
  /** The role of the log-archive account that the administrator assumes. */
  readonly adminRoleName: string;
  /** How Terraform is run. The directory is set here. */
  readonly terraform: Omit<TerraformContext, "directory">;
  /** Called with each step. */
  readonly onStep: (text: string) => void;
  /** Asks for confirmation before every apply. False ends the run without a change. */
  readonly confirm: (stack: string, changes: readonly PlannedChange[]) => Promise<boolean>;
  /**
   * Creates the roles while the provider still waits for the state bucket's lifecycle. Only without questions, as they
   * would overlap.
   *
   * @default false
   */
  readonly overlap?: boolean;
  /** Called when other stacks can be applied: the bucket and the roles exist. */
  readonly onUsable?: () => void;
}

/** The result of a bootstrap: changes per stack, none if there was nothing to do. */
export type BootstrapResult = ReadonlyMap<string, readonly PlannedChange[]>;

/**
 * Creates an environment's state bucket and roles from nothing. The state of the state stack starts in a local file,
 * and moves into the bucket once that exists; the state of the access stack starts there. Each step first checks what
 * is done, so a second run changes nothing, and an interrupted run is resumed.
 *
 * @throws UserError if an existing stack would be changed in a plan-only environment
 */
export async function bootstrap(options: BootstrapOptions): Promise<BootstrapResult> {
  const { overlap = false, onUsable } = options;
  const done = new Map<string, readonly PlannedChange[]>();
  let bucketIsThere = (): void => undefined;
  const bucket = new Promise<void>((resolve) => (bucketIsThere = resolve));
  const state = bootstrapStack({ ...options, onUsable: bucketIsThere }, "state", done);
  // If the state stack fails, there is never a bucket. `state` says why.
  if (!(await (overlap ? Promise.race([bucket.then(() => true), state]) : state))) return done;
  const access = bootstrapStack(options, "access", done).then((applied) => {
    if (applied) onUsable?.();
  });
  await Promise.all([state, access]);
  return done;
}

/** @returns whether it was applied; false if it was declined */
async function bootstrapStack(
  options: BootstrapOptions,
  stack: "state" | "access",
  done: Map<string, readonly PlannedChange[]>,
): Promise<boolean> {
  const { landingZone, definitions, onStep } = options;
  const name = stackName(landingZone, stack);
  const definition = definitions.find((each) => each.name === name);
  if (definition === undefined) throw new Error(`no definition of ${name}`);
  const workspace = await prepare(options, definition);
  const changes = await (stack === "state" ? bootstrapState : deploy)(options, workspace).catch((error: unknown) => {
    throw explainWrongAccount(error, landingZone);
  });
  if (changes === undefined) return false;
  done.set(name, changes);
  rmSync(workspace.context.directory, { recursive: true, force: true });
  onStep(`${name}: done`);
  return true;
}

/** Terraform names only the account that is not allowed. */
function explainWrongAccount(error: unknown, { name, management }: LandingZone): unknown {
  if (!(error instanceof TerraformError)) return error;
  const account = /account ID not allowed:\s+(\d{12})/.exec(error.message)?.[1];
  if (account === undefined) return error;
  return new UserError(
    `these AWS credentials belong to account ${account}, not to ${name}'s management account ${management.account.id}. ` +
      "Sign in there (`aws sso login`, or set AWS_PROFILE), then run again.",
    { cause: error },
  );
}

interface Workspace {
  readonly name: string;
  readonly context: TerraformContext;
  /** The stack's own document. */
  readonly document: JsonObject;
  /** Writes the stack's document with one of the two backends. */
  readonly write: (backend: "local" | "remote") => void;
}

async function prepare(options: BootstrapOptions, definition: StackDefinition): Promise<Workspace> {
  const { landingZone, adminRoleName, projectDirectory, workDirectory, terraform } = options;
  const { name } = definition;
  const { onLine } = followApply(() => options.onUsable?.());
  const directory = join(workDirectory, name);
  await prepareStackDirectory(directory, projectDirectory, await findProviderMirror());
  const document: JsonObject = buildStack(definition).document;
  return {
    name,
    document,
    context: { ...terraform, directory, onLine },
    write: (backend) => {
      const content = renderDocument(bootstrapDocument(document, { landingZone, adminRoleName, backend }));
      writeFileSync(join(directory, "cdk.tf.json"), content);
    },
  };
}

async function bootstrapState(
  options: BootstrapOptions,
  workspace: Workspace,
): Promise<readonly PlannedChange[] | undefined> {
  const { onStep, landingZone } = options;
  const { name, context, write } = workspace;
  const localState = join(context.directory, "terraform.tfstate");
  if (!hasLocalState(context)) {
    write("remote");
    onStep(`${name}: looking for the state in ${stateBucketName(landingZone)}`);
    if (await canInit(context)) {
      if ((await stateList(context)).length > 0) return deploy(options, workspace);
      throw new UserError(
        `the bucket ${stateBucketName(landingZone)} exists, but has no state of ${name}. Either a bootstrap was ` +
          `interrupted on another machine, where ${localState} still has the state: resume it there. Or somebody ` +
          "else created the bucket: remove it, or set another name (state.bucketName).",
      );
    }
    rmSync(join(context.directory, ".terraform"), { recursive: true, force: true });
  }
  write("local");
  onStep(`${name}: keeping the state in a local file until its bucket exists`);
  await init(context, { reconfigure: true });
  await untaintProtected(context, workspace.document, "local");
  const changes = await planAndApply(options, workspace, false);
  if (changes === undefined) return undefined;
  write("remote");
  onStep(`${name}: moving the state into ${stateBucketName(landingZone)}`);
  await init(context, { migrateState: true });
  if ((await stateList(context)).length === 0) {
    throw new UserError(`the state of ${name} did not arrive in its bucket, and is still in ${localState}. Run again.`);
  }
  return changes;
}

/** Whether the state bucket exists. */
async function canInit(context: TerraformContext): Promise<boolean> {
  try {
    await init(context, { reconfigure: true });
    return true;
  } catch (error) {
    if (error instanceof TerraformError && /NoSuchBucket|S3 bucket ".*" does not exist/.test(error.message))
      return false;
    throw error;
  }
}

/** Deploys a stack whose state is in the bucket. */
async function deploy(options: BootstrapOptions, workspace: Workspace): Promise<readonly PlannedChange[] | undefined> {
  workspace.write("remote");
  await init(workspace.context, { reconfigure: true });
  const before = await stateList(workspace.context);
  if (before.length > 0) await untaintProtected(workspace.context, workspace.document, "remote");
  return planAndApply(options, workspace, before.length > 0);
}

/** @returns the applied changes; undefined if they were declined */
async function planAndApply(
  { landingZone, confirm, onStep }: BootstrapOptions,
  { name, context }: Workspace,
  exists: boolean,
): Promise<readonly PlannedChange[] | undefined> {
  onStep(`${name}: planning`);
  const { changed } = await plan(context, { lockTimeoutSeconds: 60 });
  if (!changed) return [];
  const changes = plannedChanges(await showPlan(context));
  // Resources that an interrupted run began to create are tainted, and are created again.
  const beyondCreation = changes.filter(({ action, tainted }) => action !== "create" && tainted !== true);
  // An administrator also applies changes of the access stack, because the pipeline must not change its own permissions.
  const isThePipelines = name !== stackName(landingZone, "access");
  if (exists && isThePipelines && landingZone.environment.gate === "plan-only" && beyondCreation.length > 0) {
    throw new UserError(
      `${name} exists already, and this would change it: ${beyondCreation.map(({ address, action }) => `${action} ${address}`).join(", ")}. ` +
        `${landingZone.name} is plan-only: propose the change in a pull request, and let the pipeline apply it.`,
    );
  }
  if (!(await confirm(name, changes))) return undefined;
  onStep(`${name}: applying ${String(changes.length)} changes`);
  await apply(context);
  return changes;
}
