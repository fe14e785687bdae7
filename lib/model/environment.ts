import { z } from "zod";
import type { Partially } from "./partially";
import { channel } from "./channels/channel";
import { alarmSettings } from "./environment-alarms";
import { costSettings } from "./cost-settings";
import { exception } from "./exceptions";
import { guardrails } from "./guardrails";
import { message } from "./message";
import { bucketName, regionName } from "./names";
import { days, gitHubId, organizationId, roleArn, slug, tags, text, userArn } from "./primitives";
import { partitions } from "./regions";

/** The stages in which the pipeline applies: `.github/workflows/apply.yml` has a job for each. */
export const pipelineStages = [1, 2, 3] as const;

/** `config/<environment>/environment.ts` */
export const environmentFile = z.strictObject({
  /** The AWS organization that this environment is. */
  organizationId,
  /**
   * The partition of the organization.
   * @default "aws"
   */
  partition: z.enum(partitions).default("aws"),
  /** The Region of the trail, the bucket, the topics and the alarms. */
  homeRegion: regionName,
  /** Every Region in which accounts may work; the home Region is one of them: 1 or more. */
  governedRegions: z
    .array(regionName, { error: message("a list of Regions that includes the home Region", "write a list") })
    .min(1, message("at least the home Region", "list the Regions in use")),
  /**
   * The governed Regions that must be enabled in each account before use, named so that nobody is surprised.
   * @default - none
   */
  optInRegions: z.array(regionName).default([]),
  /** The first part of every resource name: lower-case words joined by hyphens, at most 16 characters. */
  namePrefix: slug.max(16, message("at most 16 characters", "shorten it: bucket names have at most 63 characters")),
  /** Where Terraform's state lives. */
  state: z
    .strictObject({
      /**
       * The bucket's name, 3 to 63 characters.
       * @default - derived from the prefix, the environment, the management account and the home Region
       */
      bucketName: bucketName.optional(),
      /**
       * For how many days old versions of a state are kept, 30 to 36500.
       * @default 365
       */
      noncurrentVersionDays: days(30).default(365),
    })
    .prefault({}),
  /**
   * `plan-only`: people plan, and only the pipeline applies what was reviewed.
   * `open`: the platform team may apply too.
   */
  gate: z.enum(["plan-only", "open"]),
  /** The pipeline that reviews and applies. */
  pipeline: z.strictObject({
    /** The GitHub repository, `ORGANIZATION/REPOSITORY`. */
    repository: text(
      /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/,
      "ORGANIZATION/REPOSITORY, exact, without wildcards",
      "copy it from the repository's URL; put the ids of a subject such as OWNER@1/NAME@2 into pipeline.ids",
    ),
    /**
     * The ids that GitHub puts into the subject of the repository's tokens, where it does: in each repository that was made,
     * renamed or transferred since 15 July 2026, or that asked for it. `lz check` says how to find out, and how to read them.
     * @default - the subject has names only
     */
    ids: z
      .strictObject({
        /** The id of the organization or person that owns the repository. */
        owner: gitHubId,
        /** The id of the repository. */
        repository: gitHubId,
      })
      .optional(),
    /**
     * The branch from which drift is watched and reviewed plans are applied.
     * @default "main"
     */
    branch: text(/^[A-Za-z0-9._/-]+$/, "a branch name, exact, without wildcards", "name one branch, e.g. main").default(
      "main",
    ),
    /**
     * The stage in which the pipeline applies this environment, 1 to 3: a stage begins when the one before it is applied.
     * Environments of one stage are applied side by side.
     * @default - 1 for an open environment, 2 for a plan-only one: changes are rehearsed first
     */
    stage: z
      .literal(pipelineStages, { error: message("1, 2 or 3", "write the number of the stage, e.g. 2") })
      .optional(),
    /**
     * GitHub's OIDC provider in the management account, of which AWS takes one in an account. `make`: this project makes it.
     * `existing`: it is there, and stays whose it is; it has to know the audience `sts.amazonaws.com`.
     * @default "make"
     */
    oidcProvider: z.enum(["make", "existing"]).default("make"),
  }),
  /** The platform team's own roles in the management account, 1 or more: they may plan, and read the state. */
  platformTeamRoleArns: z.array(roleArn).min(1, message("at least one role", "name the role your team signs in with")),
  /**
   * Who may use the break-glass role, which changes what the pipeline may not: access itself, and evidence.
   * @default - nobody: there is no break-glass role, which `lz check` allows without guardrails only
   */
  breakGlass: z
    .strictObject({
      /**
       * IAM users of the management account, 1 or more, who sign in with MFA. Roles cannot stand here: a session of a role never
       * carries MFA into the next role.
       */
      userArns: z.array(userArn).min(1, message("at least one IAM user", "name a user of the management account")),
    })
    .optional(),
  /** What member accounts may not do to the landing zone. `off` needs an exception. */
  guardrails,
  /**
   * Who turns on the trusted access of CloudTrail in the organization: exactly one owner.
   * `landing-zone`: this project manages the organization's service access and policy types (it imports them).
   * `elsewhere`: AWS Control Tower or another team does; the plan fails, and says how to turn it on, where it is off.
   */
  trustedAccess: z.discriminatedUnion("owner", [
    z.strictObject({
      /** Who owns it: this project, or AWS Control Tower or another team (`elsewhere`). */
      owner: z.literal("landing-zone"),
      /** Every service principal with trusted access, CloudTrail's included: those not listed are turned off. */
      servicePrincipals: z.array(
        text(
          /^[a-z0-9.-]+\.amazonaws\.com$/,
          "a service principal such as cloudtrail.amazonaws.com",
          "use the name in AWS Organizations",
        ),
        { error: message('a list of service principals that includes "cloudtrail.amazonaws.com"', "write a list") },
      ),
      /**
       * Every enabled policy type: those not listed are turned off.
       * @default ["SERVICE_CONTROL_POLICY"]
       */
      policyTypes: z
        .array(
          z.enum([
            "AISERVICES_OPT_OUT_POLICY",
            "BACKUP_POLICY",
            "CHATBOT_POLICY",
            "DECLARATIVE_POLICY_EC2",
            "RESOURCE_CONTROL_POLICY",
            "SERVICE_CONTROL_POLICY",
            "TAG_POLICY",
          ]),
        )
        .default(["SERVICE_CONTROL_POLICY"]),
    }),
    z.strictObject({
      /** Who owns it: AWS Control Tower or another team, or this project (`landing-zone`). */
      owner: z.literal("elsewhere"),
    }),
  ]),
  /** Who is notified, by channel name; accounts name one of them. */
  channels: z.record(slug, channel, {
    error: message('channels by name: { security: { emails: ["…"] }, … }', "write an object"),
  }),
  /** The alarms of every account. */
  alarms: alarmSettings.prefault({}),
  /** What the environment may cost, and who is told when it costs more. */
  cost: costSettings.optional(),
  /**
   * Tags of every resource.
   * @default - none
   */
  tags: tags.default({}),
  /**
   * Unsafe choices that were explained and approved.
   * @default - none
   */
  exceptions: z.array(exception).default([]),
});

export type Environment = z.infer<typeof environmentFile>;
/** What the file may hold; what it leaves out comes from `config/defaults.ts`. */
export type EnvironmentConfig = Partially<z.input<typeof environmentFile>>;
