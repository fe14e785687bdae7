import { expectFindings, production } from "../expect-findings";

expectFindings("regions", [
  [
    "an opt-in Region that is off",
    {
      answers: {
        DescribeRegions: () => ({
          Regions: [
            ...production.environment.governedRegions
              .filter((region) => region !== "ap-south-2")
              .map((RegionName) => ({ RegionName, OptInStatus: "opt-in-not-required" })),
            { RegionName: "ap-south-2", OptInStatus: "not-opted-in" },
          ],
        }),
      },
    },
    "missing",
    /^not enabled: ap-south-2$/,
    /aws account enable-region --region-name ap-south-2, in account 310987650001/,
  ],
]);
