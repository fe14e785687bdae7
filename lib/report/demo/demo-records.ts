import { DEMO_ACCOUNT, type Fields } from "./demo-principals";
import { demoSteps } from "./demo-steps";

export const DEMO_REGION = "us-east-1";
/** The event in the demo's alarm: the policy change. */
export const DEMO_EVENT_ID = "5ce7e000-0000-4000-a000-000000000006";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const CLI = "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.1 lang/python#3.13.7";

/** The demo's events, as CloudTrail would write them: a policy change at 01:13 UTC (2:13 at night in Berlin), and what followed. */
export const demoRecords: readonly Fields[] = demoSteps.map(
  ({ at, by, call, more = {}, read = false, account = DEMO_ACCOUNT, from = "203.0.113.77", denied }, index) => {
    const [service = "", eventName = ""] = call.split(":");
    return {
      eventVersion: "1.11",
      userIdentity: by,
      eventTime: `2026-11-02T${at}Z`,
      eventSource: `${service}.amazonaws.com`,
      eventName,
      awsRegion: DEMO_REGION,
      sourceIPAddress: from,
      userAgent: from === "198.51.100.23" ? CLI : BROWSER,
      ...(denied !== undefined && {
        errorCode: denied,
        errorMessage: `User is not authorized to perform: ${call} with an explicit deny`,
      }),
      requestParameters: null,
      responseElements: null,
      ...more,
      requestID: `REQUEST${String(index + 1).padStart(9, "0")}`,
      eventID: `5ce7e000-0000-4000-a000-${String(index + 1).padStart(12, "0")}`,
      readOnly: read,
      eventType: service === "signin" ? "AwsConsoleSignIn" : "AwsApiCall",
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: "Management",
    };
  },
);
