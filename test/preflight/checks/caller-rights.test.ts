import { expect, it } from "vitest";
import { expectFindings, resultsOf } from "../expect-findings";
import { decision, own } from "../made-up-answers";
import { type Answers, refuse } from "../made-up-aws";

expectFindings("caller-rights", [
  [
    "a caller who may do nothing",
    { answers: decision("implicitDeny") },
    "missing",
    /user\/administrator lacks .*iam:CreateRole on .*s3:CreateBucket on /,
    /AdministratorAccess/,
  ],
  [
    "a caller of whom it depends",
    { answers: decision("implicitDeny", { MissingContextValues: ["aws:SourceIp"] }) },
    "unknown",
    /depends on aws:SourceIp/,
    /run it again/,
  ],
  [
    "a simulation that is refused",
    { answers: { SimulatePrincipalPolicy: refuse("AccessDenied") } },
    "unknown",
    /AccessDenied/,
    /permissions for iam:GetRole, iam:SimulatePrincipalPolicy/,
  ],
  [
    "a federated user",
    { caller: { accountId: "310987650001", arn: "arn:aws:sts::310987650001:federated-user/x" } },
    "unknown",
    /cannot simulate the policies/,
    /IAM user or with a role/,
  ],
]);

it("asks for the right to plan after the bootstrap", async () => {
  const answers: Answers = {
    GetRole: () => ({ Role: { Arn: "arn:x", ...own() } }),
    ...decision("implicitDeny"),
  };
  const [result] = await resultsOf({ answers }, "caller-rights");
  expect(result?.found).toMatch(/lacks sts:AssumeRole on \S+terraform-plan, sts:AssumeRole on \S+terraform-plan$/);
  expect(result?.found).not.toContain("iam:CreateRole");
});
