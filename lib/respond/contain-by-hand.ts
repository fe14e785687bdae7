import { shellQuoted } from "./aws/call";
import { principalText, type PrincipalKind, type SuspectedPrincipal } from "./suspected-principal";
import type { ResponseStep, StepsAndRemarks } from "./response-step";

/** Kinds of principals that IAM cannot contain. */
export type ByHandKind = Exclude<PrincipalKind, "user" | "role" | "federated-user">;

/** Manual steps for a principal that IAM cannot contain, or why there is nothing to do. */
export function containByHand({
  kind,
  ...principal
}: SuspectedPrincipal & { readonly kind: ByHandKind }): StepsAndRemarks {
  return guides[kind]({ kind, ...principal });
}

/**
 * Root of an account: only a change of its own credentials or an SCP stops it. "You cannot change the permissions for
 * an AWS account root user", nor for its GetFederationToken and GetSessionToken sessions; AWS limits those to an hour.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html;
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html: not with root's own credentials, and not on
 * the global endpoint
 */
export function rootGuide(principal: SuspectedPrincipal): StepsAndRemarks {
  const { accountId, partition } = principal;
  const policy = denyRoot(principal, "own");
  return {
    steps: [
      byHand(
        `Deny everything to root of account ${accountId} with a service control policy`,
        "IAM cannot deny anything to root or to its sessions: only a policy of the organization can. " +
          "The policy does not apply to the management account.",
        [
          `aws organizations create-policy --name deny-root-${accountId} --type SERVICE_CONTROL_POLICY --description ${shellQuoted("Contains root during an incident")} --content ${shellQuoted(policy)}`,
          `aws organizations attach-policy --policy-id POLICY-ID --target-id ${accountId}`,
        ],
        `aws organizations detach-policy --policy-id POLICY-ID --target-id ${accountId}`,
      ),
      byHand(
        `Remove root's password and access keys of account ${accountId} from the management account`,
        "Works without root's password if centralized root access is enabled (iam list-organizations-features). " +
          "Make the calls after the first with the credentials that it returns.",
        [
          `aws sts assume-root --region us-east-1 --target-principal ${accountId} --task-policy-arn arn=arn:${partition}:iam::aws:policy/root-task/IAMDeleteRootUserCredentials`,
          "aws iam list-access-keys",
          "aws iam delete-access-key --access-key-id KEY-ID",
          "aws iam delete-login-profile",
        ],
        "set a new password through password recovery with root's e-mail address",
      ),
      byHand(`Or sign in as root of account ${accountId}`, "This is the only way for the management account.", [
        "In the console, under My security credentials: change the password, delete every access key,",
        "remove MFA devices that are not yours, add your own, and check that the e-mail address is still yours.",
        "Cannot sign in: https://support.aws.amazon.com/#/contacts/aws-account-support",
      ]),
    ],
    remarks: [],
  };
}

/**
 * An AssumeRoot session: nobody signed in as root, so root's password and keys were not used. It belongs to the caller
 * of AssumeRoot, in the management account or the account of IAM's delegated administrator, and expires within 15
 * minutes.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html
 */
function assumedRootGuide(principal: SuspectedPrincipal): StepsAndRemarks {
  const { accountId, accessKeyId = "ACCESS-KEY" } = principal;
  const policy = denyRoot(principal, "assumed");
  return {
    steps: [
      byHand(
        "Find the caller of AssumeRoot, and respond to that principal",
        `The call is in the management account or the account of IAM's delegated administrator; its response has access key ${accessKeyId}.`,
        [
          `npx lz report --access-key ${accessKeyId} --path COPY`,
          "aws cloudtrail lookup-events --region REGION --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRoot",
          "npx lz respond EVENT-OF-ASSUME-ROOT",
        ],
      ),
      byHand(
        `Deny everything to assumed root sessions of account ${accountId} with a service control policy`,
        "This stops the session and all other assumed root sessions at once; root's own sign-in still works.",
        [
          `aws organizations create-policy --name deny-assumed-root-${accountId} --type SERVICE_CONTROL_POLICY --description ${shellQuoted("Contains assumed root sessions during an incident")} --content ${shellQuoted(policy)}`,
          `aws organizations attach-policy --policy-id POLICY-ID --target-id ${accountId}`,
        ],
        `aws organizations detach-policy --policy-id POLICY-ID --target-id ${accountId}`,
      ),
    ],
    remarks: [
      "AssumeRoot created the session (centralized root access): nobody signed in as root or used root's own credentials. It expires within 15 minutes of that call.",
    ],
  };
}

/** A service control policy against either root's own sign-in or assumed root sessions, never both. */
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
      "AWS owns the role: its policies cannot be changed and its sessions cannot be revoked. Find who caused the service to act.",
    ),
  service: (principal) =>
    nothing(
      principal,
      "An AWS service made the call with its own identity: there is nothing to contain. Find who caused the call.",
    ),
  anonymous: (principal) =>
    nothing(
      principal,
      "There are no credentials to revoke. Restrict the policy that allowed the call: of the bucket, queue or role in the event.",
    ),
};

/**
 * In AWS's order: "After completing this step", the service control policy, "the target user loses access"; then the
 * assignments, since a disabled user "can continue to assume new roles" with a session of the portal; then the
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
          : "IAM Identity Center protects its roles: IAM can neither change them nor revoke the session of one user.",
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
        "Deny everything to the user with a service control policy",
        "This stops the user's open sessions in every member account, and affects nobody else. The policy does not apply to the management account.",
        [
          `aws organizations create-policy --name deny-identity-center-user --type SERVICE_CONTROL_POLICY --description ${shellQuoted("Contains a person during an incident")} --content ${shellQuoted(denied)}`,
          "aws organizations attach-policy --policy-id POLICY-ID --target-id ROOT-OR-ACCOUNT-ID",
        ],
        "aws organizations detach-policy --policy-id POLICY-ID --target-id ROOT-OR-ACCOUNT-ID",
      ),
      byHand(
        "Remove the user's assignments and group memberships",
        "A disabled user with an access portal session can still assume roles.",
        [
          `aws sso-admin list-account-assignments-for-principal --instance-arn INSTANCE-ARN --principal-type USER --principal-id ${userId}`,
          `aws sso-admin delete-account-assignment --instance-arn INSTANCE-ARN --target-type AWS_ACCOUNT --target-id ACCOUNT-ID --permission-set-arn PERMISSION-SET-ARN --principal-type USER --principal-id ${userId}`,
          `aws identitystore list-group-memberships-for-member --identity-store-id IDENTITY-STORE-ID --member-id UserId=${userId}`,
          "aws identitystore delete-group-membership --identity-store-id IDENTITY-STORE-ID --membership-id MEMBERSHIP-ID",
        ],
        "aws sso-admin create-account-assignment and aws identitystore create-group-membership, with the ids from the lists",
      ),
      byHand("End the user's access portal sessions, then disable the user", "Both are possible only in the console.", [
        "IAM Identity Center console, Users, the user: Active sessions, Delete session; then Disable user access.",
        "If users come from another identity provider, disable the user there first.",
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
