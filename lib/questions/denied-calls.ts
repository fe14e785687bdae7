import { callsQuestion } from "./calls-question";
import { detectionSql } from "./sql/detection-sql";

export const deniedCalls = callsQuestion(
  {
    id: "denied-calls",
    title: "Calls that were refused",
    answers: "every call that was refused for want of a right, as the alarms on denied calls count them",
    why: "After an alarm on denied calls, shows the calls and their principals, and whether somebody tests a credential.",
    limits:
      "Services that watch accounts are refused every day, and CloudTrail does not write down every refusal of data events.",
  },
  [detectionSql("unauthorized-api-calls", "denied-call-burst")],
);
