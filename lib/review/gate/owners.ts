import { isUnknown, plannedChanges } from "./changes";
import { bodyAt } from "./documents";
import type { ResourceChange } from "./plan-document";
import { textAt } from "./plan-document";
import type { GateInput } from "./rule";

/** How a resource that is a setting names the resource that it belongs to. */
interface Owner {
  /** The attribute of the setting. */
  readonly by: string;
  /** The type of the owner, and its identifying attribute. */
  readonly type: string;
  readonly name: string;
}

const ofBucket: Owner = { by: "bucket", type: "aws_s3_bucket", name: "bucket" };

/** Settings that exist once for each owner: creating a second one overwrites the first. */
const owners: Readonly<Record<string, Owner>> = {
  aws_iam_role_policy: { by: "role", type: "aws_iam_role", name: "name" },
  aws_lambda_function_event_invoke_config: { by: "function_name", type: "aws_lambda_function", name: "function_name" },
  aws_s3_bucket_lifecycle_configuration: ofBucket,
  aws_s3_bucket_logging: ofBucket,
  aws_s3_bucket_object_lock_configuration: ofBucket,
  aws_s3_bucket_ownership_controls: ofBucket,
  aws_s3_bucket_policy: ofBucket,
  aws_s3_bucket_public_access_block: ofBucket,
  aws_s3_bucket_server_side_encryption_configuration: ofBucket,
  aws_s3_bucket_versioning: ofBucket,
  aws_sns_topic_policy: { by: "arn", type: "aws_sns_topic", name: "arn" },
};

/** The type of a setting's owner; undefined if the resource belongs to none. */
export function ownerType({ type }: ResourceChange): string | undefined {
  return owners[type]?.type;
}

/** Whether the owner of a new setting is provably new, too. */
export function isOfSomethingNew(change: ResourceChange, input: GateInput): boolean {
  return owners[change.type] === undefined || newOwner(change, input) !== undefined;
}

/** The new resource that provably owns a new setting. */
export function newOwner(
  change: ResourceChange,
  { plan, documents: { head = {} } }: GateInput,
): ResourceChange | undefined {
  const owner = owners[change.type];
  if (owner === undefined) return undefined;
  // An import brings a resource with its settings, so nobody can say that they are new.
  const isNew = ({ action, isAdopted, importing }: ResourceChange): boolean =>
    action === "create" || (change.isAdopted === true && isAdopted === true && importing === undefined);
  if (change.importing !== undefined) return undefined;
  const created = plannedChanges(plan).filter((each) => each.type === owner.type && isNew(each));
  const own = bodyAt(head, change.address);
  const candidates = created.filter(({ address }) => bodyAt(head, address)?.["provider"] === own?.["provider"]);
  if (!isUnknown(change, owner.by)) {
    return candidates.find(({ after }) => after[owner.name] === change.after[owner.by]);
  }
  // The value is known only after the apply. The owner is new only if the value is a plain reference to it, without a
  // function.
  const reference = /^\$\{(\w+\.[\w-]+)\.\w+\}$/.exec(textAt(own ?? {}, owner.by))?.[1];
  return candidates.find(({ address }) => address === reference);
}
