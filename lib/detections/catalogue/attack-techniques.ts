import type { DetectionId } from "../../model/detection-ids";

/** One technique of MITRE ATT&CK's matrix for IaaS, and how it is seen here. */
export interface AttackTechnique {
  /** Such as `T1562.008`. */
  readonly id: string;
  readonly name: string;
  /** The first tactic that lists it. */
  readonly tactic: string;
  readonly detections: readonly DetectionId[];
  /** Ids of questions about the archive. */
  readonly questions: readonly string[];
  /** Why no alarm sees it, or what the alarm misses. */
  readonly reason: string;
}

type Row = readonly [
  id: string,
  name: string,
  detections: readonly DetectionId[],
  questions: readonly string[],
  reason?: string,
];

const outside = "inside instances, networks or applications: CloudTrail records no event";
const reads = "authorized reads look like routine work; denied calls count, and GuardDuty evaluates the rest";

/** The techniques by tactic, after the IaaS matrix of ATT&CK v17 (2025-04): https://attack.mitre.org/matrices/enterprise/cloud/iaas/ */
const byTactic: Readonly<Record<string, readonly Row[]>> = {
  "Initial Access": [
    ["T1190", "Exploit Public-Facing Application", [], ["first-use"], outside],
    ["T1199", "Trusted Relationship", ["iam-policy-change", "organization-change"], ["session-chain"]],
    ["T1078.001", "Valid Accounts: Default Accounts", ["root-login"], ["root-activity"]],
    [
      "T1078.004",
      "Valid Accounts: Cloud Accounts",
      ["console-sign-in-without-mfa", "console-sign-in-failure", "denied-call-burst"],
      ["console-sign-ins", "first-use"],
      "only the questions show a stolen credential that is used like its owner's",
    ],
  ],
  Execution: [
    ["T1651", "Cloud Administration Command", ["remote-command"], ["principal-activity"]],
    ["T1059.009", "Command and Scripting Interpreter: Cloud API", ["denied-call-burst"], ["principal-activity"]],
    ["T1648", "Serverless Execution", ["workload-code-change", "resource-shared-outside"], ["resource-changes"]],
    ["T1204.003", "User Execution: Malicious Image", [], ["events"], "RunInstances of any image is routine"],
  ],
  Persistence: [
    ["T1098.001", "Account Manipulation: Additional Cloud Credentials", ["iam-credential-change"], ["iam-changes"]],
    ["T1098.003", "Account Manipulation: Additional Cloud Roles", ["iam-policy-change"], ["iam-changes"]],
    ["T1098.004", "Account Manipulation: SSH Authorized Keys", ["remote-command"], ["events"], outside],
    ["T1136.003", "Create Account: Cloud Account", ["iam-credential-change"], ["iam-changes"]],
    ["T1546", "Event Triggered Execution", ["workload-code-change"], ["resource-changes"]],
    ["T1525", "Implant Internal Image", [], ["events"], "pushes of images are daily work of builds"],
    [
      "T1556.006",
      "Modify Authentication Process: Multi-Factor Authentication",
      ["iam-credential-change", "root-credential-change"],
      ["iam-changes"],
    ],
    ["T1556.007", "Modify Authentication Process: Hybrid Identity", ["federation-provider-change"], ["iam-changes"]],
    ["T1556.009", "Modify Authentication Process: Conditional Access Policies", ["iam-policy-change"], ["iam-changes"]],
  ],
  "Privilege Escalation": [
    ["T1548.005", "Temporary Elevated Cloud Access", ["break-glass-use", "iam-policy-change"], ["session-chain"]],
    [
      "T1484.002",
      "Domain or Tenant Policy Modification: Trust Modification",
      ["federation-provider-change", "iam-policy-change"],
      ["iam-changes"],
    ],
  ],
  "Defense Evasion": [
    [
      "T1562.001",
      "Impair Defenses: Disable or Modify Tools",
      ["threat-detection-disabled", "config-change"],
      ["tampering"],
    ],
    [
      "T1562.007",
      "Impair Defenses: Disable or Modify Cloud Firewall",
      ["security-group-change", "network-acl-change", "data-protection-weakened"],
      ["security-groups-opened"],
    ],
    [
      "T1562.008",
      "Impair Defenses: Disable or Modify Cloud Logs",
      ["cloudtrail-change", "service-logging-disabled", "log-archive-tampering", "alarm-tampering"],
      ["tampering"],
    ],
    [
      "T1578.001",
      "Modify Cloud Compute Infrastructure: Create Snapshot",
      [],
      ["events"],
      "backups create them all day; sharing one triggers an alarm",
    ],
    [
      "T1578.002",
      "Modify Cloud Compute Infrastructure: Create Cloud Instance",
      [],
      ["events"],
      "routine; denied ones count as denied calls",
    ],
    [
      "T1578.003",
      "Modify Cloud Compute Infrastructure: Delete Cloud Instance",
      [],
      ["deletions"],
      "scaling deletes them all day",
    ],
    [
      "T1578.004",
      "Modify Cloud Compute Infrastructure: Revert Cloud Instance",
      [],
      ["resource-changes"],
      "restores are daily work",
    ],
    [
      "T1578.005",
      "Modify Cloud Compute Infrastructure: Modify Cloud Compute Configurations",
      ["workload-code-change"],
      ["resource-changes"],
    ],
    [
      "T1535",
      "Unused/Unsupported Cloud Regions",
      ["organization-change"],
      ["call-volume"],
      "EnableRegion triggers an alarm; the guardrails deny Regions that are not governed",
    ],
    [
      "T1550.001",
      "Use Alternate Authentication Material: Application Access Token",
      ["iam-credential-change"],
      ["session-chain"],
    ],
    ["T1666", "Modify Cloud Resource Hierarchy", ["organization-change"], ["tampering"]],
  ],
  "Credential Access": [
    ["T1110", "Brute Force", ["console-sign-in-failure"], ["console-sign-ins"]],
    ["T1552.001", "Unsecured Credentials: Credentials In Files", [], ["data-access"], outside],
    ["T1552.005", "Unsecured Credentials: Cloud Instance Metadata API", [], ["first-use"], outside],
    [
      "T1555.006",
      "Credentials from Password Stores: Cloud Secrets Management Stores",
      ["unauthorized-api-calls"],
      ["principal-activity"],
      reads,
    ],
    [
      "T1606.002",
      "Forge Web Credentials: SAML Tokens",
      ["federation-provider-change"],
      ["session-chain"],
      "a forged token of an unchanged provider looks like a real one",
    ],
    ["T1621", "Multi-Factor Authentication Request Generation", ["console-sign-in-failure"], ["console-sign-ins"]],
    ["T1528", "Steal Application Access Token", [], ["session-chain"], outside],
    [
      "T1040",
      "Network Sniffing",
      [],
      ["events"],
      "CreateTrafficMirrorSession is rare but not a security change; query it by name",
    ],
  ],
  Discovery: [
    ["T1087.004", "Account Discovery: Cloud Account", ["denied-call-burst"], ["principal-activity"], reads],
    ["T1580", "Cloud Infrastructure Discovery", ["denied-call-burst"], ["principal-activity"], reads],
    ["T1538", "Cloud Service Dashboard", [], ["console-sign-ins"], reads],
    ["T1526", "Cloud Service Discovery", ["denied-call-burst"], ["principal-activity"], reads],
    ["T1619", "Cloud Storage Object Discovery", ["unauthorized-api-calls"], ["data-access"], reads],
    ["T1654", "Log Enumeration", ["unauthorized-api-calls"], ["principal-activity"], reads],
    ["T1046", "Network Service Discovery", [], [], outside],
    ["T1201", "Password Policy Discovery", ["denied-call-burst"], ["principal-activity"], reads],
    ["T1069.003", "Permission Groups Discovery: Cloud Groups", ["denied-call-burst"], ["principal-activity"], reads],
    [
      "T1518.001",
      "Software Discovery: Security Software Discovery",
      ["denied-call-burst"],
      ["principal-activity"],
      reads,
    ],
    ["T1082", "System Information Discovery", ["denied-call-burst"], ["principal-activity"], reads],
    ["T1049", "System Network Connections Discovery", ["denied-call-burst"], ["principal-activity"], reads],
  ],
  "Lateral Movement": [
    [
      "T1021.007",
      "Remote Services: Cloud Services",
      ["console-sign-in-without-mfa", "break-glass-use"],
      ["session-chain"],
    ],
    ["T1021.008", "Remote Services: Direct Cloud VM Connections", ["remote-command"], ["principal-activity"]],
  ],
  Collection: [
    ["T1119", "Automated Collection", [], ["call-volume", "data-access"], reads],
    [
      "T1530",
      "Data from Cloud Storage",
      ["s3-public-access"],
      ["data-access"],
      "reads of objects are data events: recorded only if trail.dataEvents includes the bucket",
    ],
    ["T1213.006", "Data from Information Repositories: Databases", ["data-protection-weakened"], ["events"], outside],
    ["T1074.002", "Data Staged: Remote Data Staging", [], ["data-access"], reads],
  ],
  Exfiltration: [
    [
      "T1537",
      "Transfer Data to Cloud Account",
      ["resource-shared-outside", "s3-public-access"],
      ["buckets-made-public"],
    ],
    [
      "T1048",
      "Exfiltration Over Alternative Protocol",
      ["network-gateway-change", "route-table-change", "vpc-change"],
      [],
      outside,
    ],
  ],
  Impact: [
    ["T1531", "Account Access Removal", ["iam-policy-change", "organization-change"], ["iam-changes", "deletions"]],
    ["T1485", "Data Destruction", ["data-protection-weakened", "kms-key-disabled-or-deleted"], ["deletions"]],
    [
      "T1485.001",
      "Data Destruction: Lifecycle-Triggered Deletion",
      ["s3-public-access", "log-archive-tampering"],
      ["tampering"],
    ],
    [
      "T1486",
      "Data Encrypted for Impact",
      ["kms-key-disabled-or-deleted"],
      ["data-access"],
      "writing objects again is a data event",
    ],
    ["T1491.002", "Defacement: External Defacement", ["s3-public-access"], ["data-access"], outside],
    ["T1490", "Inhibit System Recovery", ["data-protection-weakened"], ["deletions"]],
    [
      "T1496.001",
      "Resource Hijacking: Compute Hijacking",
      ["unauthorized-api-calls"],
      ["call-volume"],
      "covered by the budget and cost anomaly detection (environment.cost)",
    ],
    [
      "T1496.004",
      "Resource Hijacking: Cloud Service Hijacking",
      ["workload-code-change"],
      ["call-volume"],
      "covered by the budget and cost anomaly detection (environment.cost)",
    ],
    ["T1498", "Network Denial of Service", [], [], outside],
    ["T1499", "Endpoint Denial of Service", [], [], outside],
  ],
};

/** Every technique of ATT&CK for IaaS, in the matrix's order. */
export const attackTechniques: readonly AttackTechnique[] = Object.entries(byTactic).flatMap(([tactic, rows]) =>
  rows.map(([id, name, detections, questions, reason = ""]) => ({ id, name, tactic, detections, questions, reason })),
);
