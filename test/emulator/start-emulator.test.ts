import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { typescriptLoader } from "../../lib/base/typescript-loader";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../lib/emulator/start-emulator";

const OPTIONS: EmulatorOptions = {
  region: "eu-central-1",
  organization: {
    id: "o-a1b2c3d4e5",
    managementAccount: { id: "111111111111", name: "Management", email: "management@example.com" },
    accounts: [
      { id: "022222222222", name: "Log archive", email: "archive@example.com", status: "active" },
      { id: "333333333333", name: "Held", email: "held@example.com", status: "suspended" },
      { id: "444444444444", name: "Old", email: "old@example.com", status: "closed" },
    ],
  },
  cacheDirectory: join(__dirname, "..", "..", ".cache"),
};

/** The emulator reads the key and the service from it; it is no signature. */
function signature({ environment }: Emulator, service: string): string {
  const key = environment["AWS_ACCESS_KEY_ID"] ?? "";
  return `AWS4-HMAC-SHA256 Credential=${key}/20250101/eu-central-1/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`;
}

/** Calls a service of the JSON protocol. */
async function call(emulator: Emulator, service: string, target: string): Promise<string> {
  const response = await fetch(emulator.endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Date": "20250101T000000Z",
      "X-Amz-Target": target,
      Authorization: signature(emulator, service),
    },
    body: "{}",
  });
  return response.text();
}

const isGone = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => false,
    () => true,
  );

async function waitUntilGone(endpoint: string): Promise<void> {
  while (!(await isGone(endpoint))) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("startEmulator", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator(OPTIONS);
  }, 180_000);
  afterAll(() => emulator.stop());

  it("serves on loopback", () => {
    expect(emulator.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("has the organization with the ids that it was given", async () => {
    const described = await call(emulator, "organizations", "AWSOrganizationsV20161128.DescribeOrganization");
    expect(JSON.parse(described)).toMatchObject({
      Organization: {
        Id: "o-a1b2c3d4e5",
        Arn: "arn:aws:organizations::111111111111:organization/o-a1b2c3d4e5",
        MasterAccountId: "111111111111",
        MasterAccountEmail: "management@example.com",
      },
    });
    const listed = await call(emulator, "organizations", "AWSOrganizationsV20161128.ListAccounts");
    expect(JSON.parse(listed)).toMatchObject({
      Accounts: [
        { Id: "111111111111", Name: "Management", Status: "ACTIVE" },
        { Id: "022222222222", Name: "Log archive", Status: "ACTIVE", State: "ACTIVE" },
        { Id: "333333333333", Name: "Held", Status: "SUSPENDED", State: "SUSPENDED" },
        { Id: "444444444444", Name: "Old", Status: "SUSPENDED", State: "CLOSED" },
      ],
    });
  });

  it("lays over the environment what leads there, and takes away what leads elsewhere", async () => {
    expect(emulator.environment).toMatchObject({
      AWS_ENDPOINT_URL: emulator.endpoint,
      HTTP_PROXY: emulator.endpoint,
      AWS_REGION: "eu-central-1",
      AWS_EC2_METADATA_DISABLED: "true",
      NO_PROXY: undefined,
    });
    for (const name of Object.keys(process.env).filter((name) => name.startsWith("AWS_"))) {
      expect(emulator.environment).toHaveProperty(name);
    }
  });

  it("runs several at once, each on its own port, and stops them more than once", async () => {
    const others = await Promise.all([startEmulator(OPTIONS), startEmulator(OPTIONS)]);
    expect(new Set([emulator, ...others].map(({ endpoint }) => endpoint)).size).toBe(3);
    for (const other of others) {
      await other.stop();
      await other.stop();
      await expect(isGone(other.endpoint)).resolves.toBe(true);
    }
    await expect(isGone(emulator.endpoint)).resolves.toBe(false);
  }, 60_000);

  it("stops when it is told to by a signal", async () => {
    const controller = new AbortController();
    const other = await startEmulator({ ...OPTIONS, signal: controller.signal });
    controller.abort();
    await waitUntilGone(other.endpoint);
  }, 60_000);

  it("answers one call after the other, as moto looks through what another call may change", async () => {
    const role = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
    const principals = Array.from({ length: 500 }, (_, index) => role(`role-${String(index)}`));
    const other = await startEmulator({ ...OPTIONS, organization: { ...OPTIONS.organization, principals } });
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    const made = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const parameters = { RoleName: `made-${String(index)}`, AssumeRolePolicyDocument: trust };
        const response = await fetch(other.endpoint, {
          method: "POST",
          headers: { Authorization: signature(other, "iam") },
          body: new URLSearchParams({ Action: "CreateRole", Version: "2010-05-08", ...parameters }),
        });
        return response.status;
      }),
    );
    expect(made).toEqual(made.map(() => 200));
    await other.stop();
  }, 60_000);

  it("refuses what IAM does not allow, when it is told to", async () => {
    const other = await startEmulator({ ...OPTIONS, enforceIam: true });
    // The signature of call() is no signature.
    const answer = await call(other, "organizations", "AWSOrganizationsV20161128.ListAccounts");
    expect(JSON.parse(answer)).toMatchObject({ __type: "SignatureDoesNotMatch" });
    await other.stop();
  }, 60_000);

  it("dies with the process that started it, even when that is killed", async () => {
    const program = `
      const { startEmulator } = require(${JSON.stringify(join(__dirname, "../../lib/emulator/start-emulator.ts"))});
      startEmulator(${JSON.stringify(OPTIONS)}).then(({ endpoint }) => { console.log(endpoint); setInterval(() => {}, 1000); });
    `;
    const parent = spawn(process.execPath, [...typescriptLoader, "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [chunk] = (await once(parent.stdout, "data")) as [Buffer];
    const endpoint = chunk.toString().trim();
    await expect(isGone(endpoint)).resolves.toBe(false);
    parent.kill("SIGKILL");
    await waitUntilGone(endpoint);
  }, 60_000);
});
