import { activeAccountsOf } from "../../../../model/landing-zone";
import { lossesOf, lossFindings } from "../../losses";
import { objectAt, textAt } from "../../plan-document";
import type { ResourceChange } from "../../plan-document";
import type { GateInput, GateRule } from "../../rule";

const losses = ["delete", "replace", "forget"] as const;

/** What AWS says of an account in which nobody can do anything any more. */
const endedStates = ["CLOSED", "SUSPENDED", "not in the organization"];

/** Whether an alarm watches an account that has ended: the config says so, and AWS too. */
function isOfEndedAccount({ before }: ResourceChange, { account, landingZone }: GateInput): boolean {
  return (
    account !== undefined &&
    endedStates.includes(account.state) &&
    !activeAccountsOf(landingZone).some(({ id }) => id === account.id) &&
    textAt(objectAt(before, "dimensions"), "AccountId") === account.id
  );
}

/** The alarms that go with their account: no finding, but told. */
export function endedAlarms(input: GateInput): readonly ResourceChange[] {
  return lossesOf(input.plan, "alarm-removed", losses).filter((change) => isOfEndedAccount(change, input));
}

export const alarmRemoved: GateRule = {
  id: "alarm-removed",
  what: "No alarm is deleted.",
  why: "What an alarm was for goes unnoticed without it.",
  fix: "keep the alarm. Where its account has ended, AWS says so too: suspend or close it first. Else ask for an exception: a stack's name as subject covers all its alarms",
  check: (input) => {
    const ended = endedAlarms(input).map(({ address }) => address);
    return lossFindings(input, "alarm-removed", losses).filter(({ address }) => !ended.includes(address));
  },
};
