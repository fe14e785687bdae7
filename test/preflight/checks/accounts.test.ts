import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { expectFindings } from "../expect-findings";

expectFindings("accounts", [
  [
    "an account that the config lacks",
    { answers: { ListAccounts: () => ({ Accounts: [{ Id: "999999999999", Name: "new\u001b", Status: "ACTIVE" }] }) } },
    "missing",
    /^new\\u001b is in the organization but not in the config/,
    /workloads\.ts/,
  ],
  [
    "accounts that the organization lacks",
    { answers: { ListAccounts: () => ({ Accounts: [] }) } },
    "in-the-way",
    /the organization has no account 310987650001 \(management\)/,
    /config\/production\/management\.ts/,
  ],
  [
    "a log-archive account that is closed",
    {
      landingZone: openLandingZone,
      answers: {
        ListAccounts: () => ({
          Accounts: [
            { Id: "210987650001", Name: "management", Status: "ACTIVE" },
            { Id: "210987650002", Name: "log", Status: "SUSPENDED" },
          ],
        }),
      },
    },
    "in-the-way",
    /is SUSPENDED/,
    /AWS Support/,
  ],
]);
