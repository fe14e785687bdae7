import type { Permissions } from "./workflow-file";

const levels = ["none", "read", "write"] as const;

/** Whether a token may do something: `write` may read too, and what is not named is not given. */
export function permits(permissions: Permissions, scope: string, level: "read" | "write"): boolean {
  return levels.indexOf(permissions[scope] ?? "none") >= levels.indexOf(level);
}

/**
 * What a job's token may do: what the job says or else its workflow, and no more than the job that called the workflow.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations
 * @throws Error where GitHub does not begin the run: the called workflow asks for more than it is given
 */
export function effectivePermissions(
  own: Permissions | undefined,
  ofWorkflow: Permissions,
  ofCaller: Permissions | undefined,
): Permissions {
  const asked = own ?? ofWorkflow;
  const excess = Object.entries(asked).filter(
    ([scope, level]) => level !== "none" && ofCaller !== undefined && !permits(ofCaller, scope, level),
  );
  if (excess.length > 0) {
    const list = excess.map(([scope, level]) => `${scope}: ${level}`).join(", ");
    throw new Error(`the called workflow asks for ${list}, which its caller does not give`);
  }
  return asked;
}
