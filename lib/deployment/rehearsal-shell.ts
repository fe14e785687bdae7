import { mkdirSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import type { Emulator } from "../emulator/start-emulator";
import type { RehearsalProfile } from "./rehearsal-profiles";

export interface RehearsalShellOptions {
  /** Directory for the files. */
  readonly directory: string;
  /** The environment of the config. */
  readonly name: string;
  readonly emulator: Pick<Emulator, "environment">;
  /** The shell starts with the first. */
  readonly profiles: readonly RehearsalProfile[];
}

/**
 * Writes a file for a POSIX shell to source, and the credentials that it names. In that shell, everything calls the
 * emulated AWS, and nothing calls a real one.
 * @returns the file
 */
export function writeRehearsalShell({ directory, name, emulator, profiles }: RehearsalShellOptions): string {
  mkdirSync(directory, { recursive: true });
  const credentials = join(directory, "credentials");
  writeFileSync(credentials, profiles.map(credentialsOf).join("\n"), { mode: 0o600 });
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...environment } = emulator.environment;
  const variables: Readonly<Record<string, string | undefined>> = {
    ...environment,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_PROFILE: profiles[0]?.name,
    AWS_PAGER: "",
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
  };
  const file = join(directory, "env.sh");
  writeFileSync(file, [...header(name), ...Object.entries(variables).map(assignment), ...prompt(name), ""].join("\n"));
  return file;
}

function header(name: string): readonly string[] {
  return [
    `# The emulated AWS of ${name}: source this file in a shell, and close that shell to leave. Made by lz rehearse --keep.`,
    "# No variable of AWS stays that could lead to a real account.",
    `for lz_name in $(env | sed -n 's/^\\(AWS_[A-Za-z0-9_]*\\)=.*/\\1/p'); do unset "$lz_name"; done`,
    "unset lz_name",
  ];
}

function assignment([name, value]: readonly [string, string | undefined]): string {
  return value === undefined ? `unset ${name}` : `export ${name}='${value.replaceAll("'", `'\\''`)}'`;
}

/** The prompt shows the environment, as in a Python virtual environment. */
function prompt(name: string): readonly string[] {
  return [`if [ -n "\${PS1-}" ]; then PS1="(emulated ${name}) $PS1"; fi`];
}

function credentialsOf({ name, who, credentials }: RehearsalProfile): string {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return [
    `# ${who}`,
    `[${name}]`,
    `aws_access_key_id = ${accessKeyId}`,
    `aws_secret_access_key = ${secretAccessKey}`,
    ...(sessionToken === undefined ? [] : [`aws_session_token = ${sessionToken}`]),
    "",
  ].join("\n");
}
