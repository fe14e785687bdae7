import { githubOidcProviderHost } from "../../../../naming/role-names";
import { mustHold, mustStay, toList } from "../../judges";
import type { GateRule } from "../../rule";

export const oidcProviderWidened: GateRule = {
  id: "oidc-provider-widened",
  what: "The OIDC provider trusts GitHub's tokens for AWS, and no other.",
  why: "Whoever can issue a trusted token can act as the pipeline.",
  fix: "leave the provider as it is",
  attributes: {
    aws_iam_openid_connect_provider: {
      url: {
        ...mustStay("deny", "AWS trusts tokens of another issuer"),
        onCreate: mustHold(
          (after) => after === `https://${githubOidcProviderHost}`,
          "deny",
          "AWS trusts tokens of an additional issuer",
        ),
      },
      client_id_list: {
        ...mustStay("deny", "AWS trusts tokens for other audiences"),
        onCreate: mustHold(
          (after) => toList(after).every((audience) => audience === "sts.amazonaws.com"),
          "deny",
          "AWS trusts tokens for other audiences",
        ),
      },
      thumbprint_list: mustStay("needs-exception", "AWS trusts other certificates of the issuer"),
    },
  },
};
