import type { Emulator } from "../../../lib/emulator/start-emulator";
import { awsCalls, type AwsAnswer } from "./aws-calls";

/** Confirms every e-mail subscription that waits, with the token of its last mail, as the people of an address would. */
export async function confirmSubscriptions(emulator: Emulator): Promise<void> {
  const tokens = new Map<string, string>();
  for (const { to, topicArn, token } of await emulator.mails())
    if (token !== undefined) tokens.set(`${topicArn} ${to}`, token);
  const topics = [...new Set([...tokens.keys()].map((key) => key.split(" ")[0] ?? ""))];
  const call = (operation: string, parameters: { readonly TopicArn: string; readonly Token?: string }) => {
    return { account: parameters.TopicArn.split(":")[4] ?? "", service: "sns", operation, parameters };
  };
  const answers = await awsCalls(
    emulator,
    topics.map((TopicArn) => call("list_subscriptions_by_topic", { TopicArn })),
  );
  const pending = answers.flatMap(subscriptionsOf).filter((each) => each.SubscriptionArn === "PendingConfirmation");
  const confirmed = await awsCalls(
    emulator,
    pending.map(({ TopicArn, Endpoint }) =>
      call("confirm_subscription", { TopicArn, Token: tokens.get(`${TopicArn} ${Endpoint}`) ?? "" }),
    ),
  );
  const refused = confirmed.find((answer) => "error" in answer);
  if (refused !== undefined) throw new Error(`a subscription was not confirmed: ${JSON.stringify(refused)}`);
}

function subscriptionsOf(
  answer: AwsAnswer,
): readonly Readonly<Record<"SubscriptionArn" | "TopicArn" | "Endpoint", string>>[] {
  return (answer["Subscriptions"] ?? []) as ReturnType<typeof subscriptionsOf>;
}
