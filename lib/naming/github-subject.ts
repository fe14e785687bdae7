import type { Environment } from "../model/environment";
import { githubOidcProviderHost } from "./role-names";

/**
 * What the subject of each token begins with that GitHub gives to a job of the repository: `repo:OWNER/REPOSITORY`, or
 * `repo:OWNER@ID/REPOSITORY@ID` where the config has the ids. A job's context follows after a colon.
 * Source: https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims (read 28 November 2026)
 */
export function githubSubjectPrefix({ pipeline: { repository, ids } }: Environment): string {
  if (ids === undefined) return `repo:${repository}`;
  const [owner = "", name = ""] = repository.split("/");
  return `repo:${owner}@${String(ids.owner)}/${name}@${String(ids.repository)}`;
}

/** A condition key of IAM, and the one value that it must have. */
export interface ClaimCondition {
  readonly key: string;
  readonly value: string;
}

/**
 * The repository's id as a condition beside the subject, where the config has it. AWS validates this claim of GitHub's in
 * its commercial Regions; elsewhere a condition on it would let nobody in, and the subject holds the id all the same.
 * Source: https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/
 */
export function repositoryIdCondition({ partition, pipeline: { ids } }: Environment): ClaimCondition | undefined {
  if (ids === undefined || partition !== "aws") return undefined;
  return { key: `${githubOidcProviderHost}:repository_id`, value: String(ids.repository) };
}
