/**
 * Resources that AWS creates at once, but for which the AWS provider then waits most of a minute until all reads agree.
 * No other stack uses them.
 *
 * Source: hashicorp/terraform-provider-aws 5.100.0, `internal/service/s3/bucket_lifecycle_configuration.go`
 * (waitLifecycleConfigEquals: 55 s) and `internal/service/sqs/queue.go` (waitQueueAttributesPropagated: 25 s).
 */
const settling = /^aws_(s3_bucket_lifecycle_configuration|sqs_queue_policy)\./;

/** Follows Terraform's output while it plans and applies a stack. */
export interface ApplyProgress {
  /** Called with each line, without color. */
  readonly onLine: (line: string) => void;
}

/**
 * Calls back once, as soon as other stacks can use the applied resources, even if the provider still waits for some of
 * them.
 *
 * @param onUsable - not called if the plan has no changes, or the apply fails first
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
