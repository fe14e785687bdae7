import { shellQuoted } from "./aws/call";
import { principalText, type PrincipalKind, type SuspectedPrincipal } from "./suspected-principal";
import type { ResponseStep, StepsAndRemarks } from "./response-step";

/** Kinds of principals that no call of IAM contains. */
export type ByHandKind = Exclude<PrincipalKind, "user" | "role" | "federated-user">;

/** What a person does where no call of IAM contains the principal: exact steps, or why there is nothing to do. */
export function containByHand({
  kind,
  ...principal
}: SuspectedPrincipal & { readonly kind: ByHandKind }): StepsAndRemarks {
  return guides[kind]({ kind, ...principal });
}

/**
 * Root of an account: only its own sign-in, or an SCP from above, stops it. "You cannot change the permissions for an AWS
 * account root user", nor for what it made with GetFederationToken or GetSessionToken; AWS limits those to an hour.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html;
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html: not with root's own credentials, and not at
 * the global endpoint
 */
export function rootGuide(principal: SuspectedPrincipal): StepsAndRemarks {
  const { accountId, partition } = principal;
  const policy = denyRoot(principal, "own");
  return {
    steps: [
      byHand(
        `Deny everything to root of account ${accountId} with a service control policy`,
        "IAM cannot deny anything to root, nor to sessions that root made: only a policy of the organization can. " +
          "It does not reach the management account.",
        [
          `aws organizations create-policy --name deny-root-${accountId} --type SERVICE_CONTROL_POLICY --description ${shellQuoted("Contains root during an incident")} --content ${shellQuoted(policy)}`,
          `aws organizations attach-policy --policy-id POLICY-ID --target-id ${accountId}`,
        ],
        `aws organizations detach-policy --policy-id POLICY-ID --target-id ${accountId}`,
      ),
      byHand(
        `Remove root's password and access keys of account ${accountId} from the management account`,
        "Works without root's password, where root access is managed centrally (iam list-organizations-features). " +
          "For the calls after the first, use the credentials that it returns.",
        [
          `aws sts assume-root --region us-east-1 --target-principal ${accountId} --task-policy-arn arn=arn:${partition}:iam::aws:policy/root-task/IAMDeleteRootUserCredentials`,
          "aws iam list-access-keys",
          "aws iam delete-access-key --access-key-id KEY-ID",
          "aws iam delete-login-profile",
        ],
        "the password is set again by recovering it with root's e-mail address",
      ),
      byHand(`Or sign in as root of account ${accountId}`, "For the management account there is no other way.", [
        "In the console, under My security credentials: change the password, delete every access key,",
        "remove MFA devices that are not yours, add one that is, and look whether the e-mail address is still yours.",
        "Cannot sign in: https://support.aws.amazon.com/#/contacts/aws-account-support",
      ]),
    ],
    remarks: [],
  };
}

/**
 * A session of AssumeRoot: nobody signed in as root, so that neither root's password nor its keys had a part in it. It is
 * of who called AssumeRoot, in the management account or that of IAM's delegated administrator, and ends within 15 minutes.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html
 */
function assumedRootGuide(principal: SuspectedPrincipal): StepsAndRemarks {
  const { accountId, accessKeyId = "ACCESS-KEY" } = principal;
  const policy = denyRoot(principal, "assumed");
  return {
    steps: [
      byHand(
        "Find who called AssumeRoot, and respond to that",
        `The call is in the management account or that of IAM's delegated administrator; its answer has access key ${accessKeyId}.`,
        [
          `npx lz report --access-key ${accessKeyId} --path COPY`,
          "aws cloudtrail lookup-events --region REGION --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRoot",
          "npx lz respond EVENT-OF-ASSUME-ROOT",
        ],
      ),
      byHand(
        `Deny everything to assumed root sessions of account ${accountId} with a service control policy`,
        "It stops the session at once and others of its kind, and leaves root's own sign-in alone.",
        [
          `aws organizations create-policy --name deny-assumed-root-${accountId} --type SERVICE_CONTROL_POLICY --description ${shellQuoted("Contains assumed root sessions during an incident")} --content ${shellQuoted(policy)}`,
          `aws organizations attach-policy --policy-id POLICY-ID --target-id ${accountId}`,
        ],
        `aws organizations detach-policy --policy-id POLICY-ID --target-id ${accountId}`,
      ),
    ],
    remarks: [
      "The session was made by AssumeRoot (central root access): nobody signed in as root, and root's own credentials had no part in it. It ends within 15 minutes of that call.",
    ],
  };
}

/** A service control policy against root's own sign-in, or against assumed root sessions, and not against the other. */
function denyRoot({ accountId, partition }: SuspectedPrincipal, sessions: "own" | "assumed"): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: {
          ArnLike: { "aws:PrincipalArn": [`arn:${partition}:iam::${accountId}:root`] },
          Null: { "aws:AssumedRoot": sessions === "own" ? "true" : "false" },
        },
      },
    ],
  });
}

const guides: Readonly<Record<ByHandKind, (principal: SuspectedPrincipal) => StepsAndRemarks>> = {
  root: rootGuide,
  "assumed-root": assumedRootGuide,
  "identity-center-role": identityCenterGuide,
  "identity-center-user": identityCenterGuide,
  "service-linked-role": (principal) =>
    nothing(
      principal,
      "AWS owns the role: its policies cannot be changed and its sessions cannot be revoked. Look for who made the service act.",
    ),
  service: (principal) =>
    nothing(
      principal,
      "An AWS service did it with its own identity: there is nothing to contain. Look for who told it to.",
    ),
  anonymous: (principal) =>
    nothing(
      principal,
      "There are no credentials to take away. Close what let it in: the policy of the bucket, queue or role that the event names.",
    ),
};

/**
 * In AWS's order: "After completing this step", the service control policy, "the target user loses access"; then the
 * assignments, since somebody who is disabled "can continue to assume new roles" with a session of the portal; then the
 * sessions, and the user last.
 * Source: https://docs.aws.amazon.com/singlesignon/latest/userguide/revoke-user-permissions.html, and
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/prereqs-revoking-user-permissions.html
 */
function identityCenterGuide({ kind, name, sessionName }: SuspectedPrincipal): StepsAndRemarks {
  const userName = sessionName ?? "USER-NAME";
  const unique = JSON.stringify({ UniqueAttribute: { AttributePath: "userName", AttributeValue: userName } });
  const userId = kind === "identity-center-user" && name !== "" ? shellQuoted(name) : "USER-ID";
  const denied = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "identitystore:userId": userId } },
      },
    ],
  });
  return {
    steps: [
      byHand(
        kind === "identity-center-user"
          ? `Find the instance of user ${userId}`
          : `Find user ${userName} in IAM Identity Center`,
        kind === "identity-center-user"
          ? "The next steps need the ids of the identity store and of the instance."
          : "IAM Identity Center guards its roles: IAM can neither change them nor revoke one person's session.",
        [
          "aws sso-admin list-instances",
          ...(kind === "identity-center-user"
            ? []
            : [
                `aws identitystore get-user-id --identity-store-id IDENTITY-STORE-ID --alternate-identifier ${shellQuoted(unique)}`,
              ]),
        ],
      ),
      byHand(
        "Deny everything to the person with a service control policy",
        "It ends what the sessions that are open can do, in every member account, and disturbs nobody else. It does not reach the management account.",
        [
          `aws organizations create-policy --name deny-identity-center-user --type SERVICE_CONTROL_POLICY --description ${shellQuoted("Contains a person during an incident")} --content ${shellQuoted(denied)}`,
          "aws organizations attach-policy --policy-id POLICY-ID --target-id ROOT-OR-ACCOUNT-ID",
        ],
        "aws organizations detach-policy --policy-id POLICY-ID --target-id ROOT-OR-ACCOUNT-ID",
      ),
      byHand(
        "Take the person's assignments and groups away",
        "Somebody who is disabled but has a session of the access portal can still open roles.",
        [
          `aws sso-admin list-account-assignments-for-principal --instance-arn INSTANCE-ARN --principal-type USER --principal-id ${userId}`,
          `aws sso-admin delete-account-assignment --instance-arn INSTANCE-ARN --target-type AWS_ACCOUNT --target-id ACCOUNT-ID --permission-set-arn PERMISSION-SET-ARN --principal-type USER --principal-id ${userId}`,
          `aws identitystore list-group-memberships-for-member --identity-store-id IDENTITY-STORE-ID --member-id UserId=${userId}`,
          "aws identitystore delete-group-membership --identity-store-id IDENTITY-STORE-ID --membership-id MEMBERSHIP-ID",
        ],
        "aws sso-admin create-account-assignment and aws identitystore create-group-membership, with the ids that the lists gave",
      ),
      byHand("End the person's access portal sessions, then disable the user", "Only the console does either.", [
        "IAM Identity Center console, Users, the user: Active sessions, Delete session; then Disable user access.",
        "Where people come from another identity provider, disable the person there first.",
      ]),
    ],
    remarks: [],
  };
}

function nothing(principal: SuspectedPrincipal, why: string): StepsAndRemarks {
  return { steps: [], remarks: [`${principalText(principal)}: ${why}`] };
}

function byHand(what: string, why: string, commands: readonly string[], undoNote?: string): ResponseStep {
  return { part: "principal", what, why, byHand: commands, ...(undoNote !== undefined && { undoNote }) };
}
