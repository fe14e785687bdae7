import type { LandingZone } from "../model/landing-zone";
import { arnOf, namePrefix } from "./landing-zone-names";
import { roleArn } from "./role-names";

/** The table of the archive's log files; the view that flattens it is in `lib/questions`. */
export const logTableName = "cloudtrail_logs";

/** The Athena workgroup for questions about the archive. */
export function workgroupName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-investigation`;
}

export function workgroupArn(landingZone: LandingZone): string {
  const { environment, logArchive } = landingZone;
  const resource = `workgroup/${workgroupName(landingZone)}`;
  return arnOf(landingZone, "athena", environment.homeRegion, logArchive.account.id, resource);
}

/** Glue's database: a name without hyphens needs no quotes in SQL. */
export function logDatabaseName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-cloudtrail`.replaceAll("-", "_");
}

/**
 * What a call on the database and its tables is checked against: the catalog, the database and the tables.
 * Source: https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
 */
export function logCatalogArns(landingZone: LandingZone): readonly string[] {
  const { environment, logArchive } = landingZone;
  const database = logDatabaseName(landingZone);
  return ["catalog", `database/${database}`, `table/${database}/*`].map((resource) =>
    arnOf(landingZone, "glue", environment.homeRegion, logArchive.account.id, resource),
  );
}

/** The bucket of query results. */
export function queryResultBucketName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-query-results-${landingZone.logArchive.account.id}`;
}

/** The alias of the key that encrypts the results. */
export function queryResultKeyAlias(landingZone: LandingZone): string {
  return `alias/${namePrefix(landingZone)}-query-results`;
}

/** The role that investigators assume to query the archive. */
export function investigatorRoleName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-investigator`;
}

export function investigatorRoleArn(landingZone: LandingZone): string {
  return roleArn(landingZone, landingZone.logArchive.account.id, investigatorRoleName(landingZone));
}
