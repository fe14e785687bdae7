import { z } from "zod";
import { workloadAccount } from "./account";
import { message } from "./message";
import type { Partially } from "./partially";

/** `config/<environment>/workloads.ts` */
export const workloadsFile = z.strictObject({
  /** The accounts that teams work in. */
  accounts: z.array(workloadAccount, {
    error: message("a list of accounts: [{ id, name, email, … }, …]", "write a list"),
  }),
});

export type Workloads = z.infer<typeof workloadsFile>;
/** What the file may hold; what an account leaves out comes from `config/defaults.ts`. */
export type WorkloadsConfig = {
  readonly [Key in keyof z.input<typeof workloadsFile>]: readonly Partially<z.input<typeof workloadAccount>>[];
};
