/** IAM's kinds of identities, as its operations spell them: `PutUserPolicy`. */
export type IdentityType = "User" | "Role" | "Group";

export interface AccessKeyState {
  readonly id: string;
  readonly active: boolean;
}

/** S3's four settings to block public access. */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

/** A security group rule, as EC2 describes it, with one source or destination. */
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

/** The security group that is the rule's source or destination. */
export interface RuleGroup {
  readonly id: string;
  /** The group's account, if it is another one. */
  readonly accountId?: string;
}

/** Reads the state of one account before any change. Each method rejects with AWS's error when access is denied. */
export interface AccountReader {
  accessKeys(userName: string): Promise<readonly AccessKeyState[]>;
  hasLoginProfile(userName: string): Promise<boolean>;
  /** Serial numbers. */
  mfaDevices(userName: string): Promise<readonly string[]>;
  /** The decoded document; `undefined` if there is none. */
  inlinePolicy(type: IdentityType, name: string, policyName: string): Promise<string | undefined>;
  /** ARNs of managed policies. */
  attachedPolicies(type: IdentityType, name: string): Promise<readonly string[]>;
  policyVersions(policyArn: string): Promise<readonly { readonly id: string; readonly isDefault: boolean }[]>;
  groupsOf(userName: string): Promise<readonly string[]>;
  publicAccessBlock(bucket: string, region: string): Promise<PublicAccessBlock | undefined>;
  accountPublicAccessBlock(region: string): Promise<PublicAccessBlock | undefined>;
  securityGroupRules(groupId: string, region: string): Promise<readonly SecurityGroupRuleState[]>;
}
