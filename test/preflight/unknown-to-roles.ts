/** The checks that the plan role may not run, or not all of: `test/e2e/preflight.test.ts` finds them, `docs/access.md` names them. */
export const unknownToThePlanRole = [
  "break-glass-mfa",
  "caller-rights",
  "iam-names",
  "lambda-concurrency",
  "principals",
  "regions",
  "service-linked-roles",
  "slack",
  "team-rights",
];
