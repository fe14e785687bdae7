import { describe } from "vitest";
import type { Attempt, Caller } from "../../support/policies/evaluate-policy";
import {
  anonymous,
  gitHubJob,
  itAnswers,
  itNeedsEveryWord,
  role,
  service,
} from "../../support/policies/evaluate-policy";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { policyAt, synthesized } from "../../support/landing-zones/synthesize";

const open = synthesized(openLandingZone, "staging-access");
const gated = synthesized(gatedLandingZone, "production-access");

const accountId = "310987650001";
const organizationId = "o-m3r1d1anpr0d";
const provider = `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`;
const repository = "repo:meridian/landing-zone";
const protectedEnvironment = `${repository}:environment:production`;

function member(name: string, account: string = accountId): Caller {
  return role(`arn:aws:iam::${account}:role/${name}`, organizationId);
}
const platformTeam = member("platform-team");
const planRole = member("landing-zone/audit-production-terraform-plan");
const applyRole = member("landing-zone/audit-production-terraform-apply");

function byToken(
  kind: "plan" | "apply",
  because: string,
  token: { readonly sub: string; readonly aud?: string },
  expected: Attempt["expected"],
): Attempt {
  return {
    because,
    caller: gitHubJob(provider, token),
    action: "sts:AssumeRoleWithWebIdentity",
    resource: `arn:aws:iam::${accountId}:role/landing-zone/audit-production-terraform-${kind}`,
    expected,
  };
}

function byRole(
  kind: "plan" | "apply",
  because: string,
  caller: Caller,
  expected: Attempt["expected"],
  account: string = accountId,
): Attempt {
  return {
    because,
    caller,
    action: "sts:AssumeRole",
    resource: `arn:aws:iam::${account}:role/landing-zone/audit-production-terraform-${kind}`,
    expected,
  };
}

/** Subjects that no role may take for ours. */
const lookAlikes: readonly (readonly [string, string])[] = [
  ["another repository of the organization", "repo:meridian/shop:environment:production"],
  ["a repository whose name begins like ours", "repo:meridian/landing-zone-fork:environment:production"],
  ["a repository whose name ends like ours", "repo:meridian/the-landing-zone:environment:production"],
  ["an organization that looks like ours", "repo:meridian-/landing-zone:environment:production"],
  ["an organization with a letter replaced", "repo:mer1dian/landing-zone:environment:production"],
  [
    "our name in upper case, which GitHub gives to nobody else but IAM tells apart",
    "repo:Meridian/landing-zone:environment:production",
  ],
  ["another environment", `${repository}:environment:staging`],
  ["an environment whose name begins like ours", `${repository}:environment:production-preview`],
  ["a tag with the environment's name", `${repository}:ref:refs/tags/production`],
  ["another branch", `${repository}:ref:refs/heads/feature`],
  ["a branch whose name begins like ours", `${repository}:ref:refs/heads/main-2`],
  ["a branch called like a subject", `${repository}:ref:refs/heads/environment:production`],
  ["a wildcard that nobody may be given", "repo:*"],
  ["nothing", ""],
];

describe("the apply role of a gated environment", () => {
  const guarded = { policy: policyAt(gated, "management-apply/trust"), accountId };
  const attempts: readonly Attempt[] = [
    byToken("apply", "a job of the protected environment applies", { sub: protectedEnvironment }, "allowed"),
    byToken("apply", "a pull request does not apply", { sub: `${repository}:pull_request` }, "denied"),
    byToken(
      "apply",
      "a push to the main branch does not apply by itself",
      { sub: `${repository}:ref:refs/heads/main` },
      "denied",
    ),
    byToken(
      "apply",
      "a token for somebody else is not for AWS",
      { sub: protectedEnvironment, aud: "https://github.com/meridian" },
      "denied",
    ),
    ...lookAlikes.map(([who, sub]) => byToken("apply", `${who} is not ours`, { sub }, "denied")),
    {
      ...byToken("apply", "another issuer's word is not GitHub's", { sub: protectedEnvironment }, "denied"),
      caller: gitHubJob(`arn:aws:iam::${accountId}:oidc-provider/token.evil.example`, { sub: protectedEnvironment }),
    },
    byRole("apply", "Terraform's provider assumes the role that the job holds", applyRole, "allowed"),
    byRole("apply", "the platform team does not apply from its own sign-in", platformTeam, "denied"),
    byRole("apply", "the plan role does not become the apply role", planRole, "denied"),
    byRole("apply", "an administrator of the management account does not apply", member("administrator"), "denied"),
    byRole(
      "apply",
      "a role called alike elsewhere in the account does not apply",
      member("audit-production-terraform-apply"),
      "denied",
    ),
    byRole(
      "apply",
      "the same role of another account does not apply",
      member("landing-zone/audit-production-terraform-apply", "310987650011"),
      "denied",
    ),
    byRole("apply", "a workload's administrator does not apply", member("administrator", "310987650011"), "denied"),
    byRole(
      "apply",
      "a stranger does not apply",
      role("arn:aws:iam::666666666666:role/platform-team", "o-s0m30n3else"),
      "denied",
    ),
    byRole("apply", "a service does not apply", service("ec2.amazonaws.com"), "denied"),
    byRole("apply", "the public does not apply", anonymous, "denied"),
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});

describe("the plan role of a gated environment", () => {
  const guarded = { policy: policyAt(gated, "management-plan/trust"), accountId };
  const attempts: readonly Attempt[] = [
    byToken("plan", "a pull request plans", { sub: `${repository}:pull_request` }, "allowed"),
    byToken("plan", "the main branch looks for drift", { sub: `${repository}:ref:refs/heads/main` }, "allowed"),
    byToken("plan", "a job that applies may plan", { sub: protectedEnvironment }, "allowed"),
    byToken(
      "plan",
      "a pull request of a fork of another name does not plan",
      { sub: "repo:mallory/landing-zone:pull_request" },
      "denied",
    ),
    byToken(
      "plan",
      "a token for somebody else is not for AWS",
      { sub: `${repository}:pull_request`, aud: "sigstore" },
      "denied",
    ),
    ...lookAlikes.map(([who, sub]) => byToken("plan", `${who} is not ours`, { sub }, "denied")),
    byRole("plan", "the platform team plans from its own sign-in", platformTeam, "allowed"),
    byRole("plan", "Terraform's provider assumes the role that the job holds", planRole, "allowed"),
    byRole("plan", "a job that applies may plan with its role", applyRole, "allowed"),
    byRole("plan", "an administrator of the management account does not plan", member("administrator"), "denied"),
    byRole("plan", "a team with a name that begins alike does not plan", member("platform-team-2"), "denied"),
    byRole("plan", "a workload's platform team does not plan", member("platform-team", "310987650011"), "denied"),
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});

describe("the apply role in the log-archive account of a gated environment", () => {
  const logArchive = "310987650002";
  const guarded = { policy: policyAt(gated, "log-archive-apply/trust"), accountId: logArchive };
  const attempts: readonly Attempt[] = [
    byRole("apply", "the management account's apply role steps over", applyRole, "allowed", logArchive),
    byRole("apply", "the management account's plan role does not", planRole, "denied", logArchive),
    byRole("apply", "the platform team does not", platformTeam, "denied", logArchive),
    byRole(
      "apply",
      "an administrator of the management account does not",
      member("administrator"),
      "denied",
      logArchive,
    ),
    byRole(
      "apply",
      "an administrator of the account itself does not",
      member("administrator", logArchive),
      "denied",
      logArchive,
    ),
    {
      ...byToken(
        "apply",
        "a token does not: the way is through the management account",
        { sub: protectedEnvironment },
        "denied",
      ),
      resource: `arn:aws:iam::${logArchive}:role/landing-zone/audit-production-terraform-apply`,
    },
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});

describe("the apply role of an open environment", () => {
  const team = (account: string): Caller => role(`arn:aws:iam::${account}:role/platform-team`, "o-st4g1ng0rg");
  const resource = "arn:aws:iam::210987650001:role/landing-zone/audit-staging-terraform-apply";
  itAnswers({ policy: policyAt(open, "management-apply/trust"), accountId: "210987650001" }, [
    {
      because: "the platform team applies from its own sign-in",
      caller: team("210987650001"),
      action: "sts:AssumeRole",
      resource,
      expected: "allowed",
    },
    {
      because: "another account's team of that name does not apply",
      caller: team("210987650011"),
      action: "sts:AssumeRole",
      resource,
      expected: "denied",
    },
    {
      because: "the gated environment's pipeline applies there, not here",
      caller: gitHubJob("arn:aws:iam::210987650001:oidc-provider/token.actions.githubusercontent.com", {
        sub: protectedEnvironment,
      }),
      action: "sts:AssumeRoleWithWebIdentity",
      resource,
      expected: "denied",
    },
    {
      because: "a pull request does not apply, not even here",
      caller: gitHubJob("arn:aws:iam::210987650001:oidc-provider/token.actions.githubusercontent.com", {
        sub: `${repository}:pull_request`,
      }),
      action: "sts:AssumeRoleWithWebIdentity",
      resource,
      expected: "denied",
    },
  ]);
});
