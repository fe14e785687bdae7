import { GetOpenIDConnectProviderCommand, IAMClient } from "@aws-sdk/client-iam";
import { githubOidcProviderArn } from "../../naming/role-names";
import { stackName } from "../../naming/stack-names";
import { inWords, ownerOf } from "../ownership";
import { inTheWay, ready, unlessAbsent } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** IAM allows one provider of a URL in an account, and the access stack makes GitHub's. */
export const oidcProvider: PreflightCheck = {
  id: "oidc-provider",
  title: "GitHub's OIDC provider can be made",
  before: "bootstrap",
  actions: ["iam:GetOpenIDConnectProvider"],
  run: async ({ aws, landingZone }) => {
    const client = await aws.client(IAMClient, landingZone.management.account.id);
    const arn = githubOidcProviderArn(landingZone);
    const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
    const provider = await unlessAbsent(client.send(command), "NoSuchEntityException", "NoSuchEntity");
    if (provider === undefined) return [ready("there is none yet")];
    const { Tags, ClientIDList = [] } = provider;
    const owner = ownerOf(landingZone, Tags);
    if (owner === "ours") return [ready("the landing zone's")];
    const stack = stackName(landingZone, "access");
    return [
      inTheWay(
        `${arn} is there, ${inWords(owner)}, for ${ClientIDList.join(", ") || "no audience"}`,
        `where nobody signs in by it: aws iam delete-open-id-connect-provider --open-id-connect-provider-arn ${arn}; ` +
          `where somebody does, let ${stack} take it over with docs/first-apply.md, "A GitHub OIDC provider that is there already"`,
      ),
    ];
  },
};
