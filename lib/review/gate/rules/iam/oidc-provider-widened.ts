import { githubOidcProviderHost } from "../../../../naming/role-names";
import { mustHold, mustStay, toList } from "../../judges";
import type { GateRule } from "../../rule";

export const oidcProviderWidened: GateRule = {
  id: "oidc-provider-widened",
  what: "The OIDC provider trusts GitHub's tokens for AWS, and no other.",
  why: "Whoever issues tokens that AWS believes is the pipeline.",
  fix: "leave the provider as it is",
  attributes: {
    aws_iam_openid_connect_provider: {
      url: {
        ...mustStay("deny", "tokens of another issuer are believed"),
        onCreate: mustHold(
          (after) => after === `https://${githubOidcProviderHost}`,
          "deny",
          "tokens of one more issuer are believed",
        ),
      },
      client_id_list: {
        ...mustStay("deny", "tokens for other audiences are believed"),
        onCreate: mustHold(
          (after) => toList(after).every((audience) => audience === "sts.amazonaws.com"),
          "deny",
          "tokens for other audiences are believed",
        ),
      },
      thumbprint_list: mustStay("needs-exception", "other certificates of the issuer are believed"),
    },
  },
};
