import { expect, it } from "vitest";
import { readFinding } from "../../../lib/forensics/respond/finding";

it.each(["aws", "aws-us-gov"])("finds whose access key it is, in the partition %s", async (partition) => {
  const { principal } = await readFinding({
    accessKey: "AKIAIOSFODNN7EXAMPLE",
    account: "111122223333",
    partition,
    userOfKey: () => Promise.resolve("alice"),
  });
  expect(principal).toMatchObject({ partition, arn: `arn:${partition}:iam::111122223333:user/alice` });
});
