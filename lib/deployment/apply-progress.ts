/**
 * Resources that are made at once and then waited for: the AWS provider asks again for most of a minute whether AWS is of
 * one mind. No other stack uses them.
 *
 * Source: hashicorp/terraform-provider-aws 5.100.0, `internal/service/s3/bucket_lifecycle_configuration.go`
 * (waitLifecycleConfigEquals: 55 s) and `internal/service/sqs/queue.go` (waitQueueAttributesPropagated: 25 s).
 */
const settling = /^aws_(s3_bucket_lifecycle_configuration|sqs_queue_policy)\./;

/** Follows what Terraform writes while it plans and applies a stack. */
export interface ApplyProgress {
  /** Told each line, without colour. */
  readonly onLine: (line: string) => void;
}

/**
 * Calls back once, as soon as other stacks can use what is applied: all is made but what is only waited for.
 *
 * @param onUsable - not called where the plan has no changes, or the apply fails before
 */
export function followApply(onUsable: () => void): ApplyProgress {
  let planned: number | undefined;
  let made = 0;
  const waitedFor = new Set<string>();
  return {
    onLine: (line) => {
      const [, add, change] = /^Plan: (?:\d+ to import, )?(\d+) to add, (\d+) to change/.exec(line) ?? [];
      if (add !== undefined) planned = Number(add) + Number(change);
      const [, address = "", what] =
        /^(\S+): (Creating\.\.\.|Modifying\.\.\.|Creation complete|Modifications complete)/.exec(line) ?? [];
      if (what === undefined || planned === undefined) return;
      if (what.endsWith("complete")) {
        made += 1;
        waitedFor.delete(address);
      } else if (settling.test(address)) {
        waitedFor.add(address);
      }
      if (made + waitedFor.size < planned) return;
      planned = undefined;
      onUsable();
    },
  };
}
