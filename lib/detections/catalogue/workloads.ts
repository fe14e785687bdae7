import type { Detection, EventNames } from "./detection";
import { namePatterns } from "./name-patterns";

const remoteEvents = {
  "ssm.amazonaws.com": ["SendCommand", "StartSession", "ResumeSession"],
  "ec2-instance-connect.amazonaws.com": ["SendSSHPublicKey", "SendSerialConsoleSSHPublicKey"],
  "ec2.amazonaws.com": ["EnableSerialConsoleAccess"],
} as const satisfies EventNames;

const codeEvents = {
  "ec2.amazonaws.com": ["AssociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation"],
  "codebuild.amazonaws.com": ["UpdateProjectVisibility"],
  "sagemaker.amazonaws.com": ["UpdateNotebookInstanceLifecycleConfig"],
  "bedrock.amazonaws.com": [
    ...["PutUseCaseForModelAccess", "PutFoundationModelEntitlement", "CreateFoundationModelAgreement"],
  ],
} as const satisfies EventNames;

const backupEvents = {
  "backup.amazonaws.com": ["DeleteBackupVault", "DeleteRecoveryPoint", "DeleteBackupVaultLockConfiguration"],
  "rds.amazonaws.com": ["DeleteDBClusterSnapshot", "DeleteDBSnapshot", "DeleteDBInstanceAutomatedBackup"],
  "ec2.amazonaws.com": ["DeregisterImage"],
  "wafv2.amazonaws.com": ["DeleteWebACL", "DisassociateWebACL"],
} as const satisfies EventNames;

const respond = [
  "Ask whoever runs the workload whether it was them, and for which change.",
  "If nobody knows of it: disable the principal's credentials and revoke its sessions, then put back what was changed.",
  "List what the principal did before and since.",
] as const;

/** Attacks on workloads that look like routine work: opt-in, for accounts where nobody does this by hand. */
export const workloadDetections = [
  {
    id: "remote-command",
    title: "Command or session on an instance",
    severity: "medium",
    why: "Whoever runs a command on an instance has what it has: its data, its network and the credentials of its role.",
    respond,
    benchmarks: { cis: {} },
    patterns: { extension: namePatterns(remoteEvents) },
    onRequest: "every session of an operator and every run of patching: dozens a day where instances are kept by hand",
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: remoteEvents,
      notMatching: { "ssm.amazonaws.com": ["TerminateSession", "DescribeSessions", "ListCommands"] },
    },
  },
  {
    id: "workload-code-change",
    title: "Code or role of a workload changed",
    severity: "medium",
    why: "New code in a function, an instance's user data or a build runs with the workload's own rights, and stays there.",
    respond,
    benchmarks: { cis: {} },
    patterns: {
      extension: [
        ...namePatterns(codeEvents),
        '{ ($.eventSource = "lambda.amazonaws.com") && (($.eventName = "UpdateFunctionCode*") || ($.eventName = "UpdateFunctionConfiguration*")) }',
        '{ ($.eventSource = "ec2.amazonaws.com") && ($.eventName = ModifyInstanceAttribute) && ($.requestParameters.userData = "*") }',
      ],
    },
    onRequest: "every deployment: exclude the role that deploys (excludedRoleArns), or ask for it where nobody deploys",
    alarm: { threshold: 1 },
    events: {
      decidedBy: "fields",
      matching: {
        ...codeEvents,
        "ec2.amazonaws.com": [...codeEvents["ec2.amazonaws.com"], "ModifyInstanceAttribute"],
        "lambda.amazonaws.com": ["UpdateFunctionCode20150331v2", "UpdateFunctionConfiguration20150331v2"],
      },
      notMatching: { "lambda.amazonaws.com": ["GetFunction20150331v2", "Invoke"] },
    },
    notes: [
      "CloudTrail hides the user data itself (<sensitiveDataRemoved>): the field says that it was given.",
      "A layer is attached by UpdateFunctionConfiguration; PublishLayerVersion alone runs nowhere.",
    ],
  },
  {
    id: "data-protection-weakened",
    title: "Backup or protection of data weakened",
    severity: "high",
    why: "Who means to extort deletes backups and switches protection off first; who means to steal makes a database public.",
    respond,
    benchmarks: { cis: {} },
    patterns: {
      extension: [
        ...namePatterns(backupEvents),
        '{ ($.eventSource = "rds.amazonaws.com") && (($.eventName = ModifyDBInstance) || ($.eventName = ModifyDBCluster) || ($.eventName = CreateDBInstance)) && (($.requestParameters.publiclyAccessible IS TRUE) || (($.eventName != CreateDBInstance) && (($.requestParameters.deletionProtection IS FALSE) || ($.requestParameters.backupRetentionPeriod = 0)))) }',
        '{ ($.eventSource = "s3.amazonaws.com") && ($.eventName = PutBucketVersioning) && (($.requestParameters.VersioningConfiguration.Status = "Suspended") || ($.requestParameters.VersioningConfiguration.MfaDelete = "Disabled")) }',
      ],
    },
    onRequest:
      "clean-up of old images and snapshots: a few a day where nothing but AWS Backup's own life cycle removes them",
    alarm: { threshold: 1 },
    events: {
      decidedBy: "fields",
      matching: {
        ...backupEvents,
        "rds.amazonaws.com": [...backupEvents["rds.amazonaws.com"], "ModifyDBInstance", "ModifyDBCluster"],
        "s3.amazonaws.com": ["PutBucketVersioning"],
      },
      notMatching: { "rds.amazonaws.com": ["DescribeDBInstances"], "s3.amazonaws.com": ["GetBucketVersioning"] },
    },
  },
] as const satisfies readonly Detection[];
