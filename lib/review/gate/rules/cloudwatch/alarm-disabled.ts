import { mustBe, mustKeepEntries } from "../../judges";
import type { GateRule } from "../../rule";

export const alarmDisabled: GateRule = {
  id: "alarm-disabled",
  what: "Alarm actions stay enabled.",
  why: "An alarm without actions notifies nobody.",
  fix: "keep it on; to silence an alarm for a time, disable it in the config until a date, and ask for an exception",
  attributes: {
    aws_cloudwatch_metric_alarm: {
      actions_enabled: mustBe(true, "needs-exception", "the alarm notifies nobody when it fires"),
      ok_actions: mustKeepEntries("needs-exception", "nobody is notified when the alarm returns to OK"),
      insufficient_data_actions: mustKeepEntries("needs-exception", "nobody is notified when the alarm has no data"),
    },
  },
};
