import { TerraformResource, TerraformStack, type TerraformDataSource } from "cdktf";

/** A checkov finding that was reviewed and accepted. */
export interface CheckovSkip {
  /** Such as `CKV_AWS_18`. */
  readonly id: string;
  /** Why it is accepted. */
  readonly comment: string;
}

type Checked = TerraformResource | TerraformDataSource;

const skipsOf = new WeakMap<Checked, CheckovSkip[]>();

/**
 * Accepts a finding of checkov for one resource, with the reason, next to that resource in `cdk.tf.json`:
 * `"//": { "checkov": { "skip": [{ "id": …, "comment": … }] } }`. Terraform ignores `"//"`.
 *
 * checkov reads this format in CloudFormation, and its maintainers proposed it for Terraform JSON (checkov issue 4634).
 * checkov 3.3 reads no skips in Terraform JSON: our run of checkov applies them (`test/support/tools/checkov.ts`). CDKTF
 * overwrites the `"//"` of a data source, so the skips of data sources are in the stack's `"//"`, under
 * `checkov.data.<type>.<name>`.
 *
 * @throws Error when the id is not one of checkov's, there is no reason, or the id is skipped already
 */
export function skipCheckov(resource: Checked, id: string, reason: string): void {
  if (!/^CKV2?_[A-Z]+_\d+$/.test(id)) throw new Error(`"${id}" is not a checkov check: use an id such as "CKV_AWS_18"`);
  if (reason.trim() === "") throw new Error(`${id} is skipped for ${resource.node.path} without a reason`);
  const skips = skipsOf.get(resource) ?? [];
  if (skips.some((skip) => skip.id === id)) throw new Error(`${id} is skipped for ${resource.node.path} twice`);
  skips.push({ id, comment: reason });
  skipsOf.set(resource, skips);

  // An override replaces an earlier one of the same path, so each call writes the whole list.
  if (resource instanceof TerraformResource) {
    resource.addOverride("//.checkov.skip", skips);
  } else {
    const { terraformResourceType: type, friendlyUniqueId: name } = resource;
    TerraformStack.of(resource).addOverride(`//.checkov.data.${type}.${name}.skip`, skips);
  }
}
