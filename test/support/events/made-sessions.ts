import { madeEvent, WORKLOAD, type MadeEvent } from "../archives/night-archive";

/** The identity of an IAM user, with a long-lived key unless another is given. */
export function userIdentity(name: string, accessKeyId = `AKIA${name.toUpperCase().padEnd(16, "0")}`): object {
  return {
    type: "IAMUser",
    principalId: `AIDA${name.toUpperCase()}`,
    arn: `arn:aws:iam::${WORKLOAD}:user/${name}`,
    accountId: WORKLOAD,
    accessKeyId,
    userName: name,
  };
}

/** The identity of a role's session. */
export function sessionIdentity(role: string, session: string, accessKeyId: string, creationDate: string): object {
  return {
    type: "AssumedRole",
    principalId: `AROA${role.toUpperCase()}:${session}`,
    arn: `arn:aws:sts::${WORKLOAD}:assumed-role/${role}/${session}`,
    accountId: WORKLOAD,
    accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        arn: `arn:aws:iam::${WORKLOAD}:role/${role}`,
        accountId: WORKLOAD,
        userName: role,
      },
      attributes: { creationDate, mfaAuthenticated: "false" },
    },
  };
}

/** `AssumeRole`, by whom it is called, with the key that it answers. */
export function assumes(
  eventTime: string,
  caller: object,
  role: string,
  session: string,
  accessKeyId: string,
): MadeEvent {
  return madeEvent(eventTime, "sts", "AssumeRole", {
    readOnly: true,
    userIdentity: caller,
    requestParameters: { roleArn: `arn:aws:iam::${WORKLOAD}:role/${role}`, roleSessionName: session },
    responseElements: {
      credentials: { accessKeyId },
      assumedRoleUser: { arn: `arn:aws:sts::${WORKLOAD}:assumed-role/${role}/${session}` },
    },
  });
}

/** `ConsoleLogin` of an IAM user. A failed one has no ARN, and an empty access key. */
export function signsIn(eventTime: string, name: string, succeeds: boolean, changes: object = {}): MadeEvent {
  const { arn, accessKeyId: _key, ...identity } = userIdentity(name) as Readonly<Record<string, unknown>>;
  return madeEvent(eventTime, "signin", "ConsoleLogin", {
    eventType: "AwsConsoleSignIn",
    userIdentity: succeeds ? { ...identity, arn } : { ...identity, accessKeyId: "" },
    responseElements: { ConsoleLogin: succeeds ? "Success" : "Failure" },
    additionalEventData: { MFAUsed: succeeds ? "Yes" : "No" },
    ...(!succeeds && { errorMessage: "Failed authentication" }),
    ...changes,
  });
}
