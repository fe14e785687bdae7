import { isOptInRegion, partitions, regionsOf, unsupportedPartitionOf } from "../../model/regions";
import { didYouMean } from "../../base/suggest";
import type { Check } from "../check";
import { collectFindings } from "../collect-findings";

/** Regions exist in the partition, the home Region is governed, and opt-in Regions are named as such. */
export const regions: Check = {
  id: "regions",
  needs: ["environment"],
  run: ({ environment }) => {
    const { findings, find } = collectFindings("environment");
    const { partition, homeRegion, governedRegions, optInRegions } = environment;
    const known = regionsOf(partition);

    const places = [
      { path: ["homeRegion"], region: homeRegion },
      ...governedRegions.map((region, index) => ({ path: ["governedRegions", index], region })),
    ];
    for (const { path, region } of places) {
      if (!known.includes(region))
        find(path, region, `a Region of the partition ${partition}`, unknownRegionFix(region, known));
    }
    if (known.includes(homeRegion) && !governedRegions.includes(homeRegion)) {
      find(
        ["homeRegion"],
        homeRegion,
        `one of governedRegions: ${governedRegions.join(", ")}`,
        "add it to governedRegions",
        [["governedRegions"]],
      );
    }
    for (const [index, region] of governedRegions.entries()) {
      if (governedRegions.indexOf(region) !== index) {
        find(["governedRegions", index], region, "each Region once", "remove the second entry");
      } else if (isOptInRegion(partition, region) && !optInRegions.includes(region)) {
        find(
          ["governedRegions", index],
          region,
          "a Region that is enabled by default, or an opt-in Region of optInRegions",
          "enable the Region in every account, then add it to optInRegions",
          [["optInRegions"]],
        );
      }
    }
    for (const [index, region] of optInRegions.entries()) {
      const path = ["optInRegions", index];
      if (!known.includes(region)) {
        find(
          path,
          region,
          `an opt-in Region of the partition ${partition}`,
          unknownRegionFix(
            region,
            known.filter((each) => isOptInRegion(partition, each)),
          ),
        );
      } else if (!isOptInRegion(partition, region)) {
        find(path, region, "opt-in Regions only", "remove it: this Region is enabled by default");
      } else if (!governedRegions.includes(region)) {
        find(path, region, "an opt-in Region of governedRegions", "add it to governedRegions, or remove it here", [
          ["governedRegions"],
        ]);
      } else if (optInRegions.indexOf(region) !== index) {
        find(path, region, "each Region once", "remove the second entry");
      }
    }
    return findings;
  },
};

function unknownRegionFix(region: string, known: readonly string[]): string {
  const unsupported = unsupportedPartitionOf(region);
  if (unsupported !== undefined) {
    return `this Region belongs to the partition ${unsupported}, which is not supported; use a Region of ${partitions.join(", ")}`;
  }
  const other = partitions.find((partition) => regionsOf(partition).includes(region));
  return other === undefined
    ? didYouMean(region, known, "correct the Region's name")
    : `use another Region, or set partition to "${other}"`;
}
