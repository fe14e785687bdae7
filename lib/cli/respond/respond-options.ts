import { Command, Option } from "@commander-js/extra-typings";
import { accountOption, environmentOption } from "../command/options";

// Options shared by the commands of `lz respond`.

export function roleNameOption(): Option<"--role-name <name>"> {
  return new Option("--role-name <name>", "assume this role in the account (default: use the current credentials)");
}

/** @param what what to run, such as `the plan` */
export function executeOption(what: string): Option<"--execute"> {
  return new Option("--execute", `run ${what}, after you type the principal's name`);
}

export function confirmOption(): Option<"--confirm <text>"> {
  return new Option("--confirm <text>", "the principal's name or account, for a reviewed script");
}

export function notifyOption(): Option<"--notify"> {
  return new Option("--notify", 'with --execute: publish the alert, with its "Action taken", to its channel');
}

export function notifyTopicOption(): Option<"--notify-topic <arn>"> {
  return new Option("--notify-topic <arn>", "publish to this topic instead");
}

/** A command on a finding, with the options that name the finding and limit its plan. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- TypeScript infers the options from the declaration
export const findingCommand = (name: string) =>
  new Command(name)
    .argument("[finding]", "a file with a CloudTrail event or the notifier's alert; - for standard input")
    .option("--event <id>", "the id of the event, if the file has several")
    .option("--principal <arn>", "respond to a principal, without an event")
    .option("--access-key <id>", "respond to the owner of this access key")
    .addOption(accountOption("the account of --access-key"))
    .addOption(new Option("--only <part>", "plan one part only").choices(["principal", "change"]))
    .option("--deny-all", "deny everything to the user or role, also to new sessions")
    .option("--again", "also revoke sessions issued since the last revocation")
    .addOption(roleNameOption())
    .option("--offline", "do not call AWS: plan from the finding only")
    .addOption(environmentOption("only this environment's accounts, roles and channels"));
