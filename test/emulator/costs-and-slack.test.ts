import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../lib/emulator/start-emulator";
import { call, patchesLeftOut, send } from "./emulated-calls";

/** What the README of the emulator promises of Budgets, Cost Anomaly Detection and Chatbot. */
const account = "111111111111";
const topic = `arn:aws:sns:eu-central-1:${account}:security`;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    region: "eu-central-1",
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: account, name: "Management", email: "management@example.com" },
      accounts: [],
      slackWorkspaces: ["T0MERIDIAN"],
    },
    cacheDirectory: join(__dirname, "..", "..", ".cache"),
    patchesLeftOut,
  });
}, 180_000);
afterAll(() => emulator.stop());

const refusal = (code: string, message = ""): unknown => ({
  __type: code,
  message: expect.stringContaining(message) as unknown,
});

describe("a budget", () => {
  const budgets = (action: string, body: object): Promise<unknown> =>
    call(emulator, "budgets", `AWSBudgetServiceGateway.${action}`, { AccountId: account, ...body });
  const budget = (Amount: string) => ({
    BudgetName: "cost",
    BudgetType: "COST",
    TimeUnit: "MONTHLY",
    BudgetLimit: { Amount, Unit: "USD" },
    CostFilters: { LinkedAccount: [account] },
  });
  const notification = (Threshold: number, more: object = {}) => ({
    NotificationType: "ACTUAL",
    ComparisonOperator: "GREATER_THAN",
    Threshold,
    ThresholdType: "PERCENTAGE",
    ...more,
  });
  const Subscribers = [{ SubscriptionType: "SNS", Address: topic }];
  const BudgetName = "cost";

  it("is made once, held to its shape, and read back as AWS writes it", async () => {
    await expect(budgets("CreateBudget", { Budget: { ...budget("100"), TimeUnit: "FORTNIGHTLY" } })).resolves.toEqual(
      refusal("InvalidParameterException", "Budget.TimeUnit is none of DAILY, MONTHLY"),
    );
    const { BudgetLimit: _limit, ...limitless } = budget("100");
    await expect(budgets("CreateBudget", { Budget: limitless })).resolves.toEqual(
      refusal("InvalidParameterException", "Budget Limit"),
    );
    const ResourceTags = [{ Key: "landing-zone", Value: "audit" }];
    await expect(budgets("CreateBudget", { Budget: budget("100"), ResourceTags })).resolves.toEqual({});
    await expect(budgets("CreateBudget", { Budget: budget("100") })).resolves.toEqual(
      refusal("DuplicateRecordException"),
    );
    await expect(budgets("DescribeBudget", { BudgetName })).resolves.toMatchObject({
      Budget: { BudgetLimit: { Amount: "100.0", Unit: "USD" }, CostFilters: { LinkedAccount: [account] } },
    });
    await expect(
      budgets("ListTagsForResource", { AccountId: undefined, ResourceARN: `arn:aws:budgets::${account}:budget/cost` }),
    ).resolves.toEqual({ ResourceTags });
    await expect(budgets("DescribeBudget", { BudgetName: "none" })).resolves.toEqual(refusal("NotFoundException"));
    await expect(budgets("DescribeBudget", { AccountId: "222222222222", BudgetName })).resolves.toEqual(
      refusal("AccessDeniedException"),
    );
  });

  it("tells one topic per notification, known by type, comparison and threshold", async () => {
    await budgets("CreateNotification", { BudgetName, Notification: notification(80), Subscribers });
    await expect(
      budgets("CreateNotification", { BudgetName, Notification: notification(80.0), Subscribers }),
    ).resolves.toEqual(refusal("DuplicateRecordException"));
    await expect(
      budgets("CreateNotification", {
        BudgetName,
        Notification: notification(90),
        Subscribers: [...Subscribers, { SubscriptionType: "SNS", Address: `${topic}-2` }],
      }),
    ).resolves.toEqual(refusal("CreationLimitExceededException", "one topic"));
    await budgets("CreateNotification", {
      BudgetName,
      Notification: notification(5, { ThresholdType: "ABSOLUTE_VALUE" }),
      Subscribers,
    });
    const { ThresholdType: _inPercent, ...inPercent } = notification(80);
    await expect(budgets("DescribeNotificationsForBudget", { BudgetName })).resolves.toEqual({
      Notifications: [
        { ...inPercent, NotificationState: "OK" },
        { ...notification(5, { ThresholdType: "ABSOLUTE_VALUE" }), NotificationState: "OK" },
      ],
    });
    await expect(
      budgets("DescribeSubscribersForNotification", { BudgetName, Notification: inPercent }),
    ).resolves.toEqual({ Subscribers });
  });

  it("is updated, keeps its notifications, and loses one that is deleted", async () => {
    await budgets("UpdateBudget", { NewBudget: budget("120") });
    await expect(budgets("DescribeBudget", { BudgetName })).resolves.toMatchObject({
      Budget: { BudgetLimit: { Amount: "120.0" } },
    });
    await budgets("DeleteNotification", { BudgetName, Notification: notification(80) });
    await expect(budgets("DescribeNotificationsForBudget", { BudgetName })).resolves.toMatchObject({
      Notifications: [{ Threshold: 5 }],
    });
    await expect(
      budgets("DescribeSubscribersForNotification", { BudgetName, Notification: notification(80) }),
    ).resolves.toEqual(refusal("NotFoundException"));
    await budgets("DeleteBudget", { BudgetName });
    await expect(budgets("DescribeBudget", { BudgetName })).resolves.toEqual(refusal("NotFoundException"));
  });
});

describe("anomaly detection", () => {
  const costs = (action: string, body: object = {}): Promise<unknown> =>
    call(emulator, "ce", `AWSInsightsIndexService.${action}`, body);
  const MonitorSpecification = { Dimensions: { Key: "LINKED_ACCOUNT", Values: [account] } };
  const monitor = { MonitorName: "cost", MonitorType: "CUSTOM", MonitorSpecification };
  const subscription = (MonitorArn: string, more: object = {}) => ({
    AnomalySubscription: {
      SubscriptionName: "cost",
      MonitorArnList: [MonitorArn],
      Subscribers: [{ Type: "SNS", Address: topic }],
      Frequency: "IMMEDIATE",
      ThresholdExpression: {
        Dimensions: {
          Key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          MatchOptions: ["GREATER_THAN_OR_EQUAL"],
          Values: ["25"],
        },
      },
      ...more,
    },
  });
  const none = `arn:aws:ce::${account}:anomalymonitor/00000000-0000-0000-0000-000000000000`;

  it("keeps a monitor, of one kind", async () => {
    await expect(
      costs("CreateAnomalyMonitor", { AnomalyMonitor: { ...monitor, MonitorDimension: "SERVICE" } }),
    ).resolves.toEqual(refusal("ValidationException"));
    const { MonitorArn } = (await costs("CreateAnomalyMonitor", { AnomalyMonitor: monitor })) as { MonitorArn: string };
    expect(MonitorArn).toMatch(/^arn:aws:ce::111111111111:anomalymonitor\/[0-9a-f-]{36}$/);
    await expect(costs("GetAnomalyMonitors", { MonitorArnList: [MonitorArn] })).resolves.toMatchObject({
      AnomalyMonitors: [{ ...monitor, MonitorArn }],
    });
    await expect(costs("GetAnomalyMonitors", { MonitorArnList: [none] })).resolves.toEqual(
      refusal("UnknownMonitorException"),
    );
    const managed = { MonitorName: "services", MonitorType: "DIMENSIONAL", MonitorDimension: "SERVICE" };
    await costs("CreateAnomalyMonitor", { AnomalyMonitor: managed });
    await expect(costs("CreateAnomalyMonitor", { AnomalyMonitor: managed })).resolves.toEqual(
      refusal("LimitExceededException"),
    );
  });

  it("keeps a subscription to monitors that are there, and tells a topic at once", async () => {
    const { MonitorArn } = (await costs("CreateAnomalyMonitor", { AnomalyMonitor: monitor })) as { MonitorArn: string };
    const created = (more: object): Promise<unknown> =>
      costs("CreateAnomalySubscription", subscription(MonitorArn, more));
    await expect(created({ MonitorArnList: [none] })).resolves.toEqual(refusal("UnknownMonitorException"));
    await expect(created({ Frequency: "DAILY" })).resolves.toEqual(refusal("ValidationException", "e-mail"));
    await expect(created({ ThresholdExpression: undefined })).resolves.toEqual(refusal("ValidationException"));
    await expect(created({ ThresholdExpression: { Dimensions: { Key: "SERVICE", Values: ["25"] } } })).resolves.toEqual(
      refusal("ValidationException", "total impacts"),
    );
    const { SubscriptionArn } = (await created({})) as { SubscriptionArn: string };
    const { ThresholdExpression } = subscription(MonitorArn).AnomalySubscription;
    await expect(costs("GetAnomalySubscriptions", { SubscriptionArnList: [SubscriptionArn] })).resolves.toMatchObject({
      AnomalySubscriptions: [
        { AccountId: account, Frequency: "IMMEDIATE", ThresholdExpression, Subscribers: [{ Status: "CONFIRMED" }] },
      ],
    });
    const Dimensions = { ...ThresholdExpression.Dimensions, Values: ["30"] };
    await costs("UpdateAnomalySubscription", { SubscriptionArn, ThresholdExpression: { Dimensions } });
    await expect(costs("GetAnomalySubscriptions", { MonitorArn })).resolves.toMatchObject({
      AnomalySubscriptions: [{ ThresholdExpression: { Dimensions }, MonitorArnList: [MonitorArn] }],
    });
    await costs("DeleteAnomalySubscription", { SubscriptionArn });
    await expect(costs("DeleteAnomalySubscription", { SubscriptionArn })).resolves.toEqual(
      refusal("UnknownSubscriptionException"),
    );
  });
});

describe("Slack", () => {
  async function slack(path: string, body: object = {}): Promise<unknown> {
    const headers = { "Content-Type": "application/json" };
    const response = await send(emulator, {
      service: "chatbot",
      path: `/${path}`,
      headers,
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return text === "" ? response.status : JSON.parse(text);
  }
  const configuration = {
    ConfigurationName: "security",
    SlackTeamId: "T0MERIDIAN",
    SlackChannelId: "C0SECALERTS",
    IamRoleArn: `arn:aws:iam::${account}:role/slack`,
    SnsTopicArns: [topic],
    LoggingLevel: "ERROR",
  };
  const create = (more: object = {}): Promise<unknown> =>
    slack("create-slack-channel-configuration", { ...configuration, ...more });
  const ChatConfigurationArn = `arn:aws:chatbot::${account}:chat-configuration/slack-channel/security`;

  it("configures a channel of an authorized workspace, once, and links the service's role", async () => {
    await expect(slack("describe-slack-workspaces")).resolves.toMatchObject({
      SlackWorkspaces: [{ SlackTeamId: "T0MERIDIAN" }],
    });
    await expect(create({ SlackTeamId: "T0STRANGER" })).resolves.toEqual(
      refusal("InvalidRequestException", "was not authorized"),
    );
    await expect(create({ LoggingLevel: "LOUD" })).resolves.toEqual(
      refusal("InvalidParameterException", "LoggingLevel"),
    );
    await expect(create({ IamRoleArn: "arn:aws-cn:iam::111111111111:role/slack" })).resolves.toEqual(
      refusal("InvalidParameterException", "IamRoleArn does not match arn:aws:"),
    );
    await expect(create()).resolves.toMatchObject({
      ChannelConfiguration: { ...configuration, ChatConfigurationArn, UserAuthorizationRequired: false },
    });
    await expect(create({ ConfigurationName: "another" })).resolves.toEqual(
      refusal("InvalidRequestException", "has already been configured for AWS account"),
    );
    await expect(create({ SlackChannelId: "C0OTHER" })).resolves.toEqual(refusal("ConflictException"));
    const body = "Action=GetRole&Version=2010-05-08&RoleName=AWSServiceRoleForAWSChatbot";
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    expect((await send(emulator, { service: "iam", headers, body })).status).toBe(200);
  });

  it("updates, tags and deletes a configuration", async () => {
    const update = (more: object): Promise<unknown> =>
      slack("update-slack-channel-configuration", { ChatConfigurationArn, SlackChannelId: "C0SECALERTS", ...more });
    await expect(update({ LoggingLevel: "NONE" })).resolves.toMatchObject({
      ChannelConfiguration: { LoggingLevel: "NONE", SnsTopicArns: [topic] },
    });
    const Tags = [{ TagKey: "landing-zone", TagValue: "audit" }];
    await slack("tag-resource", { ResourceARN: ChatConfigurationArn, Tags });
    await expect(slack("describe-slack-channel-configurations", { ChatConfigurationArn })).resolves.toMatchObject({
      SlackChannelConfigurations: [{ Tags }],
    });
    await expect(slack("delete-slack-channel-configuration", { ChatConfigurationArn })).resolves.toBe(204);
    await expect(update({})).resolves.toEqual(refusal("ResourceNotFoundException"));
    await expect(slack("describe-slack-channel-configurations", { ChatConfigurationArn })).resolves.toEqual({
      SlackChannelConfigurations: [],
    });
  });
});
