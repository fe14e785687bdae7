import { createInterface } from "node:readline/promises";
import { UserError } from "../../base/user-error";

/**
 * Asks the user to type the principal's name or account.
 * @param accepted any of these, except empty ones
 * @param canAsk whether standard input is free
 * @throws UserError when anything else is typed, or this is not an interactive terminal
 */
export async function confirm(
  { confirm: given }: { readonly confirm?: string },
  accepted: readonly string[],
  canAsk: boolean,
): Promise<void> {
  const names = accepted.filter((name) => name !== "");
  const allowed = names.join(" or ");
  const typed = given ?? (canAsk && process.stdin.isTTY ? await ask(allowed) : undefined);
  if (typed === undefined) {
    throw new UserError(
      `not an interactive terminal: review the plan above, then run again with --confirm and ${allowed}`,
    );
  }
  if (!names.includes(typed.trim())) {
    throw new UserError(`${JSON.stringify(typed)} is not ${allowed}: nothing was changed`);
  }
}

async function ask(allowed: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await prompt.question(`\nType ${allowed} to run it, anything else to cancel: `);
  } finally {
    prompt.close();
  }
}
