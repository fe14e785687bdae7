import { GetOpenIDConnectProviderCommand, IAMClient } from "@aws-sdk/client-iam";
import type { LandingZone } from "../../model/landing-zone";
import { githubOidcProviderArn, githubOidcProviderHost } from "../../naming/role-names";
import { inWords, ownerOf } from "../ownership";
import { inTheWay, missing, ready, unlessAbsent } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** The audience of GitHub's tokens for AWS. */
const audience = "sts.amazonaws.com";

/** IAM allows one provider per URL and account; the access stack creates GitHub's, or uses the existing one. */
export const oidcProvider: PreflightCheck = {
  id: "oidc-provider",
  title: "GitHub's OIDC provider can be created, or exists if the config expects it",
  before: "bootstrap",
  actions: ["iam:GetOpenIDConnectProvider"],
  run: async ({ aws, landingZone }) => {
    const client = await aws.client(IAMClient, landingZone.management.account.id);
    const arn = githubOidcProviderArn(landingZone);
    const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
    const provider = await unlessAbsent(client.send(command), "NoSuchEntityException", "NoSuchEntity");
    const isOthers = usesExisting(landingZone);
    if (provider === undefined) {
      if (!isOthers) return [ready("it does not exist yet")];
      const create = `aws iam create-open-id-connect-provider --url https://${githubOidcProviderHost} --client-id-list ${audience}`;
      return [missing('it does not exist, and pipeline.oidcProvider is "existing"', create)];
    }
    const { Tags, ClientIDList = [] } = provider;
    if (isOthers) {
      if (ClientIDList.includes(audience)) return [ready("it exists, and accepts GitHub's tokens for AWS")];
      const add = `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${arn} --client-id ${audience}`;
      return [missing(`it has no audience ${audience}: ${ClientIDList.join(", ") || "it has none"}`, add)];
    }
    const owner = ownerOf(landingZone, Tags);
    if (owner === "ours") return [ready("belongs to the landing zone")];
    return [
      inTheWay(
        `${arn} exists ${inWords(owner)}, for ${ClientIDList.join(", ") || "no audience"}`,
        `use it: pipeline.oidcProvider: "existing" in config/${landingZone.name}/environment.ts; or, if nobody signs in ` +
          `with it: aws iam delete-open-id-connect-provider --open-id-connect-provider-arn ${arn}`,
      ),
    ];
  },
};

/** Whether the config expects an existing provider. */
function usesExisting({ environment }: LandingZone): boolean {
  return environment.pipeline.oidcProvider === "existing";
}
