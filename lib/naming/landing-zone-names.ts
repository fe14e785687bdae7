import type { LandingZone } from "../model/landing-zone";
import { dnsSuffixOf } from "../model/regions";

/** The first part of every name in an environment: `<prefix>-<environment>`. */
export function namePrefix({ name, environment }: LandingZone): string {
  return `${environment.namePrefix}-${name}`;
}

/** The ARN of a resource in an account. */
export function arnOf(
  { environment }: LandingZone,
  service: string,
  region: string,
  accountId: string,
  resource: string,
): string {
  return `arn:${environment.partition}:${service}:${region}:${accountId}:${resource}`;
}

/** The ARN of a bucket or, with a key pattern, of its objects. */
export function bucketArn({ environment }: LandingZone, bucket: string, keyPattern?: string): string {
  return `arn:${environment.partition}:s3:::${bucket}${keyPattern === undefined ? "" : `/${keyPattern}`}`;
}

/** A service in the home Region, as named by `kms:ViaService` and some service principals. */
export function homeRegionService({ environment }: LandingZone, service: string): string {
  return `${service}.${environment.homeRegion}.${dnsSuffixOf(environment.partition)}`;
}
