import type { Emulator } from "../../../lib/emulator/start-emulator";
import { awsCalls } from "./aws-calls";

/** Confirms every e-mail subscription that waits, with the token of its last mail, as the people of an address would. */
export async function confirmSubscriptions(emulator: Emulator): Promise<void> {
  const tokens = new Map<string, { readonly topicArn: string; readonly token: string }>();
  for (const { to, topicArn, token } of await emulator.mails()) {
    if (token !== undefined) tokens.set(`${topicArn} ${to}`, { topicArn, token });
  }
  const answers = await awsCalls(
    emulator,
    [...tokens.values()].map(({ topicArn, token }) => ({
      account: topicArn.split(":")[4] ?? "",
      service: "sns",
      operation: "confirm_subscription",
      parameters: { TopicArn: topicArn, Token: token },
    })),
  );
  const refused = answers.find((answer) => "error" in answer);
  if (refused !== undefined) throw new Error(`a subscription was not confirmed: ${JSON.stringify(refused)}`);
}
