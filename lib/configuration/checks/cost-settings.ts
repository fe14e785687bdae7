import { didYouMean } from "../../base/suggest";
import type { Check, Finding } from "../check";

/** Budget and anomaly alarms tell somebody, and are asked for only where AWS has them. */
export const costSettings: Check = {
  id: "cost-settings",
  needs: ["environment"],
  run: ({ environment }) => {
    const findings: Finding[] = [];
    const { cost, partition, channels } = environment;
    if (cost === undefined) return findings;
    const find = (key: keyof typeof cost, allowed: string, fix: string): void => {
      findings.push({ section: "environment", path: ["cost", key], given: cost[key], allowed, fix });
    };
    const names = Object.keys(channels);
    const alarms = (["monthlyBudgetUsd", "anomalyThresholdUsd"] as const).filter((key) => cost[key] !== undefined);
    const [first] = alarms;
    if (cost.channel !== undefined && !names.includes(cost.channel)) {
      find(
        "channel",
        `a channel of environment.ts: ${names.join(", ")}`,
        didYouMean(cost.channel, names, "name one of them"),
      );
    } else if (first !== undefined && cost.channel === undefined) {
      find("channel", "the channel to notify", `use one of ${names.join(", ")}, or remove ${first}`);
    } else if (first === undefined && cost.channel !== undefined) {
      find(
        "channel",
        "a channel only with monthlyBudgetUsd or anomalyThresholdUsd",
        "set one of the two, or remove it",
      );
    }
    if (partition === "aws") return findings;
    if (partition === "aws-cn") {
      for (const key of ["monthlyLimitUsd", "monthlyIncreaseLimitUsd"] as const) {
        if (cost[key] === undefined) continue;
        find(key, "none in the partition aws-cn: the estimate is in yuan there", "remove it");
      }
    }
    for (const key of alarms) {
      find(
        key,
        `none in the partition ${partition}: ${partition === "aws-us-gov" ? "GovCloud is billed through an account of the partition aws" : "the China Regions bill in yuan"}`,
        "remove it, and create the alarm in the billing console",
      );
    }
    return findings;
  },
};
