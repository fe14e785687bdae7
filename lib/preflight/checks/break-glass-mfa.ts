import { IAMClient, paginateListMFADevices } from "@aws-sdk/client-iam";
import { isNamed, lookAtEach, missing, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** The break-glass role refuses a session without MFA. */
export const breakGlassMfa: PreflightCheck = {
  id: "break-glass-mfa",
  title: "each break-glass user has an MFA device",
  before: "apply",
  actions: ["iam:ListMFADevices"],
  applies: ({ environment }) => environment.breakGlass !== undefined,
  run: async ({ aws, landingZone }) =>
    lookAtEach(
      landingZone.environment.breakGlass?.userArns ?? [],
      (arn) => arn,
      async (arn) => {
        const UserName = arn.slice(arn.lastIndexOf("/") + 1);
        const client = await aws.client(IAMClient, landingZone.management.account.id);
        const devices: string[] = [];
        try {
          for await (const { MFADevices = [] } of paginateListMFADevices({ client }, { UserName })) {
            devices.push(...MFADevices.map(({ SerialNumber = "" }) => SerialNumber));
          }
        } catch (error) {
          if (!isNamed(error, "NoSuchEntityException", "NoSuchEntity")) throw error;
          return missing("the user does not exist", `create it first: aws iam create-user --user-name ${UserName}`);
        }
        if (devices.length > 0) return ready(devices.join(", "));
        return missing("it has no MFA device", `IAM, Users, ${UserName}, Security credentials: Assign MFA device`);
      },
    ),
};
