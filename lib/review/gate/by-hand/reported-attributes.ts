import { asList, isObject, type JsonValue } from "../../../base/json";

/**
 * What changes without a hand on the resource, by type: AWS keeps it up to date, or it repeats what another attribute
 * says. Each is a path, without the indexes of lists. Everything else that differs is a change by hand: what is missing
 * here is told once too often, what is here too much is never told.
 */
export const reportedAttributes: Readonly<Record<string, readonly string[]>> = {
  // AWS moves workgroups to newer engines, unless one is chosen: `selected_engine_version` says which.
  // https://docs.aws.amazon.com/athena/latest/ug/engine-versions-changing.html (2026-11-28)
  aws_athena_workgroup: ["configuration.engine_version.effective_engine_version"],
  // Each role or user that has it, the other stacks' among them.
  aws_iam_policy: ["attachment_count"],
  // A change of the code or of a setting is told as that.
  aws_lambda_function: ["last_modified", "qualified_arn", "qualified_invoke_arn", "source_code_size", "version"],
  // Accounts come and go; `enabled_policy_types` says what is enabled on the root.
  aws_organizations_organization: ["accounts", "non_master_accounts", "roots"],
  // A website's address: `website` says that there is one.
  aws_s3_bucket: ["website_domain", "website_endpoint"],
  // Whoever is to be told confirms it, after the apply.
  aws_sns_topic_subscription: ["confirmation_was_authenticated", "pending_confirmation"],
};

/** The value of an attribute without what is only reported; undefined where all of it is. */
export function withoutReported(type: string, name: string, value: JsonValue | undefined): JsonValue | undefined {
  return (reportedAttributes[type] ?? [])
    .map((path) => path.split("."))
    .filter(([first]) => first === name)
    .reduce<JsonValue | undefined>((rest, [, ...path]) => without(rest, path), value);
}

function without(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  const [key, ...deeper] = path;
  if (key === undefined) return undefined;
  if (Array.isArray(value)) return asList(value).map((each) => without(each, path) ?? null);
  if (!isObject(value)) return value;
  const { [key]: part, ...rest } = value;
  return deeper.length === 0 ? rest : { ...rest, [key]: without(part, deeper) };
}
