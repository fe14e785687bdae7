import type { Rule } from "../../documents/rule";
import { awsResourcesOnly } from "./aws-resources-only";
import { constructIds } from "./construct-ids";
import { explicitProvider } from "./explicit-provider";
import { noCrossStackReferences } from "./no-cross-stack-references";
import { noMergedConstructs } from "./no-merged-constructs";
import { noPublicAllow } from "./no-public-allow";
import { pinnedVersions } from "./pinned-versions";
import { placesFromConfig } from "./places-from-config";
import { preventDestroy } from "./prevent-destroy";
import { privateBuckets } from "./private-buckets";
import { providerOfOneAccount } from "./provider-of-one-account";
import { remoteState } from "./remote-state";
import { stackUnderApp } from "./stack-under-app";

/** Every rule, in the order in which messages list them. */
export const allRules: readonly Rule[] = [
  stackUnderApp,
  remoteState,
  pinnedVersions,
  awsResourcesOnly,
  constructIds,
  noMergedConstructs,
  providerOfOneAccount,
  explicitProvider,
  noCrossStackReferences,
  placesFromConfig,
  noPublicAllow,
  privateBuckets,
  preventDestroy,
];
