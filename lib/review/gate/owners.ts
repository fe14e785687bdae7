import { isUnknown, plannedChanges } from "./changes";
import { bodyAt } from "./documents";
import type { ResourceChange } from "./plan-document";
import { textAt } from "./plan-document";
import type { GateInput } from "./rule";

/** How a setting that is a resource of its own names what it belongs to. */
interface Owner {
  /** The setting's attribute. */
  readonly by: string;
  /** What it belongs to, and how that calls itself. */
  readonly type: string;
  readonly name: string;
}

const ofBucket: Owner = { by: "bucket", type: "aws_s3_bucket", name: "bucket" };

/** Settings of which there is one for each thing: making a second one puts it in the place of the first. */
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

/** What a setting belongs to, in Terraform's words; nothing where a resource belongs to none. */
export function ownerType({ type }: ResourceChange): string | undefined {
  return owners[type]?.type;
}

/** Whether what a new setting belongs to is provably new, too. */
export function isOfSomethingNew(change: ResourceChange, input: GateInput): boolean {
  return owners[change.type] === undefined || newOwner(change, input) !== undefined;
}

/** The new resource that a new setting belongs to, provably. */
export function newOwner(
  change: ResourceChange,
  { plan, documents: { head = {} } }: GateInput,
): ResourceChange | undefined {
  const owner = owners[change.type];
  if (owner === undefined) return undefined;
  // An import brings a thing and its settings as they are: nobody can say that they are new.
  const isNew = ({ action, isAdopted, importing }: ResourceChange): boolean =>
    action === "create" || (change.isAdopted === true && isAdopted === true && importing === undefined);
  if (change.importing !== undefined) return undefined;
  const created = plannedChanges(plan).filter((each) => each.type === owner.type && isNew(each));
  const own = bodyAt(head, change.address);
  const candidates = created.filter(({ address }) => bodyAt(head, address)?.["provider"] === own?.["provider"]);
  if (!isUnknown(change, owner.by)) {
    return candidates.find(({ after }) => after[owner.name] === change.after[owner.by]);
  }
  // Known only after the apply: new if it is just the reference to what is made, and no function of it.
  const reference = /^\$\{(\w+\.[\w-]+)\.\w+\}$/.exec(textAt(own ?? {}, owner.by))?.[1];
  return candidates.find(({ address }) => address === reference);
}
