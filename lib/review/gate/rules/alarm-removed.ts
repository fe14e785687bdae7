import { lossFindings } from "../losses";
import type { GateRule } from "../rule";

export const alarmRemoved: GateRule = {
  id: "alarm-removed",
  what: "Alarms stay.",
  why: "What an alarm was for goes unnoticed without it.",
  fix: "keep the alarm; where its account has left, or it is not wanted, ask for an exception: a stack's name as subject covers all its alarms",
  check: (input) => lossFindings(input, "alarm-removed", ["delete", "replace", "forget"]),
};
