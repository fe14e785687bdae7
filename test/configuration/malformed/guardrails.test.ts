import { all, remove, set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

const approved = {
  reason: "the card processor's auditors ask for a trail of their own",
  ticket: "SEC-99",
  approver: "Ada Lovelace",
  expires: "2027-06-30",
};

expectProblems("guardrails and break-glass", [
  [
    "no word about guardrails",
    remove("production.environment.guardrails"),
    `
      config/production/environment.ts: guardrails  [schema]
        given:   (missing)
        allowed: { targets: ["r-…"] } or "off"
        fix:     add it
    `,
  ],
  [
    "guardrails off without an exception",
    set("production.environment.guardrails", "off"),
    `
      config/production/environment.ts: guardrails  [guardrails]
        given:   "off"
        allowed: { targets: ["r-…"] }, or an entry in exceptions of environment.ts: { rule: "guardrails-off", subject: "guardrails", reason, ticket, approver, expires }
        fix:     name the root or the organizational units for the service control policy
    `,
  ],
  [
    "a target that is none, and one twice",
    set("production.environment.guardrails", { targets: ["root"] }),
    `
      config/production/environment.ts: guardrails.targets[0]  [schema]
        given:   "root"
        allowed: the id of the root (r-…), of an organizational unit (ou-…) or of an account (12 digits)
        fix:     read the root's with: aws organizations list-roots --query Roots[].Id
    `,
  ],
  [
    "a target twice",
    set("production.environment.guardrails", { targets: ["r-m3r1", "r-m3r1"] }),
    `
      config/production/environment.ts: guardrails.targets[1]  [guardrails]
        given:   "r-m3r1"
        allowed: each target once
        fix:     remove the second one
    `,
  ],
  [
    "a trail of an account's own, without an exception",
    set("production.environment.guardrails", { targets: ["r-m3r1"], trailCreators: ["310987650011"] }),
    `
      config/production/environment.ts: guardrails.trailCreators[0]  [guardrails]
        given:   "310987650011"
        allowed: an account with an entry in exceptions of environment.ts: { rule: "own-trail", subject: "guardrails.trailCreators[0]", reason, ticket, approver, expires }. A second trail is billed, and records the same events
        fix:     get it approved, or give the account's people access to the archive (logArchive.readerRoleArns)
    `,
  ],
  [
    "a trail of the management account's own",
    all(
      set("production.environment.guardrails", { targets: ["r-m3r1"], trailCreators: ["310987650001"] }),
      set("production.environment.exceptions", [
        { rule: "own-trail", subject: "guardrails.trailCreators[0]", ...approved },
      ]),
    ),
    `
      config/production/environment.ts: guardrails.trailCreators[0]  [guardrails]
        given:   "310987650001"
        allowed: a member account of this config
        fix:     correct the id, or list the account in workloads.ts
    `,
  ],
  [
    "guardrails without anybody who could ever change access in the log-archive account again",
    remove("production.environment.breakGlass"),
    `
      config/production/environment.ts: breakGlass  [guardrails]
        given:   (missing)
        allowed: at least one IAM user, { userArns: [ARN] }: with guardrails only the break-glass role can change access in the log-archive account, so without it nobody could
        fix:     name a user of the management account for emergencies, with MFA
    `,
  ],
  [
    "an account that may leave, without an exception",
    set("production.environment.guardrails", { targets: ["r-m3r1"], movingAccounts: ["310987650011"] }),
    `
      config/production/environment.ts: guardrails.movingAccounts[0]  [guardrails]
        given:   "310987650011"
        allowed: an account with an entry in exceptions of environment.ts: { rule: "planned-move", subject: "guardrails.movingAccounts[0]", reason, ticket, approver, expires }. This trail does not record an account after it leaves
        fix:     get the move approved, or remove the account from the list
    `,
  ],
  [
    "the log-archive account to leave",
    all(
      set("production.environment.guardrails", { targets: ["r-m3r1"], movingAccounts: ["310987650002"] }),
      set("production.environment.exceptions", [
        { rule: "planned-move", subject: "guardrails.movingAccounts[0]", ...approved },
      ]),
    ),
    `
      config/production/environment.ts: guardrails.movingAccounts[0]  [guardrails]
        given:   "310987650002"
        allowed: a workload account of this config
        fix:     correct the id: the log-archive account cannot move
    `,
  ],
  [
    "service control policies that are not enabled",
    set("staging.environment.trustedAccess", {
      owner: "landing-zone",
      servicePrincipals: ["cloudtrail.amazonaws.com", "config.amazonaws.com"],
      policyTypes: ["TAG_POLICY"],
    }),
    `
      config/staging/environment.ts: trustedAccess.policyTypes  [guardrails]
        given:   ["TAG_POLICY"]
        allowed: a list with SERVICE_CONTROL_POLICY, which the guardrails need
        fix:     add "SERVICE_CONTROL_POLICY"
    `,
  ],
  [
    "a role for break-glass",
    set("production.environment.breakGlass", { userArns: ["arn:aws:iam::310987650001:role/administrator"] }),
    `
      config/production/environment.ts: breakGlass.userArns[0]  [schema]
        given:   "arn:aws:iam::310987650001:role/administrator"
        allowed: the exact ARN of an IAM user, without wildcards
        fix:     read it with: aws iam get-user --user-name NAME --query User.Arn
    `,
  ],
  [
    "a user of another account for break-glass",
    set("production.environment.breakGlass", { userArns: ["arn:aws:iam::310987650011:user/ada"] }),
    `
      config/production/environment.ts: breakGlass.userArns[0]  [break-glass-users]
        given:   "arn:aws:iam::310987650011:user/ada"
        allowed: a user of the management account: arn:aws:iam::310987650001:user/…
        fix:     name a user of the management account
    `,
  ],
]);
