import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, open, readFile, readdir, rm, stat } from "node:fs/promises";
import { devNull } from "node:os";
import { join } from "node:path";

import { messageOf, UserError } from "../base/user-error";
import { ensurePythonEnvironment } from "./python/python-environment";
import { converseWith } from "./server-conversation";

/** An account of the emulated organization. */
export interface EmulatedAccount {
  /** Twelve digits. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** The organization that the emulated AWS starts with. */
export interface EmulatedOrganization {
  /** Such as `o-a1b2c3d4e5`. */
  readonly id: string;
  readonly managementAccount: EmulatedAccount;
  /** The member accounts. Each has AWS's own `OrganizationAccountAccessRole`. */
  readonly accounts: readonly (EmulatedAccount & { readonly status: "active" | "suspended" | "closed" })[];
  /**
   * The root's id, such as `r-a1b2`.
   *
   * @default - derived from the organization's id
   */
  readonly rootId?: string;
  /**
   * Ids of organizational units, all directly under the root.
   *
   * @default - none
   */
  readonly organizationalUnits?: readonly string[];
  /**
   * Principals of the services that have trusted access in the organization.
   *
   * @default - none
   */
  readonly trustedServices?: readonly string[];
  /**
   * Policy types that are enabled at the root, such as `SERVICE_CONTROL_POLICY`.
   *
   * @default - none
   */
  readonly policyTypes?: readonly string[];
  /**
   * Ids of the Slack workspaces that are authorized in the management account.
   *
   * @default - none: no Slack channel can be configured
   */
  readonly slackWorkspaces?: readonly string[];
  /**
   * ARNs of existing roles and users without permissions.
   *
   * @default - none: a policy that names one is refused
   */
  readonly principals?: readonly string[];
  /**
   * Existing OIDC providers of the management account. AWS accepts one for each host.
   *
   * @default - none
   */
  readonly oidcProviders?: readonly { readonly host: string; readonly audiences: readonly string[] }[];
  /**
   * The role with which the management account administers the members. AWS Control Tower's has another name.
   *
   * @default "OrganizationAccountAccessRole"
   */
  readonly adminRoleName?: string;
}

/** Options of {@link startEmulator}. */
export interface EmulatorOptions {
  /** Home region, such as `eu-central-1`. */
  readonly region: string;
  readonly organization: EmulatedOrganization;
  /** Git-ignored directory for the virtual environment and the log. */
  readonly cacheDirectory: string;
  /**
   * Whether IAM policies are enforced. Otherwise every call is allowed.
   *
   * @default false
   */
  readonly enforceIam?: boolean;
  /**
   * A file of {@link Emulator.save}, of the same organization, whose content is restored.
   *
   * @default - only the organization and its accounts exist
   */
  readonly snapshot?: string;
  /**
   * Names of moto patches to leave out, so that moto accepts again what AWS refuses. That shows which test proves a
   * patch; see `README.md`.
   *
   * @default - all patches are applied
   */
  readonly patchesLeftOut?: readonly string[];
  /** Called before slow steps. */
  readonly onProgress?: (message: string) => void;
  /** Cancels the start, and stops the emulator. */
  readonly signal?: AbortSignal;
}

/** An e-mail from SNS to a subscriber. */
export interface EmulatedMail {
  /** The address. */
  readonly to: string;
  readonly topicArn: string;
  /** @default - it has none */
  readonly subject?: string | null;
  /** The text of a message. */
  readonly message?: string;
  /** For `ConfirmSubscription`: the token of the confirmation e-mail. */
  readonly token?: string;
}

/** A running emulated AWS. */
export interface Emulator {
  /** Such as `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  /**
   * Variables over `process.env` for Terraform, the AWS SDKs and the AWS command line: the emulator's address, and keys
   * of an administrator of the management account. `undefined` removes a variable. No `AWS_*` of the person remains, so
   * nothing can reach a real account.
   */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The server's reports about the calls that it gets. */
  readonly logFile: string;
  /**
   * Writes the whole content of the emulated AWS to a file, to start another one from. Not during calls. Reading the
   * file runs code, so use only files from this machine.
   *
   * @throws Error if it cannot be written
   */
  save(file: string): Promise<void>;
  /** E-mails from SNS to subscribers, the oldest of a topic first. */
  mails(): Promise<readonly EmulatedMail[]>;
  /** Stops it, and waits for its end. May be called more than once. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MILLISECONDS = 120_000;
const STOP_TIMEOUT_MILLISECONDS = 5_000;
const KEEP_LOGS_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Starts an emulated AWS (moto, pinned) with an organization on a free port of 127.0.0.1.
 *
 * The first start installs its packages into `cacheDirectory`. It ends with {@link Emulator.stop}, and also when this
 * process dies in any way. It has its own process group, because Ctrl-C in a terminal must first stop Terraform, which
 * needs it to finish and to release its lock.
 *
 * @throws UserError if Python is missing or too old, its packages cannot be installed, or the server does not start
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { cacheDirectory, organization, region, enforceIam = false, snapshot, signal, patchesLeftOut = [] } = options;
  const python = await ensurePythonEnvironment({
    name: "emulator",
    requirementsFile: join(__dirname, "requirements.txt"),
    cacheDirectory,
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(signal && { signal }),
  });
  signal?.throwIfAborted();

  const logFile = await newLogFile(cacheDirectory);
  const log = await open(logFile, "a");
  const bytecode = join(cacheDirectory, "python", "bytecode"); // Not beside this project's own files.
  const server = spawn(python.python, ["-I", "-u", "-X", `pycache_prefix=${bytecode}`, join(__dirname, "server.py")], {
    stdio: ["pipe", "pipe", log.fd],
    env: serverEnvironment(),
    detached: true,
  });
  await log.close();
  server.stdin?.on("error", () => undefined);
  const stop = stopper(server);
  signal?.addEventListener("abort", () => void stop(), { once: true });

  try {
    const conversation = converseWith(server, START_TIMEOUT_MILLISECONDS);
    server.stdin?.write(`${JSON.stringify({ region, organization, enforceIam, snapshot, patchesLeftOut })}\n`);
    const ready = JSON.parse(await conversation.nextLine()) as ReadyLine;
    const endpoint = `http://127.0.0.1:${ready.port}`;
    await fetch(`${endpoint}/moto-api/`, { signal: AbortSignal.timeout(START_TIMEOUT_MILLISECONDS) });
    signal?.throwIfAborted();
    conversation.unref();
    const save = async (file: string): Promise<void> => {
      await conversation.ask({ save: file }).catch((error: unknown) => {
        throw new Error(`cannot save the emulated AWS: ${messageOf(error)}`, { cause: error });
      });
    };
    const mails = async (): Promise<readonly EmulatedMail[]> =>
      (await conversation.ask({ mails: true }))["mails"] as readonly EmulatedMail[];
    return { endpoint, environment: clientEnvironment(endpoint, region, ready), logFile, save, mails, stop };
  } catch (error) {
    await stop();
    signal?.throwIfAborted();
    throw new UserError(
      `the emulated AWS did not start: ${await lastLogLine(logFile)}. Its log is ${logFile}; ` +
        `to install it again, remove ${cacheDirectory}.`,
      { cause: error },
    );
  }
}

interface ReadyLine {
  readonly port: number;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Closing its input ends the server. If it does not end, it is killed. */
function stopper(server: ChildProcess): () => Promise<void> {
  const gone = new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
    server.once("error", () => resolve());
  });
  return async () => {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
    server.ref();
    server.stdin?.end();
    const timer = setTimeout(() => server.kill("SIGKILL"), STOP_TIMEOUT_MILLISECONDS);
    await gone;
    clearTimeout(timer);
  };
}

function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SYSTEMROOT } = process.env;
  return { PATH, HOME, TMPDIR, SYSTEMROOT };
}

function clientEnvironment(endpoint: string, region: string, ready: ReadyLine): Record<string, string | undefined> {
  const ambient = Object.keys(process.env).filter((name) => name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(ambient.map((name) => [name, undefined])),
    AWS_ENDPOINT_URL: endpoint,
    // S3 Control puts the account id in front of the host name, which an IP address does not support. Through a proxy, the
    // call arrives.
    HTTP_PROXY: endpoint,
    http_proxy: endpoint,
    NO_PROXY: undefined,
    no_proxy: undefined,
    AWS_ACCESS_KEY_ID: ready.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ready.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}

let count = 0;

async function newLogFile(cacheDirectory: string): Promise<string> {
  const directory = join(cacheDirectory, "emulator");
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    const modified = (await stat(join(directory, name)).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - modified > KEEP_LOGS_MILLISECONDS) await rm(join(directory, name), { force: true });
  }
  return join(directory, `server-${process.pid}-${++count}.log`);
}

async function lastLogLine(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, "utf8").catch(() => "")).split("\n").filter((line) => line.trim() !== "");
  return (lines.at(-1) ?? "it wrote nothing").trim().replace(/\.$/, "");
}
