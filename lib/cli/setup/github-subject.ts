import type { LandingZone } from "../../model/landing-zone";
import { githubSubjectPrefix } from "../../naming/github-subject";

/**
 * How GitHub's tokens must begin to be let in, and how to find out whether the repository's do: GitHub says so itself, and
 * gives ids to every repository that was made, renamed or transferred since 15 July 2026.
 * Source: https://docs.github.com/en/rest/actions/oidc
 */
export function describeGithubSubject({ environment }: LandingZone): string {
  const { repository, branch, ids } = environment.pipeline;
  const asked = `gh api repos/${repository}/actions/oidc/customization/sub --jq .sub_claim_prefix`;
  const idsOf = `gh api repos/${repository} --jq '{owner: .owner.id, repository: .id}'`;
  return [
    `Pipeline  ${repository}, branch ${branch}; AWS lets in the subject ${githubSubjectPrefix(environment)}:…`,
    `          GitHub says what it gives: ${asked}`,
    ids === undefined
      ? `          Where that has ids (@), write pipeline.ids: ${idsOf}`
      : `          Where that has no ids (@), leave pipeline.ids out; the ids: ${idsOf}`,
  ].join("\n");
}
