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

/** A rule of a security group, as EC2 describes it. It has one source or destination. */
export interface SecurityGroupRuleState {
  /** Such as `sgr-0123456789abcdef0`. */
  readonly id: string;
  readonly isEgress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a protocol's number, or `-1` for all. */
  readonly protocol: string;
  /** The first port, or ICMP's type; -1 for all. */
  readonly fromPort: number;
  /** The last port, or ICMP's code; -1 for all. */
  readonly toPort: number;
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly prefixListId?: string;
  readonly group?: RuleGroup;
  readonly description?: string;
}

/** The security group that a rule lets in or out. */
export interface RuleGroup {
  readonly id: string;
  /** Its account, where it is another's. */
  readonly accountId?: string;
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
  accountPublicAccessBlock(region: string): Promise<PublicAccessBlock | undefined>;
  securityGroupRules(groupId: string, region: string): Promise<readonly SecurityGroupRuleState[]>;
}
