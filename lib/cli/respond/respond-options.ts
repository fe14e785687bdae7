import { Option } from "@commander-js/extra-typings";

// What the commands of `lz respond` share.

export function roleNameOption(): Option<"--role-name <name>"> {
  return new Option(
    "--role-name <name>",
    "assume this role in the account (default: the identity at hand must be in it)",
  );
}

/** @param what what is run, such as `the plan` */
export function executeOption(what: string): Option<"--execute"> {
  return new Option("--execute", `run ${what}, after the principal's name is typed`);
}

export function confirmOption(): Option<"--confirm <text>"> {
  return new Option("--confirm <text>", "the principal's name or account, for a script that somebody reviewed");
}

export function notifyOption(): Option<"--notify"> {
  return new Option("--notify", "with --execute: publish the alert with its line filled to the channel's topic");
}

export function notifyTopicOption(): Option<"--notify-topic <arn>"> {
  return new Option("--notify-topic <arn>", "publish it to this topic instead");
}

/** Whom to respond to, and what to plan: of `lz respond` and of `lz respond policy`. */
export const findingOptions = {
  event: () => new Option("--event <id>", "which event of the file"),
  principal: () => new Option("--principal <arn>", "respond to a principal, without an event"),
  accessKey: () => new Option("--access-key <id>", "respond to the user who has this access key"),
  only: () => new Option("--only <part>", "plan one part only").choices(["principal", "change"]),
  denyAll: () => new Option("--deny-all", "deny everything to the user or role, new sessions too"),
  again: () => new Option("--again", "revoke the sessions that were issued since they were last revoked, too"),
  offline: () => new Option("--offline", "do not ask AWS: plan from the finding alone"),
} as const;
