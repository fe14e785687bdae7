import { expectFindings } from "../expect-findings";
import { policies } from "../made-up-answers";

expectFindings("service-control-policies", [
  [
    "a policy that denies what is made",
    {
      answers: {
        ListPoliciesForTarget: () => policies("NoKeys"),
        DescribePolicy: () => ({
          Policy: {
            Content: JSON.stringify({
              Version: "2012-10-17",
              Statement: [
                { Effect: "Allow", Action: "*", Resource: "*" },
                { Sid: "NoKeys", Effect: "Deny", Action: "kms:Create*", Resource: "*" },
              ],
            }),
          },
        }),
      },
    },
    "in-the-way",
    /^denies kms:CreateAlias, kms:CreateKey$/,
    /aws:PrincipalArn/,
  ],
]);
