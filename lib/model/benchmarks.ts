/** The versions of the CIS AWS Foundations Benchmark that the catalogue maps. */
export const cisVersions = ["1.2.0", "1.4.0", "3.0.0", "5.0.0", "6.0.0", "7.0.0"] as const;

export type CisVersion = (typeof cisVersions)[number];

/** The benchmarks, as config and command line name them. */
export const benchmarks = [
  "security-hub",
  "cis-1.2.0",
  "cis-1.4.0",
  "cis-3.0.0",
  "cis-5.0.0",
  "cis-6.0.0",
  "cis-7.0.0",
] as const satisfies readonly ("security-hub" | `cis-${CisVersion}`)[];

export type Benchmark = (typeof benchmarks)[number];

/** The version of a CIS benchmark; Security Hub has none. */
export function cisVersionOf(benchmark: Benchmark): CisVersion | undefined {
  return cisVersions.find((version) => benchmark === `cis-${version}`);
}
