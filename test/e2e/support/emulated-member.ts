import { AssumeRoleCommand, STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../../lib/emulator/start-emulator";
import { project, spawnLz } from "../../cli/run-lz";
import { accountId } from "../../respond/sample-findings";
import type { ProgramRun, RunProgramOptions } from "./run-program";

/** What a client of one account of the emulated AWS is made with. */
export type EmulatedClient = Pick<STSClientConfig, "region" | "endpoint" | "credentials">;

/** An emulated organization, seen from one of its member accounts. */
export interface EmulatedMember {
  readonly endpoint: string;
  /** An administrator of the management account. */
  readonly management: EmulatedClient;
  /** An administrator of the member account. */
  readonly member: EmulatedClient;
  /** Where records are written, and what else a test keeps. */
  readonly directory: string;
  /** Runs `lz respond`, as the administrator of the management account. */
  respond(
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
    onOutput?: RunProgramOptions["onOutput"],
  ): Promise<ProgramRun>;
  /** The records' files. */
  records(): readonly string[];
  stop(): Promise<void>;
}

/** What lets `lz respond` into the member account. */
export const intoMember = ["--role-name", "OrganizationAccountAccessRole"];

/** Starts an emulated AWS that asks IAM, with one member account. */
export async function startEmulatedMember(): Promise<EmulatedMember> {
  const directory = mkdtempSync(join(tmpdir(), "respond-"));
  const emulator = await startEmulator({
    region: "us-east-1",
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: "310987650001", name: "Management", email: "management@example.com" },
      accounts: [{ id: accountId, name: "Payments", email: "payments@example.com", status: "active" }],
    },
    cacheDirectory: join(project, ".cache"),
    enforceIam: true,
  });
  const { endpoint, environment } = emulator;
  const management: EmulatedClient = {
    region: "us-east-1",
    endpoint,
    credentials: {
      accessKeyId: String(environment["AWS_ACCESS_KEY_ID"]),
      secretAccessKey: String(environment["AWS_SECRET_ACCESS_KEY"]),
    },
  };
  const RoleArn = `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`;
  const { Credentials } = await new STSClient(management).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: "test" }),
  );
  const credentials = {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  };
  return {
    endpoint,
    management,
    member: { ...management, credentials },
    directory,
    respond: (args, more = {}, onOutput) =>
      spawnLz(["--config", join(directory, "no-config"), "respond", ...args, ...recordsIn(directory, args)], {
        environment: {
          ...environment,
          NO_COLOR: "1",
          // S3 Control puts the account before the host's name, as an address cannot have it
          AWS_ENDPOINT_URL_S3_CONTROL: endpoint.replace("127.0.0.1", "localhost"),
          NODE_OPTIONS: `--require=${join(__dirname, "localhost-names.cjs")}`,
          ...more,
        },
        ...(onOutput !== undefined && { onOutput }),
      }),
    records: () =>
      readdirSync(directory)
        .filter((name) => name.endsWith(".jsonl"))
        .map((name) => join(directory, name)),
    stop: async () => {
      await emulator.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

/** Where a response writes its record; what is done with a record knows its file. */
function recordsIn(directory: string, [command]: readonly string[]): readonly string[] {
  return command === "undo" || command === "resume" ? [] : ["--record-directory", directory];
}
