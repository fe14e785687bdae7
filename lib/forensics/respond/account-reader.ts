/** IAM's kinds of identities, as its operations spell them: `PutUserPolicy`. */
export type IdentityType = "User" | "Role" | "Group";

export interface AccessKeyState {
  readonly id: string;
  readonly active: boolean;
}

/** S3's four switches. */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

/** What is, in one account, before anything is changed. Each rejects with AWS's error where it may not look. */
export interface AccountReader {
  accessKeys(userName: string): Promise<readonly AccessKeyState[]>;
  hasLoginProfile(userName: string): Promise<boolean>;
  /** Serial numbers. */
  mfaDevices(userName: string): Promise<readonly string[]>;
  /** The document, decoded; `undefined` where there is none. */
  inlinePolicy(type: IdentityType, name: string, policyName: string): Promise<string | undefined>;
  /** ARNs of managed policies. */
  attachedPolicies(type: IdentityType, name: string): Promise<readonly string[]>;
  policyVersions(policyArn: string): Promise<readonly { readonly id: string; readonly isDefault: boolean }[]>;
  groupsOf(userName: string): Promise<readonly string[]>;
  publicAccessBlock(bucket: string, region: string): Promise<PublicAccessBlock | undefined>;
}
