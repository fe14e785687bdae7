import { callsQuestion } from "./calls-question";
import { detectionSql } from "./sql/detection-sql";
import { calls } from "./sql/events-query";
import { anyOf, sql } from "./sql/sql";

const writes = sql`coalesce(readonly, 'false') <> 'true'`;

export const iamChanges = callsQuestion(
  {
    id: "iam-changes",
    title: "Changes of who may do what",
    answers:
      "every writing call to IAM, IAM Identity Center and its directory, AWS Organizations, and Roles Anywhere, and whatever the alarms on policies, credentials, root's credentials and federation count",
    why: "An attacker gains persistence with a new user, key, policy or trust policy.",
  },
  [
    anyOf([
      sql`(${writes} AND event_source IN ('iam.amazonaws.com', 'sso.amazonaws.com', 'sso-directory.amazonaws.com', 'identitystore.amazonaws.com', 'organizations.amazonaws.com', 'rolesanywhere.amazonaws.com'))`,
      detectionSql(
        ...(["iam-policy-change", "iam-credential-change", "root-credential-change"] as const),
        "federation-provider-change",
      ),
    ]),
  ],
);

export const securityGroupsOpened = callsQuestion(
  {
    id: "security-groups-opened",
    title: "Security groups opened to everybody",
    answers: "rules added or changed so that 0.0.0.0/0 or ::/0 may come in",
    why: "A port open to the internet lets an attacker in.",
    limits: "A rule by prefix list, or by many narrower networks that make up all addresses, is not found.",
  },
  [
    calls({
      "ec2.amazonaws.com": ["AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules", "CreateSecurityGroup"],
    }),
    sql`(strpos(request_parameters, '"0.0.0.0/0"') > 0 OR strpos(request_parameters, '"::/0"') > 0)`,
  ],
);

export const deletions = callsQuestion(
  {
    id: "deletions",
    title: "What was deleted",
    answers: "every writing call that deletes, terminates, destroys, purges or schedules a deletion, done or refused",
    why: "Shows damage, deleted traces, and what to restore from a backup.",
    limits: "Deleted objects of a bucket are data events: they are here only where the trail records those.",
  },
  [
    writes,
    sql`regexp_like(event_name, '^(Batch)?(Delete|Terminate|Destroy|Purge|Remove|Release|Deregister)|^ScheduleKeyDeletion$|^DeleteObjects?$|^CloseAccount$')`,
  ],
);
