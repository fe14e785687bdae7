import { expectFindings } from "../expect-findings";
import { refuse } from "../made-up-aws";

expectFindings("organization", [
  [
    "no organization",
    { answers: { DescribeOrganization: refuse("AWSOrganizationsNotInUseException") } },
    "missing",
    /the account is not in an organization/,
    /^aws organizations create-organization --feature-set ALL$/,
  ],
  [
    "another organization than the config's",
    { answers: { DescribeOrganization: () => ({ Organization: { Id: "o-m3r1d1anpr0e" } }) } },
    "in-the-way",
    /in o-m3r1d1anpr0e; the config says o-m3r1d1anpr0d/,
    /organizationId in config\/production\/environment\.ts/,
  ],
  [
    "another management account",
    {
      answers: {
        DescribeOrganization: () => ({ Organization: { Id: "o-m3r1d1anpr0d", MasterAccountId: "111122223333" } }),
      },
    },
    "in-the-way",
    /111122223333/,
    /config\/production\/management\.ts/,
  ],
  [
    "consolidated billing alone",
    {
      answers: {
        DescribeOrganization: () => ({
          Organization: {
            Id: "o-m3r1d1anpr0d",
            MasterAccountId: "310987650001",
            FeatureSet: "CONSOLIDATED_BILLING",
          },
        }),
      },
    },
    "missing",
    /CONSOLIDATED_BILLING/,
    /^aws organizations enable-all-features/,
  ],
  [
    "nothing that may be read",
    { answers: { DescribeOrganization: refuse("AccessDeniedException", "User x is not authorized\nto perform") } },
    "unknown",
    /^could not be read: AccessDeniedException: User x is not authorized$/,
    /permissions for organizations:DescribeOrganization/,
  ],
]);
