import { expectFindings } from "../expect-findings";
import { decision } from "../made-up-answers";
import { refuse } from "../made-up-aws";

expectFindings("team-rights", [
  [
    "a team that may not assume the plan roles",
    { answers: decision("implicitDeny") },
    "missing",
    /sts:AssumeRole on \S+audit-production-terraform-plan, \S+audit-production-terraform-plan$/,
    /"Action":"sts:AssumeRole","Resource":\["arn:aws:iam::310987650001:role\/landing-zone\/audit-production-terraform-plan"/,
  ],
  [
    "a team that is not there",
    { answers: { SimulatePrincipalPolicy: refuse("NoSuchEntityException") } },
    "missing",
    /the role does not exist/,
    /principals/,
  ],
]);
