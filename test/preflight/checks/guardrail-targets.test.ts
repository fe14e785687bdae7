import { expectFindings } from "../expect-findings";
import { policies } from "../made-up-answers";
import { refuse } from "../made-up-aws";

expectFindings("guardrail-targets", [
  [
    "a target with ten policies",
    { answers: { ListPoliciesForTarget: () => policies("a", "b", "c", "d", "e", "f", "g", "h", "i", "j") } },
    "in-the-way",
    /it has 10 policies, the maximum is 10/,
    /aws organizations detach-policy --target-id r-m3r1/,
  ],
  [
    "a target that is not there",
    { answers: { ListPoliciesForTarget: refuse("TargetNotFoundException") } },
    "in-the-way",
    /does not have this target/,
    /aws organizations list-roots/,
  ],
]);
