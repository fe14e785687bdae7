import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { expectFindings } from "../expect-findings";
import { refuse } from "../made-up-aws";

expectFindings("principals", [
  [
    "none of them",
    { answers: { GetRole: refuse("NoSuchEntityException"), GetUser: refuse("NoSuchEntityException") } },
    "missing",
    /it does not exist/,
    /permission set PlatformTeam|aws iam create-(user|role)/,
  ],
  [
    "a role under another path",
    {
      landingZone: openLandingZone,
      answers: { GetRole: ({ RoleName }) => ({ Role: { Arn: `arn:aws:iam::2:role/other/${String(RoleName)}` } }) },
    },
    "missing",
    /it exists as arn:aws:iam::2:role\/other\//,
    /use that ARN/,
  ],
  [
    "a permission set that was assigned anew",
    {
      answers: {
        GetRole: refuse("NoSuchEntityException"),
        ListRoles: () => ({
          Roles: [
            { RoleName: "AWSReservedSSO_PlatformTeam_ffffffffffffffff", Arn: "arn:new" },
            { RoleName: "AWSReservedSSO_PlatformTeamRead_ffffffffffffffff", Arn: "arn:other" },
          ],
        }),
      },
    },
    "missing",
    /created it again: arn:new$/,
    /use that ARN/,
  ],
]);
