import type { LandingZone } from "../../../lib/model/landing-zone";
import { expectFindings, production } from "../expect-findings";
import { own } from "../made-up-answers";
import type { Answers } from "../made-up-aws";

const github = (tags: object = {}): Answers => ({
  GetOpenIDConnectProvider: () => ({ ClientIDList: ["sts.amazonaws.com"], ...tags }),
});
/** Whose config says that the provider is somebody else's. */
const usingExisting: LandingZone = {
  ...production,
  environment: {
    ...production.environment,
    pipeline: { ...production.environment.pipeline, ...{ oidcProvider: "existing" } },
  },
};

expectFindings("oidc-provider", [
  [
    "GitHub's provider of somebody else",
    { answers: github() },
    "in-the-way",
    /without the tag landing-zone, for sts\.amazonaws\.com/,
    /pipeline\.oidcProvider: "existing" in config\/production.*aws iam delete-open-id-connect-provider/,
  ],
  [
    "an existing provider that is not there",
    { landingZone: usingExisting },
    "missing",
    /it does not exist/,
    /^aws iam create-open-id-connect-provider --url https:\/\/token\.actions\.githubusercontent\.com --client-id-list/,
  ],
  [
    "an existing provider for others",
    { landingZone: usingExisting, answers: { GetOpenIDConnectProvider: () => ({ ClientIDList: ["other"] }) } },
    "missing",
    /no audience sts\.amazonaws\.com: other/,
    /^aws iam add-client-id-to-open-id-connect-provider/,
  ],
  ["an existing provider", { landingZone: usingExisting, answers: github() }, "ready", /it exists/, /^$/],
  ["its own provider", { answers: github(own()) }, "ready", /belongs to the landing zone/, /^$/],
]);
