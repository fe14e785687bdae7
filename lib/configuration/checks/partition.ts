import { hasChatApplications } from "../../model/regions";
import type { Check, Finding } from "../check";

/** Role ARNs belong to the environment's partition; the platform team's roles to its management account. */
export const partition: Check = {
  id: "partition",
  needs: ["environment", "management", "logArchive"],
  run: ({ environment, management, logArchive }) => {
    const findings: Finding[] = [];
    const prefix = `arn:${environment.partition}:iam::`;
    environment.platformTeamRoleArns.forEach((arn, index) => {
      if (arn.startsWith(`${prefix}${management.account.id}:`)) return;
      findings.push({
        section: "environment",
        path: ["platformTeamRoleArns", index],
        given: arn,
        allowed: `a role of the management account: ${prefix}${management.account.id}:role/…`,
        fix: "use the team's role in the management account",
      });
    });
    logArchive.readerRoleArns.forEach((arn, index) => {
      if (arn.startsWith(prefix)) return;
      findings.push({
        section: "logArchive",
        path: ["readerRoleArns", index],
        given: arn,
        allowed: `a role of the partition ${environment.partition}`,
        fix: "correct the partition in the ARN",
      });
    });
    logArchive.athena.investigatorRoleArns.forEach((arn, index) => {
      if (arn.startsWith(prefix)) return;
      findings.push({
        section: "logArchive",
        path: ["athena", "investigatorRoleArns", index],
        given: arn,
        allowed: `a role of the partition ${environment.partition}`,
        fix: "correct the partition in the ARN",
      });
    });
    for (const [name, { slack }] of Object.entries(environment.channels)) {
      if (slack === undefined || hasChatApplications(environment.partition)) continue;
      findings.push({
        section: "environment",
        path: ["channels", name, "slack"],
        given: slack,
        allowed: `no Slack: the partition ${environment.partition} has no Amazon Q Developer in chat applications`,
        fix: "remove slack, and use e-mail addresses; your own subscriber can forward messages to Slack",
      });
    }
    environment.alarms.excludedRoleArns.forEach(({ arn }, index) => {
      if (arn.startsWith("*") || arn.startsWith(prefix)) return;
      findings.push({
        section: "environment",
        path: ["alarms", "excludedRoleArns", index, "arn"],
        given: arn,
        allowed: `a role of the partition ${environment.partition}, or the wildcard form *:role/NAME`,
        fix: "correct the partition in the ARN",
      });
    });
    return findings;
  },
};
