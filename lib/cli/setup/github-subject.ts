import type { LandingZone } from "../../model/landing-zone";
import { githubSubjectPrefix } from "../../naming/github-subject";

/**
 * The subject prefix that AWS accepts in GitHub's tokens, and how to compare it with the repository's: GitHub reports
 * the prefix, and includes ids for every repository created, renamed or transferred since 15 July 2026.
 * Source: https://docs.github.com/en/rest/actions/oidc
 */
export function describeGithubSubject({ environment }: LandingZone): string {
  const { repository, branch, ids } = environment.pipeline;
  const asked = `gh api repos/${repository}/actions/oidc/customization/sub --jq .sub_claim_prefix`;
  const idsOf = `gh api repos/${repository} --jq '{owner: .owner.id, repository: .id}'`;
  return [
    `Pipeline  ${repository}, branch ${branch}; AWS accepts the subject ${githubSubjectPrefix(environment)}:…`,
    `          compare with GitHub's: ${asked}`,
    ids === undefined
      ? `          If it has ids (@), set pipeline.ids: ${idsOf}`
      : `          If it has no ids (@), omit pipeline.ids; the ids: ${idsOf}`,
  ].join("\n");
}
