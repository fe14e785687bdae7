import type { NotifierSettings } from "./settings";

/** Source: https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html and the consoles' own URLs. */
const consoleDomains: Readonly<Record<NotifierSettings["partition"], string>> = {
  aws: "console.aws.amazon.com",
  "aws-us-gov": "console.amazonaws-us-gov.com",
  "aws-cn": "console.amazonaws.cn",
};

export interface ConsoleLinks {
  /** The event in CloudTrail's event history, for users signed in to its account. */
  readonly event?: string;
  /** The event in the organization's log group, for users signed in to the management account. */
  readonly log?: string;
}

/**
 * Links to an event, if its id and Region (untrusted) are well-formed. AWS documents neither URL; the consoles
 * themselves use them.
 */
export function consoleLinks(settings: NotifierSettings, region: string, eventId: string): ConsoleLinks {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(eventId)) return {};
  const domain = consoleDomains[settings.partition];
  const { homeRegion, logGroupName } = settings;
  const group = fragment(encodeURIComponent(logGroupName));
  const query = fragment(`?filterPattern=${encodeURIComponent(`{ $.eventID = "${eventId}" }`)}`);
  return {
    ...(/^[a-z]{2}(-[a-z]+)+-\d$/.test(region) && {
      event: `https://${region}.${domain}/cloudtrailv2/home?region=${region}#/events/${eventId}`,
    }),
    log: `https://${homeRegion}.${domain}/cloudwatch/home?region=${homeRegion}#logsV2:log-groups/log-group/${group}/log-events${query}`,
  };
}

/** CloudWatch's console writes percent signs in its fragments as dollar signs. */
function fragment(text: string): string {
  return encodeURIComponent(text).replaceAll("%", "$");
}
