import type { Answers } from "./made-up-aws";

/** The tags of what the landing zone made, or of what another did. */
export const own = (value = "audit-production"): object => ({ Tags: [{ Key: "landing-zone", Value: value }] });

/** Policies of a target, by their names. */
export const policies = (...Names: readonly string[]): object => ({
  Policies: Names.map((Name) => ({ Id: `p-${Name}`, Name })),
});

/** What IAM's simulator decides of every action. */
export const decision = (EvalDecision: string, more: object = {}): Answers => ({
  SimulatePrincipalPolicy: ({ ActionNames }) => ({
    EvaluationResults: (ActionNames as string[]).map((EvalActionName) => ({ EvalActionName, EvalDecision, ...more })),
  }),
});

/** Roles of every name, without the landing zone's tag. */
export const takenRole: Answers = {
  GetRole: ({ RoleName }) => ({ Role: { Arn: `arn:aws:iam::310987650001:role/${String(RoleName)}`, Tags: [] } }),
};
