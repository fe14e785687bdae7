import { expectFindings } from "../expect-findings";

const trail = (Name: string, more: object = {}): object => ({
  Name,
  TrailARN: `arn:aws:cloudtrail:us-east-1:310987650001:trail/${Name}`,
  ...more,
});

expectFindings("trails", [
  [
    "five trails",
    { answers: { DescribeTrails: () => ({ trailList: ["a", "b", "c", "d", "e"].map((name) => trail(name)) }) } },
    "in-the-way",
    /us-east-1 has 5 trails, the maximum is 5: a, b, c, d, e/,
    /aws cloudtrail delete-trail/,
  ],
  [
    "a trail of the name that is somebody else's",
    { answers: { DescribeTrails: () => ({ trailList: [trail("organization-trail", { S3BucketName: "old" })] }) } },
    "in-the-way",
    /delivers to old/,
    /another name/,
  ],
  [
    "Control Tower's trail",
    {
      answers: {
        DescribeTrails: () => ({
          trailList: [trail("aws-controltower-BaselineCloudTrail", { IsOrganizationTrail: true })],
        }),
      },
    },
    "ready",
    /1 of 5 trails; aws-controltower-BaselineCloudTrail also records the organization, and is billed/,
    /^$/,
  ],
]);
