import type { Detection, EventNames } from "./detection";
import { namePatterns } from "./name-patterns";

const federationEvents = {
  "iam.amazonaws.com": [
    ...["CreateSAMLProvider", "UpdateSAMLProvider", "DeleteSAMLProvider", "CreateOpenIDConnectProvider"],
    ...["DeleteOpenIDConnectProvider", "UpdateOpenIDConnectProviderThumbprint"],
    ...["AddClientIDToOpenIDConnectProvider", "RemoveClientIDFromOpenIDConnectProvider"],
  ],
  "rolesanywhere.amazonaws.com": [
    ...["CreateTrustAnchor", "UpdateTrustAnchor", "EnableTrustAnchor", "DeleteTrustAnchor"],
    // Without its revocation list, a revoked certificate is valid again.
    ...["DisableCrl", "DeleteCrl"],
    ...["CreateProfile", "UpdateProfile", "EnableProfile"],
  ],
  "sso.amazonaws.com": [
    ...["AssociateDirectory", "DisassociateDirectory", "CreateTrustedTokenIssuer", "UpdateTrustedTokenIssuer"],
    ...["EnableExternalIdPConfigurationForDirectory", "DisableExternalIdPConfigurationForDirectory"],
  ],
  "sso-directory.amazonaws.com": [
    ...["CreateExternalIdPConfigurationForDirectory", "UpdateExternalIdPConfigurationForDirectory"],
    ...["EnableExternalIdPConfigurationForDirectory", "DisableExternalIdPConfigurationForDirectory"],
  ],
} as const satisfies EventNames;

/** Identity providers. */
export const federationDetections = [
  {
    id: "federation-provider-change",
    title: "Federation provider changed",
    severity: "high",
    why: "Whoever controls a SAML, OIDC or Roles Anywhere provider signs in as anyone whom the account's roles let in.",
    respond: [
      "Compare the provider's metadata, certificates and audiences with the reviewed ones.",
      "If no reviewed change caused it: remove the provider, disable the principal and revoke its sessions.",
      "List the sessions that the provider has vouched for since, and revoke them at their roles.",
    ],
    benchmarks: { cis: {} },
    patterns: { extension: namePatterns(federationEvents) },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: federationEvents,
      notMatching: {
        "iam.amazonaws.com": ["GetSAMLProvider", "ListOpenIDConnectProviders"],
        "sts.amazonaws.com": ["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"],
      },
    },
  },
] as const satisfies readonly Detection[];
