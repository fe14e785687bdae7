import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exampleConfig } from "../support/landing-zones/example";

/** The only environment of a generated config. */
export const environment = "bench";

/** The first of the generated accounts. */
export const firstAccount = "account-0001";

/**
 * Writes a config directory with one environment of so many accounts: the example organization's rehearsal environment
 * with other workloads. Two of the accounts are the management and the log-archive account, and there is always a
 * workload, so 1 gives three. Every account is active and has every detection.
 */
export function generateConfig(directory: string, accounts: number): void {
  const folder = path.join(directory, environment);
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(exampleConfig, "defaults.ts"), path.join(directory, "defaults.ts"));
  for (const file of ["environment.ts", "management.ts", "log-archive.ts"]) {
    cpSync(path.join(exampleConfig, "staging", file), path.join(folder, file));
  }
  const workloads = Array.from({ length: Math.max(1, accounts - 2) }, (_, index) => {
    const number = String(index + 1).padStart(4, "0");
    const name = `account-${number}`;
    return {
      id: `50000000${number}`,
      name,
      email: `aws+${name}@example.com`,
      tags: { team: `team-${String(index % 20)}`, stage: index % 2 === 0 ? "production" : "test" },
    };
  });
  writeFileSync(
    path.join(folder, "workloads.ts"),
    `export default ${JSON.stringify({ accounts: workloads }, null, 2)};\n`,
  );
}
