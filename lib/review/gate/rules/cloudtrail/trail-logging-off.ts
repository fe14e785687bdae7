import { mustBe } from "../../judges";
import type { GateRule } from "../../rule";

export const trailLoggingOff: GateRule = {
  id: "trail-logging-off",
  what: "The trail is logging.",
  why: "A trail that does not log records nothing. Intruders turn logging off first.",
  fix: "keep it on: every landing zone has it; in an emergency, use the break-glass role",
  attributes: { aws_cloudtrail: { enable_logging: mustBe(true, "deny", "the trail stops logging") } },
};
