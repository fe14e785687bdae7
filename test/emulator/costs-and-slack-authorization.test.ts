import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../lib/emulator/start-emulator";
import { awsCalls, type AwsAnswer, type AwsCall } from "../e2e/support/aws-calls";
import { patchesLeftOut } from "./emulated-calls";

/** What IAM asks for, by the service authorization reference: viewing and changing a budget, creating without a resource. */
const account = "111111111111";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    region: "us-east-1",
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: account, name: "Management", email: "management@example.com" },
      accounts: [],
      slackWorkspaces: ["T0MERIDIAN"],
    },
    cacheDirectory: join(__dirname, "..", "..", ".cache"),
    patchesLeftOut,
    enforceIam: true,
  });
}, 180_000);
afterAll(() => emulator.stop());

type Call = Omit<AwsCall, "account">;

const iam = (operation: string, parameters: object): Call => ({
  service: "iam",
  operation,
  parameters: parameters as Record<string, unknown>,
});

/** Makes calls as a new user who may do no more than the statements say. @returns each answer's error, or "done" */
async function callsOf(UserName: string, statements: readonly object[], calls: readonly Call[]): Promise<unknown[]> {
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
  const made = await run(emulator, [
    iam("create_user", { UserName }),
    iam("put_user_policy", { UserName, PolicyName: "own", PolicyDocument }),
    iam("create_access_key", { UserName }),
  ]);
  const key = made[2]?.["AccessKey"] as { AccessKeyId: string; SecretAccessKey: string };
  const environment = {
    ...emulator.environment,
    AWS_ACCESS_KEY_ID: key.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: key.SecretAccessKey,
  };
  return (await run({ ...emulator, environment }, calls)).map((answer) => answer["error"] ?? "done");
}

const run = (as: Emulator, calls: readonly Call[]): Promise<readonly AwsAnswer[]> =>
  awsCalls(
    as,
    calls.map((call) => ({ account, ...call })),
  );

const slack: Call = {
  service: "chatbot",
  operation: "create_slack_channel_configuration",
  parameters: {
    ConfigurationName: "security",
    SlackTeamId: "T0MERIDIAN",
    SlackChannelId: "C0SECALERTS",
    IamRoleArn: `arn:aws:iam::${account}:role/slack`,
  },
};
const passRole = {
  Action: "iam:PassRole",
  Resource: `arn:aws:iam::${account}:role/slack`,
  Condition: { StringEquals: { "iam:PassedToService": "chatbot.amazonaws.com" } },
};
const monitor: Call = {
  service: "ce",
  operation: "create_anomaly_monitor",
  parameters: {
    AnomalyMonitor: {
      MonitorName: "cost",
      MonitorType: "CUSTOM",
      MonitorSpecification: { Dimensions: { Key: "LINKED_ACCOUNT", Values: [account] } },
    },
  },
};

it("asks for budgets:ModifyBudget and budgets:ViewBudget on the budget", async () => {
  const budget = (BudgetName: string) => ({
    service: "budgets",
    operation: "create_budget",
    parameters: {
      AccountId: account,
      Budget: { BudgetName, BudgetType: "COST", TimeUnit: "MONTHLY", BudgetLimit: { Amount: "1", Unit: "USD" } },
    },
  });
  const view = {
    service: "budgets",
    operation: "describe_budget",
    parameters: { AccountId: account, BudgetName: "lz-cost" },
  };
  const modify = { Action: "budgets:ModifyBudget", Resource: `arn:aws:budgets::${account}:budget/lz-*` };
  expect(await callsOf("budgets", [modify], [budget("lz-cost"), budget("theirs"), view])).toEqual([
    "done",
    "AccessDenied",
    "AccessDenied",
  ]);
});

it("asks for the making of a monitor without a resource: a grant on monitors never matches", async () => {
  const on = (Resource: string) => ({ Action: "ce:CreateAnomalyMonitor", Resource });
  expect(await callsOf("monitors", [on(`arn:aws:ce::${account}:anomalymonitor/*`)], [monitor])).toEqual([
    "AccessDenied",
  ]);
  expect(await callsOf("everything", [on("*")], [monitor])).toEqual(["done"]);
});

it("asks for iam:PassRole, and for the service-linked role until there is one, beside chatbot's own action", async () => {
  const configure = { Action: "chatbot:CreateSlackChannelConfiguration", Resource: "*" };
  const link = {
    Action: "iam:CreateServiceLinkedRole",
    Resource: `arn:aws:iam::${account}:role/aws-service-role/management.chatbot.amazonaws.com/AWSServiceRoleForAWSChatbot`,
    Condition: { StringEquals: { "iam:AWSServiceName": "management.chatbot.amazonaws.com" } },
  };
  expect(await callsOf("no-pass-role", [configure, link], [slack])).toEqual(["AccessDenied"]);
  expect(await callsOf("no-linked-role", [configure, passRole], [slack])).toEqual(["AccessDenied"]);
  expect(await callsOf("both", [configure, passRole, link], [slack])).toEqual(["done"]);
  const other = {
    ...slack,
    parameters: { ...slack.parameters, ConfigurationName: "other", SlackChannelId: "C0OTHERS" },
  };
  expect(await callsOf("later", [configure, passRole], [other])).toEqual(["done"]);
});
