import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Construct } from "constructs";
import { CustomerKey } from "../keys/customer-key";
import type { LandingZone } from "../../model/landing-zone";
import { homeRegionService, namePrefix } from "../../naming/landing-zone-names";
import {
  notifierLogGroupName,
  notifierName,
  notifierQueueName,
  notifierRuleArn,
  notifierTableName,
  trailLogGroupArn,
  trailLogGroupName,
} from "../../naming/resource-names";
import { skipCheckov } from "../../documents/checkov-skip";
import { addStackFile } from "../../documents/stack-file";
import { FailureAlarms } from "./failure-alarms";
import { packageFile, packageNotifier } from "./function-package";
import { NotifierRole } from "./notifier-role";
import { notifierKeyStatements } from "./notifier-statements";
import { notifierSettings } from "./notifier-settings";
import { wakeUp } from "../../notifier/wake-up";
import { subscriptionPattern } from "./subscription-pattern";

export interface EventNotifierProps {
  /** Provider of the management account, which has the log group and the topics. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** The key of the topics. */
  readonly topicKeyArn: string;
}

/**
 * A function that reads the organization's log group continuously, and tells each account's channel who did what, where
 * and when. The metric alarms say only that something happened. `docs/decisions` has the reasons.
 */
export class EventNotifier extends Construct {
  public constructor(scope: Construct, id: string, props: EventNotifierProps) {
    super(scope, id);
    const { provider, landingZone, topicKeyArn } = props;
    const { management } = landingZone;
    const key = new CustomerKey(this, "key", {
      provider,
      landingZone,
      accountId: management.account.id,
      description: "Encrypts the notifier's log group and what it could not send",
      alias: `alias/${namePrefix(landingZone)}-notifier`,
      statements: notifierKeyStatements(landingZone),
    });
    const failures = new SqsQueue(this, "failures", {
      provider,
      name: notifierQueueName(landingZone),
      kmsMasterKeyId: key.arn,
      kmsDataKeyReusePeriodSeconds: 3_600,
      messageRetentionSeconds: 1_209_600,
    });
    const logGroup = new CloudwatchLogGroup(this, "log-group", {
      provider,
      name: notifierLogGroupName(landingZone),
      retentionInDays: 365,
      kmsKeyId: key.arn,
    });
    const table = this.makeTable(props);
    const role = new NotifierRole(this, "role", {
      provider,
      landingZone,
      keyArn: key.arn,
      topicKeyArn,
      queueArn: failures.arn,
      tableArn: table.arn,
    });
    const lambda = this.makeFunction(props, role, logGroup);
    new LambdaFunctionEventInvokeConfig(this, "invocations", {
      provider,
      functionName: lambda.functionName,
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 21_600,
      destinationConfig: { onFailure: { destination: failures.arn } },
      dependsOn: [role.policy],
    });
    const permission = new LambdaPermission(this, "permission", {
      provider,
      statementId: "AllowTheTrailsLogGroup",
      action: "lambda:InvokeFunction",
      functionName: lambda.functionName,
      principal: logsPrincipal(landingZone),
      sourceAccount: management.account.id,
      sourceArn: `${trailLogGroupArn(landingZone)}:*`,
    });
    new CloudwatchLogSubscriptionFilter(this, "subscription", {
      provider,
      name: notifierName(landingZone),
      logGroupName: trailLogGroupName(landingZone),
      filterPattern: subscriptionPattern,
      destinationArn: lambda.arn,
      dependsOn: [permission],
    });
    this.wakeUp(props, lambda);
    new FailureAlarms(this, "alarms", { provider, landingZone });
  }

  /**
   * Every five minutes: messages that the function kept are sent at the end of their window, even without further
   * events.
   */
  private wakeUp({ provider, landingZone }: EventNotifierProps, lambda: LambdaFunction): void {
    const { account } = landingZone.management;
    const rule = new CloudwatchEventRule(this, "wake-up", {
      provider,
      name: notifierName(landingZone),
      description: "Wakes the notifier, which then tells what it has kept and looks at the subscriptions",
      scheduleExpression: "rate(5 minutes)",
    });
    const permission = new LambdaPermission(this, "wake-up-permission", {
      provider,
      statementId: "AllowItsSchedule",
      action: "lambda:InvokeFunction",
      functionName: lambda.functionName,
      principal: "events.amazonaws.com",
      sourceAccount: account.id,
      sourceArn: notifierRuleArn(landingZone),
    });
    new CloudwatchEventTarget(this, "wake-up-target", {
      provider,
      rule: rule.name,
      targetId: "notifier",
      arn: lambda.arn,
      input: JSON.stringify(wakeUp),
      dependsOn: [permission],
    });
  }

  private makeTable({ provider, landingZone }: EventNotifierProps): DynamodbTable {
    const table = new DynamodbTable(this, "sent", {
      provider,
      name: notifierTableName(landingZone),
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attribute: [{ name: "id", type: "S" }],
      ttl: { attributeName: "expires", enabled: true },
    });
    skipCheckov(
      table,
      "CKV_AWS_28",
      "what it holds is of use for an hour, two days where events are counted; without it a message comes twice",
    );
    skipCheckov(
      table,
      "CKV_AWS_119",
      "it holds digests, counts, and names of principals and calls until they are told; DynamoDB encrypts them with a key of its own",
    );
    return table;
  }

  private makeFunction(
    { provider, landingZone }: EventNotifierProps,
    role: NotifierRole,
    logGroup: CloudwatchLogGroup,
  ): LambdaFunction {
    const { zip, digest, handler } = packageNotifier(notifierSettings(landingZone));
    const lambda = new LambdaFunction(this, "function", {
      provider,
      functionName: notifierName(landingZone),
      description: "Tells who did what, where and when, for each event that a detection matches",
      role: role.arn,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler,
      filename: addStackFile(this, packageFile, zip),
      sourceCodeHash: digest,
      memorySize: 512,
      timeout: 60,
      loggingConfig: {
        logFormat: "JSON",
        applicationLogLevel: "INFO",
        systemLogLevel: "WARN",
        logGroup: logGroup.name,
      },
      dependsOn: [role.policy],
    });
    for (const [check, reason] of acceptedFindings) skipCheckov(lambda, check, reason);
    return lambda;
  }
}

/**
 * The principal that invokes the function: CloudWatch Logs. In China its name ends in `.cn` and has the Region, as in
 * AWS's own key policies there; Lambda refuses any other.
 * Sources: https://docs.amazonaws.cn/en_us/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html,
 * https://github.com/serverless/serverless/issues/12087
 */
function logsPrincipal(landingZone: LandingZone): string {
  return landingZone.environment.partition === "aws-cn" ? homeRegionService(landingZone, "logs") : "logs.amazonaws.com";
}

const acceptedFindings = [
  ["CKV_AWS_50", "one step long: its log says what it did, and traces would cost more than it does"],
  [
    "CKV_AWS_115",
    "reserving concurrency fails in accounts with the quota of new ones, and a storm must not wait: it is folded instead",
  ],
  ["CKV_AWS_116", "a destination for failed invocations takes the place of a dead-letter queue: it says why, too"],
  ["CKV_AWS_117", "it calls AWS only; in a VPC it would need an endpoint for each service"],
  ["CKV_AWS_272", "its code is made at synthesis and its digest is in the reviewed plan"],
] as const;
