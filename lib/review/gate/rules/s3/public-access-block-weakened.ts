import { mustBe, mustStay } from "../../judges";
import type { GateRule } from "../../rule";

const settings = Object.fromEntries(
  ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map((setting) => [
    setting,
    mustBe(true, "deny", `${setting} is off`),
  ]),
);

export const publicAccessBlockWeakened: GateRule = {
  id: "public-access-block-weakened",
  what: "Block Public Access keeps all four settings on, for the account and each bucket.",
  why: "With one setting off, one wrong policy makes the logs public.",
  fix: "keep it on: every landing zone has it; in an emergency, use the break-glass role",
  attributes: {
    aws_s3_account_public_access_block: settings,
    aws_s3_bucket_public_access_block: {
      ...settings,
      bucket: mustStay("deny", "the Block Public Access settings move to another bucket"),
    },
  },
};
