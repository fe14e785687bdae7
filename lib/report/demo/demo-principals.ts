/** Fields of an event. */
export type Fields = Readonly<Record<string, unknown>>;

/** Alice's account, and the account that she enters from there. */
export const DEMO_ACCOUNT = "111122223333";
export const DEMO_OTHER_ACCOUNT = "222233334444";
const SESSION_KEY = "ASIAEXAMPLECONSOLE01";
/** The key created for alice, and the key of the role session. */
export const MADE_KEY = "AKIAEXAMPLEMADEKEY01";
export const ROLE_KEY = "ASIAEXAMPLEROLEKEY01";

export const user = (name: string, accessKeyId?: string): Fields => ({
  type: "IAMUser",
  principalId: `AIDAEXAMPLE${name.toUpperCase()}`,
  arn: `arn:aws:iam::${DEMO_ACCOUNT}:user/${name}`,
  accountId: DEMO_ACCOUNT,
  userName: name,
  ...(accessKeyId !== undefined && { accessKeyId }),
});

/** Alice, signed in to the console. */
export const consoleSession: Fields = {
  ...user("alice", SESSION_KEY),
  sessionContext: { attributes: { creationDate: "2026-11-02T00:58:12Z", mfaAuthenticated: "false" } },
};

/** The role of the other account, assumed by alice. */
export const role: Fields = {
  type: "AssumedRole",
  principalId: "AROAEXAMPLEADMIN:alice",
  arn: `arn:aws:sts::${DEMO_OTHER_ACCOUNT}:assumed-role/OrganizationAccountAccessRole/alice`,
  accountId: DEMO_OTHER_ACCOUNT,
  accessKeyId: ROLE_KEY,
  sessionContext: {
    sessionIssuer: {
      type: "Role",
      arn: `arn:aws:iam::${DEMO_OTHER_ACCOUNT}:role/OrganizationAccountAccessRole`,
      accountId: DEMO_OTHER_ACCOUNT,
      userName: "OrganizationAccountAccessRole",
    },
    attributes: { creationDate: "2026-11-02T01:15:02Z", mfaAuthenticated: "false" },
  },
};

/** The responder who blocks alice. */
export const responder: Fields = { ...user("security-on-call", "AKIAEXAMPLERESPOND01") };
