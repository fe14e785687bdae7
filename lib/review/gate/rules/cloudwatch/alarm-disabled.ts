import { mustBe, mustKeepEntries } from "../../judges";
import type { GateRule } from "../../rule";

export const alarmDisabled: GateRule = {
  id: "alarm-disabled",
  what: "Alarm actions stay enabled.",
  why: "An alarm without actions goes off unheard.",
  fix: "keep it on; to silence one for a time, disable it in the config until a date, and ask for an exception",
  attributes: {
    aws_cloudwatch_metric_alarm: {
      actions_enabled: mustBe(true, "needs-exception", "the alarm tells nobody when it goes off"),
      ok_actions: mustKeepEntries("needs-exception", "nobody is told when the alarm ends"),
      insufficient_data_actions: mustKeepEntries("needs-exception", "nobody is told when the alarm has no data"),
    },
  },
};
