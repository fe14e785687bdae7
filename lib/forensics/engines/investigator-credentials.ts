/* eslint-disable @typescript-eslint/no-require-imports -- the AWS client is loaded when Athena is asked. */
import type { LandingZone } from "../../model/landing-zone";
import { messageOf } from "../../model/user-error";
import { investigatorRoleArn } from "../../naming/athena-names";
import { AthenaError } from "./athena-error";

/** Credentials of a session, and until when AWS takes them. */
export interface InvestigatorCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration?: Date;
}

/**
 * What gives AWS's clients a session of the investigator role, by the identity that this process has. They ask for it
 * again before it expires, so that a long query can be followed to its end.
 *
 * @returns a provider, which throws an AthenaError where the role cannot be assumed
 */
export function investigatorCredentials(landingZone: LandingZone): () => Promise<InvestigatorCredentials> {
  const role = investigatorRoleArn(landingZone);
  return async () => {
    const { AssumeRoleCommand, STSClient } = require("@aws-sdk/client-sts") as typeof import("@aws-sdk/client-sts");
    const client = new STSClient({ region: landingZone.environment.homeRegion });
    try {
      const { Credentials } = await client.send(
        new AssumeRoleCommand({ RoleArn: role, RoleSessionName: "lz-investigate" }),
      );
      const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = Credentials ?? {};
      return {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
        ...(Expiration && { expiration: Expiration }),
      };
    } catch (error) {
      throw new AthenaError(
        "access-denied",
        `cannot assume ${role}: ${messageOf(error)}; use credentials of one of logArchive.athena.investigatorRoleArns`,
        { cause: error },
      );
    } finally {
      client.destroy();
    }
  };
}
