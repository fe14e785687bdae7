import type { LandingZone } from "../../../lib/model/landing-zone";
import { all, set } from "./mutable-config";
import { changedLandingZone } from "./synthesize";

/** A role that may read the archives of both sample environments, and query the one of the open environment. */
export const readerRoleArn = "arn:aws:iam::210987650011:role/security-investigator";

/**
 * An open environment with most of what can be asked for: readers, investigators, longer digests, transitions, data events, Slack. It
 * stands apart from the example organization.
 */
export const openLandingZone: LandingZone = changedLandingZone(
  "staging",
  all(
    set("staging.logArchive.readerRoleArns", [readerRoleArn]),
    set("staging.logArchive.athena", { investigatorRoleArns: [readerRoleArn] }),
    set("staging.logArchive.digestRetentionDays", 400),
    set("staging.logArchive.lifecycle", { transitions: [{ storageClass: "GLACIER_IR", afterDays: 90 }] }),
    set("staging.management.trail", {
      managementEvents: { excludeEventSources: ["rdsdata.amazonaws.com"] },
      dataEvents: [
        {
          name: "payment-exports",
          resourceType: "AWS::S3::Object",
          resources: ["arn:aws:s3:::meridian-payment-exports/"],
          readWriteType: "WriteOnly",
        },
        {
          name: "payment-functions",
          resourceType: "AWS::Lambda::Function",
          resources: ["arn:aws:lambda:us-east-1:210987650011:function:payments-"],
        },
      ],
      insights: ["ApiCallRateInsight"],
    }),
    set("staging.environment.channels.security.slack", { workspaceId: "T0MERIDIAN", channelId: "C0SECALERTS" }),
  ),
);

/** A gated environment, with what the config says by default. */
export const gatedLandingZone: LandingZone = changedLandingZone("production", () => undefined);
