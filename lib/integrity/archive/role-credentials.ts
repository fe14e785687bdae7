/** An IAM role: plain data. */
export interface AssumedRole {
  readonly arn: string;
  /** The Region of the STS endpoint. */
  readonly region: string;
  readonly sessionName: string;
}

/** Credentials of a session, and their expiration. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration?: Date;
}

/**
 * A credential provider that assumes a role with this process's identity. AWS clients call it again before the session
 * expires, so long work can finish.
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
