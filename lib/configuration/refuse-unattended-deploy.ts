import { UserError } from "../base/user-error";
import { changesSomething, type CdktfCommand } from "./cdktf-command";

/**
 * Says before the plan that nobody can approve it. Without a terminal, CDKTF plans, fails to ask ("Raw mode is not
 * supported"), and leaves the state locked by the Terraform that waits for the answer.
 *
 * @param environment - CDKTF reads its options from `CDKTF_…` too: https://developer.hashicorp.com/terraform/cdktf/create-and-deploy/environment-variables
 * @throws UserError when a command that changes something asks, and its standard input is no terminal
 */
export function refuseUnattendedDeploy(
  command: CdktfCommand | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): void {
  if (command === undefined || !changesSomething(command) || !command.isUnattended) return;
  if (isApproved(command.args) ?? environment["CDKTF_AUTO_APPROVE"] === "true") return;
  const given = ["cdktf", command.name, ...command.args].join(" ");
  throw new UserError(
    `cdktf ${command.name} asks before it changes anything, and there is no terminal to answer on: nothing was planned and nothing was changed.\n` +
      `  given:   ${given}\n` +
      `  allowed: a terminal, or --auto-approve\n` +
      `  fix:     read the plan of each stack (npx cdktf plan STACK), then: npx ${given} --auto-approve`,
  );
}

/** What yargs reads from `--auto-approve`, `--auto-approve=false`, `--auto-approve false` or `--autoApprove`. */
function isApproved(args: readonly string[]): boolean | undefined {
  let approved: boolean | undefined;
  args.forEach((arg, index) => {
    const option = /^--auto-?approve(?:=(.*))?$/i.exec(arg);
    if (option !== null) approved = (option[1] ?? args[index + 1]) !== "false";
  });
  return approved;
}
