import { writeFileSync } from "node:fs";

/** Loaded first into a measured process: at its end it writes what it used to the file that `BENCH_USAGE` names. */
process.on("exit", () => {
  const file = process.env["BENCH_USAGE"];
  if (file === undefined) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(file, JSON.stringify({ kilobytes: maxRSS, microseconds: userCPUTime + systemCPUTime }));
});
