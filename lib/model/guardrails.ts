import { z } from "zod";
import { message } from "./message";
import { accountId, text } from "./primitives";

/**
 * Where a service control policy is attached: the root, an organizational unit or an account.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html
 */
const target = text(
  /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12})$/,
  "the id of the root (r-…), of an organizational unit (ou-…) or of an account (12 digits)",
  "read the root's with: aws organizations list-roots --query Roots[].Id",
);

/**
 * The service control policy that keeps what the landing zone needs. It binds member accounts: AWS never applies a
 * service control policy to the management account.
 */
export const guardrails = z.union(
  [
    z.strictObject({
      /** Where the policy holds, 1 place or more; the log-archive account has it in any case. A new target is rehearsed in staging first. */
      targets: z
        .array(target, { error: message('a list of ids: ["r-ab12"]', "write a list") })
        .min(1, message("at least one target: the root, an organizational unit or an account", "name the root: r-…")),
      /**
       * Accounts that may make a trail of their own, which is billed; each needs an exception `own-trail`. At most 40.
       * @default - none
       */
      trailCreators: z
        .array(accountId)
        .max(40, message("at most 40 accounts", "a policy has a size limit; ask those teams to use this trail"))
        .default([]),
      /**
       * Accounts of a planned move: they may leave the organization, or be transferred to another one. Each needs an
       * exception `planned-move`. At most 40.
       * @default - none
       */
      movingAccounts: z
        .array(accountId)
        .max(40, message("at most 40 accounts", "move the others after these"))
        .default([]),
    }),
    z.literal("off"),
  ],
  { error: message('{ targets: ["r-…"] } or "off"', "name the targets of the service control policy") },
);
