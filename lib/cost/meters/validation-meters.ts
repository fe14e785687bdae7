import type { LandingZone } from "../../model/landing-zone";
import type { Volumes } from "../volumes";
import { archivedFiles, keyRequestShare, scaled } from "./archive-meters";
import type { Meter } from "./meter";

/** The daily validation reads the files of the last days, which are still in S3 Standard. */
export function validationMeters(landingZone: LandingZone, volumes: Volumes): readonly Meter[] {
  const { validationsPerFile } = volumes.organization;
  return archivedFiles(landingZone, volumes).flatMap(({ kind, objects }): readonly Meter[] => [
    {
      service: "S3",
      component: `${kind}, GET requests of the validation`,
      price: "s3.STANDARD.get",
      quantities: scaled(objects, validationsPerFile),
    },
    {
      service: "KMS",
      component: `requests for ${kind} that the validation reads`,
      price: "kms.request",
      quantities: scaled(objects, validationsPerFile * keyRequestShare(volumes)),
    },
  ]);
}
