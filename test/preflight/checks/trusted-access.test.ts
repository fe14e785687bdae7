import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { expectFindings } from "../expect-findings";

const service = (ServicePrincipal: string): object => ({ ServicePrincipal });

expectFindings("trusted-access", [
  [
    "CloudTrail that is not trusted, where another owns it",
    { answers: { ListAWSServiceAccessForOrganization: () => ({ EnabledServicePrincipals: [] }) } },
    "missing",
    /is not trusted; trusted services: none/,
    /aws organizations enable-aws-service-access --service-principal cloudtrail\.amazonaws\.com$/,
  ],
  [
    "a service that the first apply would turn off",
    {
      landingZone: openLandingZone,
      answers: {
        ListAWSServiceAccessForOrganization: () => ({
          EnabledServicePrincipals: [service("guardduty.amazonaws.com"), service("cloudtrail.amazonaws.com")],
        }),
      },
    },
    "in-the-way",
    /would disable guardduty\.amazonaws\.com$/,
    /trustedAccess\.servicePrincipals/,
  ],
  [
    "nothing yet, where the landing zone owns it",
    { landingZone: openLandingZone, answers: { ListAWSServiceAccessForOrganization: () => ({}) } },
    "ready",
    /enables it for CloudTrail/,
    /^$/,
  ],
]);
