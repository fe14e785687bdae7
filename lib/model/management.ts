import { z } from "zod";
import type { Partially } from "./partially";
import { coreAccount } from "./account";
import { message } from "./message";
import { trail } from "./trail";

/** `config/<environment>/management.ts` */
export const managementFile = z.strictObject({
  /** The organization's management account: it holds the trail, the topics and the alarms. */
  account: coreAccount,
  /**
   * Who blocks public access to every bucket of the account, the state bucket among them: `landing-zone`, or `elsewhere`
   * where an organization's S3 policy or another tool does, or where a bucket of the account has to be public.
   * @default "landing-zone"
   */
  accountPublicAccessBlock: z
    .enum(["landing-zone", "elsewhere"], {
      error: message('"landing-zone" or "elsewhere"', "say which of the two manages the account's public access block"),
    })
    .default("landing-zone"),
  /** The organization trail. */
  trail,
});

export type Management = z.infer<typeof managementFile>;
/** What the file may hold; what it leaves out comes from `config/defaults.ts`. */
export type ManagementConfig = Partially<z.input<typeof managementFile>>;
