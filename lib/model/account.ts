import { z } from "zod";
import { extendedDetectionIds } from "./detection-ids";
import { message } from "./message";
import { alarmOverrides } from "./alarm-overrides";
import { accountId, channelName, email, slug, tags } from "./primitives";

/**
 * Only `active` accounts get alarms. A `suspended` or `closed` one stays listed, so that its logs can still be named,
 * and never breaks a run.
 */
export const accountStatuses = ["active", "suspended", "closed"] as const;

const shared = {
  /** The 12-digit account id, in quotes. */
  id: accountId,
  /**
   * A short unique name, lower-case words joined by hyphens, at most 32 characters: it becomes part of the name of the
   * account's stack and alarms.
   */
  name: slug,
  /** The address of the account's root user. */
  email,
  /** The notification channel of the people who own the account: its name, at most 32 characters. */
  channel: channelName,
  /**
   * Tags of the account's alarms, e.g. team and stage.
   * @default - none
   */
  tags: tags.default({}),
  /**
   * `all` detections, or only the `critical` set of four (to save alarms in accounts that matter
   * less).
   * @default "all"
   */
  detections: z
    .union(
      [
        z.enum(["all", "critical"]),
        z.strictObject({
          /** Also what is on request, as it is daily work in many accounts: each of it (`true`), or by id, 1 or more. */
          extended: z.union([z.literal(true), z.array(z.enum(extendedDetectionIds)).min(1)]),
        }),
      ],
      {
        error: message(
          `"all", "critical", { extended: true }, or { extended: [ids] } with ids of ${extendedDetectionIds.join(", ")}`,
          "choose one of them; docs/alarms.md lists the noise of each",
        ),
      },
    )
    .default("all"),
  /** What single detections do differently in this account. */
  alarms: alarmOverrides.default({}),
};

/** The management or the log-archive account: always active. */
export const coreAccount = z.strictObject(shared);

/** An account that a team works in. */
export const workloadAccount = z.strictObject({
  ...shared,
  /**
   * Whether the account is in use.
   * @default "active"
   */
  status: z.enum(accountStatuses).default("active"),
});

export type CoreAccount = z.infer<typeof coreAccount>;
export type WorkloadAccount = z.infer<typeof workloadAccount>;
