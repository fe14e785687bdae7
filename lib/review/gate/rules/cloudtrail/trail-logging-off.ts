import { mustBe } from "../../judges";
import type { GateRule } from "../../rule";

export const trailLoggingOff: GateRule = {
  id: "trail-logging-off",
  what: "The trail is logging.",
  why: "Without logging nothing is recorded: it is the first thing that an intruder turns off.",
  fix: "keep it on: it is a fact of the landing zone; in an emergency use the break-glass role",
  attributes: { aws_cloudtrail: { enable_logging: mustBe(true, "deny", "the trail stops logging") } },
};
