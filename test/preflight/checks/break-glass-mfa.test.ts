import { expectFindings } from "../expect-findings";
import { refuse } from "../made-up-aws";

expectFindings("break-glass-mfa", [
  [
    "a user without MFA",
    { answers: { ListMFADevices: () => ({ MFADevices: [] }) } },
    "missing",
    /it has no MFA device/,
    /break-glass-1, Security credentials: Assign MFA device/,
  ],
  [
    "a user who is not there",
    { answers: { ListMFADevices: refuse("NoSuchEntityException") } },
    "missing",
    /the user does not exist/,
    /aws iam create-user --user-name break-glass-1/,
  ],
]);
