import { SNSClient } from "@aws-sdk/client-sns";
import { filledAlert, type FilledAlertOptions } from "../../respond/action-taken";
import { awsErrorText } from "../../respond/aws/aws-error";
import { publicationOf } from "../../notifier/messages";
import { publishCommand } from "../../notifier/publish-command";

export interface NotifyOfResponseOptions extends FilledAlertOptions {
  /** @default false */
  readonly notify?: boolean | undefined;
  readonly notifyTopic?: string | undefined;
}

/** The result of publishing; neither, if not requested. */
export interface PublishedResponse {
  readonly topicArn?: string;
  readonly error?: string;
}

/**
 * Publishes the alert with its "Action taken" line, with the current credentials. A failure does not affect the
 * response.
 */
export async function notifyOfResponse(options: NotifyOfResponseOptions): Promise<PublishedResponse> {
  const { notify = false, notifyTopic } = options;
  if (!notify && notifyTopic === undefined) return {};
  const { notice, topicArn: channelTopic } = filledAlert(options);
  const topicArn = notifyTopic ?? channelTopic;
  if (topicArn === undefined) {
    return {
      error: `account ${notice.accountId} is not in the config; name a topic with --notify-topic ARN`,
    };
  }
  const region = topicArn.split(":")[3];
  try {
    await new SNSClient(region === undefined ? {} : { region }).send(publishCommand(topicArn, publicationOf(notice)));
    return { topicArn };
  } catch (error) {
    return { error: `${topicArn}: ${awsErrorText(error)}` };
  }
}
