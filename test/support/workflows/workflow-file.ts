import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/*
 * The part of GitHub's syntax that our workflows use, and no more: what is not listed here is not carried out by the
 * runner, so a file that uses it is refused.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const variables = z.record(z.string(), scalar);
const permissions = z.record(z.string(), z.enum(["read", "write", "none"]));
const defaults = z.strictObject({ run: z.strictObject({ shell: z.literal("bash") }) });
const concurrency = z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() });

const step = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  env: variables.optional(),
  uses: z.string().optional(),
  with: variables.optional(),
  run: z.string().optional(),
  shell: z.literal("bash").optional(),
});

const job = z.strictObject({
  name: z.string().optional(),
  needs: z
    .union([z.string(), z.array(z.string())])
    .transform((needs) => (typeof needs === "string" ? [needs] : needs))
    .default([]),
  if: z.string().optional(),
  permissions: permissions.optional(),
  concurrency: concurrency.optional(),
  strategy: z.strictObject({ "fail-fast": z.literal(false), matrix: z.record(z.string(), z.string()) }).optional(),
  outputs: z.record(z.string(), z.string()).default({}),
  // of a job with steps
  "runs-on": z.literal("ubuntu-24.04").optional(),
  "timeout-minutes": z.number().optional(),
  environment: z.string().optional(),
  env: variables.optional(),
  steps: z.array(step).optional(),
  // of a job that calls a workflow
  uses: z.string().optional(),
  with: variables.optional(),
});

const workflow = z.strictObject({
  name: z.string(),
  on: z.strictObject({
    push: z.strictObject({ branches: z.array(z.string()) }).optional(),
    pull_request: z.null().optional(),
    schedule: z.array(z.strictObject({ cron: z.string() })).optional(),
    workflow_dispatch: z.null().optional(),
    workflow_call: z
      .strictObject({
        inputs: z.record(
          z.string(),
          z.strictObject({
            description: z.string().optional(),
            type: z.literal("string"),
            required: z.boolean().optional(),
            default: z.string().optional(),
          }),
        ),
        outputs: z
          .record(z.string(), z.strictObject({ description: z.string().optional(), value: z.string() }))
          .default({}),
      })
      .optional(),
  }),
  permissions,
  defaults: defaults.optional(),
  concurrency: concurrency.optional(),
  jobs: z.record(z.string(), job),
});

const compositeAction = z.strictObject({
  name: z.string(),
  description: z.string(),
  runs: z.strictObject({ using: z.literal("composite"), steps: z.array(step) }),
});

export type Workflow = z.infer<typeof workflow>;
export type Job = z.infer<typeof job>;
export type Step = z.infer<typeof step>;
export type Permissions = z.infer<typeof permissions>;

/** @throws Error that names what the runner does not carry out */
export const readWorkflow = reader(workflow);

const readAction = reader(compositeAction);

/** The steps of a composite action. @throws as {@link readWorkflow} */
export function readCompositeAction(file: string): readonly Step[] {
  return readAction(file).runs.steps;
}

/** Parses a text once: each run and each call of a workflow reads the file of its own commit. */
function reader<T>(schema: z.ZodType<T>): (file: string) => T {
  const known = new Map<string, T>();
  return (file) => {
    const text = readFileSync(file, "utf8");
    const present = known.get(text);
    if (present !== undefined) return present;
    const result = schema.safeParse(parse(text));
    if (!result.success) {
      throw new Error(
        `${file} holds what the runner of the tests does not carry out:\n${z.prettifyError(result.error)}`,
      );
    }
    known.set(text, result.data);
    return result.data;
  };
}
