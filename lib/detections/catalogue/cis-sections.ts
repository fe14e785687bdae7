import type { CisVersion } from "../../model/benchmarks";

/**
 * Numbers of a monitoring recommendation in each CIS AWS Foundations Benchmark. The section moved: 3.x in 1.2.0, 4.x from
 * 1.4.0, 5.x from 6.0.0; the number within it stayed.
 * Source: Security Hub's "related requirements" (1.2.0, 1.4.0) and Prowler's copies of 1.4.0 to 7.0.0.
 */
export function cisSections(number: number): Record<CisVersion, string> {
  return {
    "1.2.0": `3.${number}`,
    "1.4.0": `4.${number}`,
    "3.0.0": `4.${number}`,
    "5.0.0": `4.${number}`,
    "6.0.0": `5.${number}`,
    "7.0.0": `5.${number}`,
  };
}
