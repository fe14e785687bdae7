import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stateBucketName, topicArn, trailLogGroupName } from "../../lib/naming/resource-names";
import type { TerraformContext } from "../../lib/terraform/run-terraform";
import { apply, init, plan, showPlan } from "../../lib/terraform/terraform-command";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { awsCalls } from "./support/aws-calls";
import { confirmSubscriptions } from "./support/confirm-subscriptions";
import { emulateLandingZone, withPipelineRoles, type EmulatedLandingZone } from "./support/emulated-landing-zone";
import { attributesChanged, type AttributesChanged } from "./support/planned-attributes";

/** What of production staging lacks: a budget, anomaly detection and Slack. They are all in one stack. */
const landingZone = exampleLandingZone("production");
const account = landingZone.management.account.id;
const stack = "production-notifications";

let zone: EmulatedLandingZone;
beforeAll(async () => {
  zone = await emulateLandingZone(landingZone, { there: withPipelineRoles(landingZone) });
  // What the stack finds there: its state's bucket, and the trail's log group.
  for (const [service, operation, parameters] of [
    ["s3", "create_bucket", { Bucket: stateBucketName(landingZone) }],
    ["logs", "create_log_group", { logGroupName: trailLogGroupName(landingZone) }],
  ] as const) {
    const [answer] = await awsCalls(zone.emulator, [{ account, service, operation, parameters }]);
    expect(answer).not.toHaveProperty("error");
  }
});
afterAll(() => zone.end());

const context = (): TerraformContext => ({
  directory: path.join(zone.directory, "cdktf.out", "stacks", stack),
  environment: { ...process.env, ...zone.emulator.environment },
});

/** Plans the stack as the config is now. @returns what it would change */
async function planned(): Promise<readonly AttributesChanged[]> {
  const run = await zone.lz(["synth", stack]);
  expect(run.exitCode, run.output).toBe(0);
  await init(context());
  const { changed } = await plan(context());
  return changed ? attributesChanged(await showPlan(context())) : [];
}

function edit(...changes: readonly (readonly [from: string, to: string])[]): void {
  const file = path.join(zone.directory, "config", "production", "environment.ts");
  const text = readFileSync(file, "utf8");
  for (const [from] of changes) expect(text).toContain(from);
  writeFileSync(
    file,
    changes.reduce((before, [from, to]) => before.replace(from, to), text),
  );
}

describe("a budget, anomaly detection and Slack", () => {
  it("are made, and a second plan finds nothing to change", async () => {
    const made = (await planned()).map(({ type, action }) => `${action} ${type}`);
    for (const type of [
      "aws_budgets_budget",
      "aws_ce_anomaly_monitor",
      "aws_ce_anomaly_subscription",
      "aws_chatbot_slack_channel_configuration",
    ])
      expect(made).toContain(`create ${type}`);
    await apply(context());
    expect(await planned()).toEqual([]);
  });

  it("are changed in place by an edit of the config, and an address that waits for its confirmation is replaced", async () => {
    edit(
      ["monthlyBudgetUsd: 100, anomalyThresholdUsd: 25", "monthlyBudgetUsd: 120, anomalyThresholdUsd: 30"],
      ['channelId: "C0PAYALERTS"', 'channelId: "C0PAYMENTS2"'],
      ["data-platform@meridian-retail.example", "data-team@meridian-retail.example"],
    );
    expect(await planned()).toEqual([
      { type: "aws_budgets_budget", action: "update", attributes: ["limit_amount"] },
      { type: "aws_ce_anomaly_subscription", action: "update", attributes: ["threshold_expression"] },
      {
        type: "aws_chatbot_slack_channel_configuration",
        action: "update",
        attributes: ["slack_channel_id", "slack_channel_name", "slack_team_name"],
      },
      { type: "aws_lambda_function", action: "update", attributes: ["last_modified", "source_code_hash"] },
      { type: "aws_sns_topic_subscription", action: "delete", attributes: [] },
      { type: "aws_sns_topic_subscription", action: "create", attributes: [] },
    ]);
    await apply(context());
    const TopicArn = topicArn(landingZone, "data");
    const list = { account, service: "sns", operation: "list_subscriptions_by_topic", parameters: { TopicArn } };
    const [listed] = await awsCalls(zone.emulator, [list]);
    // SNS deletes nothing that waits, and the provider takes that for done.
    expect(listed).toMatchObject({
      Subscriptions: [
        { SubscriptionArn: "PendingConfirmation", Endpoint: "data-platform@meridian-retail.example" },
        { SubscriptionArn: "PendingConfirmation", Endpoint: "data-team@meridian-retail.example" },
      ],
    });
    await confirmSubscriptions(zone.emulator);
    expect(await planned()).toEqual([]);
  });
});
