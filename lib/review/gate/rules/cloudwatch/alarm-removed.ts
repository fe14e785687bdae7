import { activeAccountsOf } from "../../../../model/landing-zone";
import { lossesOf, lossFindings } from "../../losses";
import { objectAt, textAt } from "../../plan-document";
import type { ResourceChange } from "../../plan-document";
import type { GateInput, GateRule } from "../../rule";

const losses = ["delete", "replace", "forget"] as const;

/** The states of an account in which nobody can act any more, as AWS returns them. */
const endedStates = ["CLOSED", "SUSPENDED", "not in the organization"];

/** Whether an alarm watches a closed account: the config and AWS both say so. */
function isOfEndedAccount({ before }: ResourceChange, { account, landingZone }: GateInput): boolean {
  return (
    account !== undefined &&
    endedStates.includes(account.state) &&
    !activeAccountsOf(landingZone).some(({ id }) => id === account.id) &&
    textAt(objectAt(before, "dimensions"), "AccountId") === account.id
  );
}

/** Alarms that are deleted with their account. They are reported, but are no findings. */
export function endedAlarms(input: GateInput): readonly ResourceChange[] {
  return lossesOf(input.plan, "alarm-removed", losses).filter((change) => isOfEndedAccount(change, input));
}

export const alarmRemoved: GateRule = {
  id: "alarm-removed",
  what: "No alarm is deleted.",
  why: "Without the alarm, nobody notices what it detects.",
  fix: "keep the alarm. If its account is no longer used, close or suspend the account first. Otherwise ask for an exception: with the stack's name as subject, it covers all alarms of the stack",
  check: (input) => {
    const ended = endedAlarms(input).map(({ address }) => address);
    return lossFindings(input, "alarm-removed", losses).filter(({ address }) => !ended.includes(address));
  },
};
