import { expectFindings } from "../expect-findings";

expectFindings("admin-role", [
  [
    "Control Tower's role instead",
    { roleIn: async () => "AWSControlTowerExecution" },
    "missing",
    /AWSControlTowerExecution, of AWS Control Tower, can/,
    /^npx lz bootstrap production --admin-role AWSControlTowerExecution$/,
  ],
  [
    "no role that may be assumed",
    { roleIn: () => Promise.reject(new Error("no role of account 310987650002 can be assumed (x)")) },
    "missing",
    /no role of account 310987650002/,
    /--admin-role NAME.*aws sts assume-role/,
  ],
  [
    "another account's credentials",
    { caller: { accountId: "310987650002", arn: "arn:aws:iam::310987650002:user/x" } },
    "unknown",
    /from the management account/,
    /sign in to the management account/,
  ],
  [
    "somebody of the team, by the plan role",
    { roleIn: async () => "landing-zone/audit-production-terraform-plan" },
    "ready",
    /enough to plan, not to bootstrap/,
    /^$/,
  ],
]);
