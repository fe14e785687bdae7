import { describe, expect, it } from "vitest";
import { eventSelectors } from "../../../lib/constructs/trail/event-selectors";
import { set } from "../../support/landing-zones/mutable-config";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { changedLandingZone } from "../../support/landing-zones/synthesize";

const logBuckets = [
  "arn:aws:s3:::audit-staging-organization-trail-210987650002/",
  "arn:aws:s3:::audit-staging-archive-access-logs-210987650002/",
  "arn:aws:s3:::audit-staging-state-access-logs-210987650001/",
  "arn:aws:s3:::audit-staging-query-results-210987650002/",
];

describe("eventSelectors", () => {
  it("records all management events, and nothing else by default", () => {
    expect(eventSelectors(gatedLandingZone)).toStrictEqual([
      { name: "Management events selector", fieldSelector: [{ field: "eventCategory", equalTo: ["Management"] }] },
    ]);
  });

  it("records the configured data events, never those of the log buckets", () => {
    expect(eventSelectors(openLandingZone)).toStrictEqual([
      {
        name: "Management events selector",
        fieldSelector: [
          { field: "eventCategory", equalTo: ["Management"] },
          { field: "eventSource", notEquals: ["rdsdata.amazonaws.com"] },
        ],
      },
      {
        name: "payment-exports",
        fieldSelector: [
          { field: "eventCategory", equalTo: ["Data"] },
          { field: "resources.type", equalTo: ["AWS::S3::Object"] },
          { field: "readOnly", equalTo: ["false"] },
          {
            field: "resources.ARN",
            startsWith: ["arn:aws:s3:::meridian-payment-exports/"],
            notStartsWith: logBuckets,
          },
        ],
      },
      {
        name: "payment-functions",
        fieldSelector: [
          { field: "eventCategory", equalTo: ["Data"] },
          { field: "resources.type", equalTo: ["AWS::Lambda::Function"] },
          {
            field: "resources.ARN",
            startsWith: ["arn:aws:lambda:us-east-1:210987650011:function:payments-"],
          },
        ],
      },
    ]);
  });

  it("excludes the log buckets from every object of the organization", () => {
    const everything = changedLandingZone("staging", (config) => {
      set("staging.management.trail.dataEvents", [
        { name: "all-objects", resourceType: "AWS::S3::Object", resources: "everything", readWriteType: "ReadOnly" },
      ])(config);
      set("staging.environment.exceptions", [
        {
          rule: "data-events-for-everything",
          reason: "an investigation of a leak",
          subject: "trail.dataEvents[0]",
          ticket: "SEC-1204",
          approver: "A. Rivera",
          expires: "2027-01-31",
        },
      ])(config);
    });
    expect(eventSelectors(everything)[1]?.fieldSelector).toStrictEqual([
      { field: "eventCategory", equalTo: ["Data"] },
      { field: "resources.type", equalTo: ["AWS::S3::Object"] },
      { field: "readOnly", equalTo: ["true"] },
      { field: "resources.ARN", notStartsWith: logBuckets },
    ]);
  });
});
