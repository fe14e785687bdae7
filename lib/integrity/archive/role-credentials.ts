/** A role of AWS: plain data. */
export interface AssumedRole {
  readonly arn: string;
  /** Whose STS is asked. */
  readonly region: string;
  readonly sessionName: string;
}

/** Credentials of a session, and until when AWS takes them. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration?: Date;
}

/**
 * What gives AWS's clients a session of a role, by the identity that this process has. They ask for it again before it
 * expires, so that long work comes to its end.
 */
export function roleCredentials({ arn, region, sessionName }: AssumedRole): () => Promise<RoleCredentials> {
  return async () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- without a role, no client of STS is needed
    const { AssumeRoleCommand, STSClient } = require("@aws-sdk/client-sts") as typeof import("@aws-sdk/client-sts");
    const client = new STSClient({ region });
    try {
      const { Credentials } = await client.send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: sessionName }));
      const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = Credentials ?? {};
      return {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
        ...(Expiration && { expiration: Expiration }),
      };
    } finally {
      client.destroy();
    }
  };
}
