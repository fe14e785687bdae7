/** The required subscribers of a channel's topic. */
export interface ExpectedSubscribers {
  /** The addresses that have to be confirmed. */
  readonly emails: readonly string[];
  /** Whether Amazon Q Developer in chat applications subscribes, for Slack. */
  readonly slack: boolean;
  /** URLs that SNS delivers to by HTTPS. @default - none */
  readonly webhooks?: readonly string[];
}

/** A subscription, as in SNS's list. */
export interface ListedSubscription {
  readonly Protocol?: string | undefined;
  readonly Endpoint?: string | undefined;
  readonly SubscriptionArn?: string | undefined;
}

/** A subscriber that receives nothing. */
export interface MissingSubscriber {
  /** An address, or `Slack`. */
  readonly who: string;
  /**
   * `pending`: nobody confirmed the subscription, or SNS disabled it; `missing`: it does not exist, because it was not
   * confirmed within 48 hours or somebody unsubscribed.
   */
  readonly why: "pending" | "missing";
}

/**
 * The subscribers of a channel that receive nothing. For an unconfirmed subscription, SNS returns a word instead of its
 * ARN. Sources: https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html,
 * https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html,
 * https://repost.aws/knowledge-center/sns-email-subscription-disabled
 */
export function missingSubscribers(
  { emails, slack, webhooks = [] }: ExpectedSubscribers,
  listed: readonly ListedSubscription[],
): readonly MissingSubscriber[] {
  const whyNot = (matching: readonly ListedSubscription[]): MissingSubscriber["why"] | undefined => {
    if (matching.some(({ SubscriptionArn }) => SubscriptionArn?.startsWith("arn:") === true)) return undefined;
    return matching.some(({ SubscriptionArn }) => SubscriptionArn === "PendingConfirmation") ? "pending" : "missing";
  };
  const wanted = [
    ...emails.map((address) => ({
      who: address,
      matching: listed.filter(
        ({ Protocol, Endpoint }) => Protocol === "email" && Endpoint?.toLowerCase() === address.toLowerCase(),
      ),
    })),
    ...webhooks.map((url) => ({
      who: url,
      matching: listed.filter(({ Protocol, Endpoint }) => Protocol === "https" && Endpoint === url),
    })),
    ...(slack
      ? [
          {
            who: "Slack",
            matching: listed.filter(
              ({ Protocol, Endpoint }) => Protocol === "https" && (Endpoint ?? "").includes(".chatbot.amazonaws.com"),
            ),
          },
        ]
      : []),
  ];
  return wanted.flatMap(({ who, matching }) => {
    const why = whyNot(matching);
    return why === undefined ? [] : [{ who, why }];
  });
}
