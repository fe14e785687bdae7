import { z } from "zod";
import type { Partially } from "./partially";
import { coreAccount } from "./account";
import { trail } from "./trail";

/** `config/<environment>/management.ts` */
export const managementFile = z.strictObject({
  /** The organization's management account: it holds the trail, the topics and the alarms. */
  account: coreAccount,
  /** The organization trail. */
  trail,
});

export type Management = z.infer<typeof managementFile>;
/** What the file may hold; what it leaves out comes from `config/defaults.ts`. */
export type ManagementConfig = Partially<z.input<typeof managementFile>>;
