import { describe, expect, it } from "vitest";
import type { Attempt, GitHubToken } from "../../support/policies/evaluate-policy";
import { gitHubJob, itAnswers, itNeedsEveryWord } from "../../support/policies/evaluate-policy";
import { all, set } from "../../support/landing-zones/mutable-config";
import { changedLandingZone, policyAt, synthesized } from "../../support/landing-zones/synthesize";

const withIds = set("defaults.environment.pipeline", {
  repository: "meridian/landing-zone",
  ids: { owner: 123456, repository: 456789 },
});
const access = synthesized(changedLandingZone("production", withIds), "production-access");

const accountId = "310987650001";
const provider = `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`;
const repository = "repo:meridian@123456/landing-zone@456789";
const repositoryId = "456789";

function attemptsOf(role: string, contexts: readonly string[]): readonly Attempt[] {
  const [first = ""] = contexts;
  const byToken = (because: string, token: GitHubToken, expected: Attempt["expected"] = "denied"): Attempt => ({
    because,
    caller: gitHubJob(provider, token),
    action: "sts:AssumeRoleWithWebIdentity",
    resource: `arn:aws:iam::${accountId}:role/landing-zone/audit-production-${role}`,
    expected,
  });
  return [
    ...contexts.map((context) => byToken(context, { sub: `${repository}:${context}`, repositoryId }, "allowed")),
    byToken("the old form beside ids", { sub: `repo:meridian/landing-zone:${first}`, repositoryId }),
    byToken("the old form of another repository of the name", {
      sub: `repo:meridian/landing-zone:${first}`,
      repositoryId: "999999",
    }),
    byToken("another repository of the same name, made after ours was deleted", {
      sub: `repo:meridian@123456/landing-zone@999999:${first}`,
      repositoryId: "999999",
    }),
    byToken("another owner who took our name, and made a repository of ours", {
      sub: `repo:meridian@654321/landing-zone@999999:${first}`,
      repositoryId: "999999",
    }),
    byToken("another owner's id", { sub: `repo:meridian@654321/landing-zone@456789:${first}`, repositoryId }),
    byToken("the right subject with another repository's claim", {
      sub: `${repository}:${first}`,
      repositoryId: "999999",
    }),
    byToken("an id that begins like ours", { sub: `${repository}0:${first}`, repositoryId: "4567890" }),
    byToken("our repository under another name", {
      sub: `repo:meridian@123456/landing-zone-2@456789:${first}`,
      repositoryId,
    }),
    byToken("a token for somebody else", {
      sub: `${repository}:${first}`,
      repositoryId,
      aud: "https://github.com/meridian",
    }),
    byToken("a feature branch", { sub: `${repository}:ref:refs/heads/feature`, repositoryId }),
  ];
}

const environment = "environment:production";
const main = "ref:refs/heads/main";

describe.each([
  ["terraform-apply", "management-apply/trust", [environment]],
  ["terraform-plan", "management-plan/trust", ["pull_request", main, environment]],
  ["validation", "validation/trust", [main]],
] as const)("%s, trusted by ids", (role, trust, contexts) => {
  const attempts = attemptsOf(role, contexts);
  // The statement by which people come in is another table's.
  const policy = policyAt(access, trust);
  const byToken = { ...policy, Statement: policy.Statement.filter(({ Sid }) => Sid === "AllowPipeline") };
  itAnswers({ policy: byToken, accountId }, attempts);
  itNeedsEveryWord({ policy: byToken, accountId }, attempts);
});

it("uses only the subject if AWS does not validate GitHub's own claims", () => {
  const china = changedLandingZone(
    "production",
    all(
      withIds,
      set("production.environment.partition", "aws-cn"),
      set("production.environment.homeRegion", "cn-north-1"),
      set("production.environment.governedRegions", ["cn-north-1"]),
      set("production.environment.platformTeamRoleArns", ["arn:aws-cn:iam::310987650001:role/platform-team"]),
      set("production.environment.breakGlass.userArns", ["arn:aws-cn:iam::310987650001:user/break-glass"]),
      set("production.environment.channels.payments", { emails: ["payments@meridian.example"] }),
    ),
  );
  const { Statement } = policyAt(synthesized(china, "production-access"), "management-apply/trust");
  expect(Statement.find(({ Sid }) => Sid === "AllowPipeline")?.Condition).toEqual({
    StringEquals: {
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      "token.actions.githubusercontent.com:sub": `${repository}:${environment}`,
    },
  });
});
