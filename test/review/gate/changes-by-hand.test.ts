import { describe, expect, it } from "vitest";
import { driftOf } from "../../../lib/drift/find-drift";
import { changesByHand } from "../../../lib/review/gate/by-hand/changes-by-hand";
import { readPlan } from "../../../lib/review/gate/plan-document";
import { describeDrift } from "../../../lib/review/report/describe-drift";
import type { JsonObject, JsonValue } from "../../../lib/base/json";
import { entry } from "./judge-changes";

/** A resource of the stack, `x` each: as it was applied, and as it is found where somebody changed it. */
interface Resource {
  readonly applied: JsonObject;
  /** Undefined where it is as it was applied, null where it is gone. */
  readonly found?: JsonObject | null;
  /** What the code sets. */
  readonly set?: readonly string[];
}

/** What a plan tells after a refresh, of resources by type. */
function document(resources: Readonly<Record<string, Resource>>): JsonObject {
  const all = Object.entries(resources).map(([type, { applied, found, set = [] }]) => ({
    type,
    address: `${type}.x`,
    applied,
    found: found === undefined ? applied : found === null ? null : { ...applied, ...found },
    expressions: Object.fromEntries(set.map((name): [string, JsonValue] => [name, {}])),
  }));
  return {
    format_version: "1.2",
    resource_drift: all
      .filter(({ applied, found }) => found !== applied)
      .map(({ type, applied, found }) => entry({ type, before: applied, ...(found && { after: found }) })),
    prior_state: {
      values: {
        root_module: {
          resources: all.flatMap(({ type, address, found }) =>
            found === null ? [] : [{ address, mode: "managed", type, values: found }],
          ),
        },
      },
    },
    configuration: { root_module: { resources: all.map(({ address, expressions }) => ({ address, expressions })) } },
  };
}

/** What is told, as `type.attribute`; the two commands tell the same. */
function told(resources: Readonly<Record<string, Resource>>): readonly string[] {
  const plan = document(resources);
  const addresses = changesByHand(readPlan(plan)).map(({ change }) => change.address);
  expect(driftOf(plan).map(({ address }) => address)).toEqual(addresses);
  expect(describeDrift(readPlan(plan)).map(({ address }) => address)).toEqual(addresses);
  return changesByHand(readPlan(plan)).flatMap(({ change: { type, action }, attributes, unmanaged }) => [
    ...(action === "delete" ? [`${type} is gone`] : []),
    ...attributes.map(({ name, isConfigured }) => `${type}.${name}${isConfigured ? "" : ", not set"}`),
    ...unmanaged.map(({ what, found }) => `${type} has ${what} ${JSON.stringify(found)}`),
  ]);
}

type Statement = Readonly<Record<string, JsonValue>>;
const policyOf = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const ours = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::210987650001:root" }, Action: "*", Resource: "*" };
const stranger = { ...ours, Principal: { AWS: "arn:aws:iam::999999999999:root" } };

const bucket = { bucket: "b", policy: "", versioning: [{ enabled: false, mfa_delete: false }], lifecycle_rule: [] };
const bucketPolicy = { bucket: "b", policy: policyOf(ours) };
const role = { name: "r", inline_policy: [], managed_policy_arns: [], permissions_boundary: "arn:b" };
const rolePolicy = { role: "r", name: "deliver", policy: policyOf(ours) };

describe("what somebody changed by hand", () => {
  it("is nothing after an apply: the provider reads what other resources set, and writes it in its own way", () => {
    expect(
      told({
        aws_s3_bucket: {
          applied: { ...bucket, tags: null },
          found: {
            policy: policyOf(ours),
            versioning: [{ enabled: true, mfa_delete: false }],
            lifecycle_rule: [{ id: "expire" }],
            tags: {},
          },
          set: ["bucket"],
        },
        aws_s3_bucket_policy: { applied: bucketPolicy, set: ["bucket", "policy"] },
        aws_s3_bucket_versioning: { applied: { bucket: "b", versioning_configuration: [{ status: "Enabled" }] } },
        aws_s3_bucket_lifecycle_configuration: { applied: { bucket: "b", rule: [{ id: "expire" }] } },
        aws_s3_bucket_server_side_encryption_configuration: {
          applied: { bucket: "b", rule: [{ bucket_key_enabled: null, sse: "AES256" }] },
          found: { rule: [{ bucket_key_enabled: false, sse: "AES256" }] },
          set: ["bucket", "rule"],
        },
        aws_sns_topic: { applied: { arn: "t", policy: policyOf() }, found: { policy: policyOf(ours) }, set: ["name"] },
        aws_sns_topic_policy: {
          applied: { arn: "t", policy: policyOf(ours) },
          found: { policy: policyOf({ Sid: "ours", ...ours, Action: ["*"], Resource: ["*"] }) },
          set: ["arn", "policy"],
        },
        aws_sns_topic_subscription: {
          applied: { topic_arn: "t", pending_confirmation: true },
          found: { pending_confirmation: false },
          set: ["topic_arn"],
        },
        aws_iam_role: {
          applied: role,
          found: { inline_policy: [{ name: "deliver" }], managed_policy_arns: ["arn:p"] },
        },
        aws_iam_role_policy: { applied: rolePolicy },
        aws_iam_role_policy_attachment: { applied: { role: "r", policy_arn: "arn:p" } },
        aws_athena_workgroup: {
          applied: {
            configuration: [{ engine_version: [{ effective_engine_version: "3", selected_engine_version: "AUTO" }] }],
          },
          found: {
            configuration: [{ engine_version: [{ effective_engine_version: "4", selected_engine_version: "AUTO" }] }],
          },
          set: ["configuration"],
        },
      }),
    ).toEqual([]);
  });

  it("is a statement in a bucket's policy, told once: of the resource that sets the policy", () => {
    const found = { policy: policyOf(ours, stranger) };
    expect(
      told({
        aws_s3_bucket: { applied: { ...bucket, policy: policyOf(ours) }, found, set: ["bucket"] },
        aws_s3_bucket_policy: { applied: bucketPolicy, found, set: ["bucket", "policy"] },
      }),
    ).toEqual(["aws_s3_bucket_policy.policy"]);
  });

  it("is a policy that is gone, told once", () => {
    expect(
      told({
        aws_s3_bucket: { applied: { ...bucket, policy: policyOf(ours) }, found: { policy: "" }, set: ["bucket"] },
        aws_s3_bucket_policy: { applied: bucketPolicy, found: null, set: ["bucket", "policy"] },
        aws_s3_bucket_public_access_block: { applied: { bucket: "b", block_public_acls: true }, found: null },
      }),
    ).toEqual(["aws_s3_bucket_policy is gone", "aws_s3_bucket_public_access_block is gone"]);
  });

  it("is a principal in a topic's policy, and in a key's", () => {
    const found = { policy: policyOf(ours, stranger) };
    expect(
      told({
        aws_sns_topic: { applied: { arn: "t", policy: policyOf(ours) }, found },
        aws_sns_topic_policy: { applied: { arn: "t", policy: policyOf(ours) }, found, set: ["policy"] },
        aws_kms_key: { applied: { key_id: "k", policy: policyOf(ours) }, found, set: ["policy"] },
      }),
    ).toEqual(["aws_sns_topic_policy.policy", "aws_kms_key.policy"]);
  });

  it("is what the code does not set, too: a trail that is stopped, a key that is disabled, a function without a share", () => {
    expect(
      told({
        aws_cloudtrail: { applied: { enable_logging: true, insight_selector: [] }, found: { enable_logging: false } },
        aws_kms_key: { applied: { is_enabled: true }, found: { is_enabled: false } },
        aws_cloudwatch_event_rule: { applied: { state: "ENABLED" }, found: { state: "DISABLED" } },
        aws_lambda_function: {
          applied: { reserved_concurrent_executions: -1, code_sha256: "a", environment: [], last_modified: "1" },
          found: {
            reserved_concurrent_executions: 0,
            code_sha256: "b",
            environment: [{ variables: { A: "b" } }],
            last_modified: "2",
          },
        },
        aws_sns_topic_subscription: { applied: { filter_policy: "" }, found: { filter_policy: '{"a":["b"]}' } },
        aws_iam_role: { applied: role, found: { permissions_boundary: "" } },
      }),
    ).toEqual([
      "aws_cloudtrail.enable_logging, not set",
      "aws_kms_key.is_enabled, not set",
      "aws_cloudwatch_event_rule.state, not set",
      "aws_lambda_function.reserved_concurrent_executions, not set",
      "aws_lambda_function.code_sha256, not set",
      "aws_lambda_function.environment, not set",
      "aws_sns_topic_subscription.filter_policy, not set",
      "aws_iam_role.permissions_boundary, not set",
    ]);
  });

  const attacker = [{ role: "x", rules: [{ destination: "attacker" }] }];

  it("is what no resource of the stack sets: a bucket's policy and replication, a queue's policy, a role's policies", () => {
    expect(
      told({
        aws_s3_bucket: {
          applied: { ...bucket, replication_configuration: [] },
          found: { policy: "p", replication_configuration: attacker },
        },
        aws_sqs_queue: { applied: { url: "q", policy: "" }, found: { policy: "p" } },
        aws_iam_role: {
          applied: role,
          found: { inline_policy: [{ name: "deliver" }, { name: "gift" }], managed_policy_arns: ["arn:admin"] },
        },
        aws_iam_role_policy: { applied: rolePolicy },
      }),
    ).toEqual([
      'aws_s3_bucket has policy "p"',
      `aws_s3_bucket has replication_configuration ${JSON.stringify(attacker)}`,
      'aws_sqs_queue has policy "p"',
      'aws_iam_role has a policy "gift"',
      'aws_iam_role has a policy "arn:admin"',
    ]);
  });

  it("stays told after an apply took it over into the state", () => {
    expect(told({ aws_s3_bucket: { applied: { ...bucket, replication_configuration: attacker } } })).toEqual([
      `aws_s3_bucket has replication_configuration ${JSON.stringify(attacker)}`,
    ]);
  });

  it("is not what the code sets in the resource itself", () => {
    expect(
      told({
        aws_s3_bucket: { applied: { ...bucket, policy: "p" }, set: ["policy"] },
        aws_iam_role: { applied: { ...role, inline_policy: [{ name: "own" }] }, set: ["inline_policy"] },
      }),
    ).toEqual([]);
  });

  it("is told of what another bucket's policy does not explain", () => {
    expect(
      told({
        aws_s3_bucket: { applied: bucket, found: { versioning: [{ enabled: true, mfa_delete: false }] } },
        aws_s3_bucket_versioning: { applied: { bucket: "another" } },
      }),
    ).toEqual(["aws_s3_bucket.versioning, not set"]);
  });

  it("is a tag, told once", () => {
    const found = { tags: { by: "hand" }, tags_all: { by: "hand", team: "a" } };
    expect(told({ aws_kms_key: { applied: { tags: null, tags_all: { team: "a" } }, found } })).toEqual([
      "aws_kms_key.tags_all",
    ]);
  });

  it("is known to be set by the code in each resource of a `count`", () => {
    const drift = entry({ type: "aws_kms_key", name: "x[0]", before: { policy: "a" }, after: { policy: "b" } });
    const configuration = { root_module: { resources: [{ address: "aws_kms_key.x", expressions: { policy: {} } }] } };
    const [change] = changesByHand(readPlan({ resource_drift: [drift], configuration }));
    expect(change?.attributes).toEqual([{ name: "policy", isConfigured: true }]);
  });

  it("is told where Terraform says of it what this program does not know", () => {
    const drift = entry({ type: "aws_kms_key", actions: ["something", "new"], before: {}, after: {} });
    expect(changesByHand(readPlan({ resource_drift: [drift] }))).toMatchObject([{ change: { action: "unknown" } }]);
  });
});

describe("the comment", () => {
  const words = (resources: Readonly<Record<string, Resource>>, changes: readonly JsonObject[] = []) =>
    describeDrift(readPlan({ ...document(resources), resource_changes: changes })).flatMap((each) => each.words);
  const byHand = { applied: { is_enabled: true }, found: { is_enabled: false } };

  it("says that no apply takes back what neither the code sets nor the plan changes", () => {
    expect(words({ aws_kms_key: byHand })).toEqual([
      "is_enabled stays as it was found: the code does not set it, and no apply takes it back",
    ]);
    const back = entry({ type: "aws_kms_key", before: byHand.found, after: byHand.applied });
    expect(words({ aws_kms_key: byHand }, [back])).toEqual([]);
  });

  it("does not show what is sensitive of what no resource sets", () => {
    const plan = document({ aws_sqs_queue: { applied: { url: "q", policy: "secret" } } });
    const marked = JSON.parse(
      JSON.stringify(plan).replace('"mode":"managed"', '"mode":"managed","sensitive_values":{"policy":true}'),
    ) as JsonObject;
    expect(JSON.stringify(describeDrift(readPlan(marked)))).not.toContain("secret");
    expect(driftOf(marked)[0]?.attributes).toMatchObject([{ found: "(sensitive value)" }]);
  });
});
