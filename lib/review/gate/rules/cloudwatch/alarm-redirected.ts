import type { JsonValue } from "../../../../base/json";
import type { Judgement, GateRule } from "../../rule";
import { mustKeepEntries, toList } from "../../judges";

const keep = mustKeepEntries("needs-exception", "the alarm stops notifying a topic");

function needsActions(actions: JsonValue): Judgement | undefined {
  return toList(actions).length > 0
    ? undefined
    : { verdict: "needs-exception", found: "the new alarm notifies nobody" };
}

export const alarmRedirected: GateRule = {
  id: "alarm-redirected",
  what: "Alarms notify the same topics.",
  why: "A redirected alarm does not reach the people who act on it.",
  fix: "keep the channel, or ask for an exception",
  attributes: { aws_cloudwatch_metric_alarm: { alarm_actions: { ...keep, onCreate: needsActions } } },
};
