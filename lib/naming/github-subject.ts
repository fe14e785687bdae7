import type { Environment } from "../model/environment";
import { githubOidcProviderHost } from "./role-names";

/**
 * The start of the subject (`sub`) in every token that GitHub issues to a job of the repository:
 * `repo:OWNER/REPOSITORY`, or `repo:OWNER@ID/REPOSITORY@ID` if the config has the ids. The job's context follows after
 * a colon.
 * Source: https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims (read 28 November 2026)
 */
export function githubSubjectPrefix({ pipeline: { repository, ids } }: Environment): string {
  if (ids === undefined) return `repo:${repository}`;
  const [owner = "", name = ""] = repository.split("/");
  return `repo:${owner}@${String(ids.owner)}/${name}@${String(ids.repository)}`;
}

/** An IAM condition key, and its only allowed value. */
export interface ClaimCondition {
  readonly key: string;
  readonly value: string;
}

/**
 * A condition on the repository's id next to the subject, if the config has the id. AWS validates this GitHub claim in
 * its commercial Regions. In other partitions the condition would deny everybody; the subject contains the id there as
 * well.
 * Source: https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/
 */
export function repositoryIdCondition({ partition, pipeline: { ids } }: Environment): ClaimCondition | undefined {
  if (ids === undefined || partition !== "aws") return undefined;
  return { key: `${githubOidcProviderHost}:repository_id`, value: String(ids.repository) };
}
