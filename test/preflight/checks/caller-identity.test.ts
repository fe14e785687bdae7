import { expectFindings } from "../expect-findings";

expectFindings("caller-identity", [
  [
    "credentials of another account",
    { caller: { accountId: "310987650002", arn: "arn:aws:iam::310987650002:user/x" } },
    "in-the-way",
    /user\/x, in account 310987650002; the management account is 310987650001/,
    /^sign in there: aws sso login/,
  ],
  [
    "the root user",
    { caller: { accountId: "310987650001", arn: "arn:aws:iam::310987650001:root" } },
    "in-the-way",
    /a root user cannot assume a role/,
    /as an administrator/,
  ],
]);
