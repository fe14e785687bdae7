import { expectFindings } from "../expect-findings";

expectFindings("key-aliases", [
  [
    "an alias that was left behind",
    {
      answers: {
        ListAliases: () => ({
          Aliases: [{ AliasName: "alias/audit-production-terraform-state", TargetKeyId: "key-1" }],
        }),
        ListResourceTags: () => ({ Tags: [] }),
      },
    },
    "in-the-way",
    /names the key key-1, without the tag landing-zone/,
    /aws kms delete-alias --alias-name alias\/audit-production-terraform-state/,
  ],
  [
    "its own alias",
    {
      answers: {
        ListAliases: () => ({
          Aliases: [{ AliasName: "alias/audit-production-terraform-state", TargetKeyId: "key-1" }],
        }),
        ListResourceTags: () => ({ Tags: [{ TagKey: "landing-zone", TagValue: "audit-production" }] }),
      },
    },
    "ready",
    /belongs to the landing zone/,
    /^$/,
  ],
]);
