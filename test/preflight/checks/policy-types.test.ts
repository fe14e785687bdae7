import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { expectFindings } from "../expect-findings";

const root = "r-m3r1";

expectFindings("policy-types", [
  [
    "a type that the first apply would turn off",
    {
      landingZone: openLandingZone,
      answers: {
        ListRoots: () => ({ Roots: [{ Id: "r-st4g", PolicyTypes: [{ Type: "BACKUP_POLICY", Status: "ENABLED" }] }] }),
      },
    },
    "in-the-way",
    /would disable BACKUP_POLICY/,
    /trustedAccess\.policyTypes/,
  ],
  [
    "no service control policies, where another owns them",
    { answers: { ListRoots: () => ({ Roots: [{ Id: root, PolicyTypes: [] }] }) } },
    "missing",
    /SERVICE_CONTROL_POLICY is not enabled/,
    /enable-policy-type --policy-type SERVICE_CONTROL_POLICY --root-id r-m3r1$/,
  ],
]);
