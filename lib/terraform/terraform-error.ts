import { stripVTControlCharacters } from "node:util";

import { UserError } from "../base/user-error";
import { classifyFailure, type Failure, type FailureKind, type StateLock } from "./classify-failure";

/** A failed run. */
export interface TerraformFailure {
  /** The subcommand, such as `plan`. */
  readonly command: string;
  readonly directory: string;
  /** Where `npx cdktf synth` writes the stack, if `directory` is gone before somebody reads the message. */
  readonly lastingDirectory?: string;
  /** The end of Terraform's standard error. */
  readonly output: string;
  /** Whether this process asked Terraform to stop. `killed`: it had no time to finish. */
  readonly interrupted?: "stopped" | "killed";
}

/** How many of Terraform's last lines a message shows. */
const SHOWN_LINES = 30;
/** Terraform quotes the line of an error; for a single-line document that is the whole document. */
const SHOWN_CHARACTERS = 1_000;

/** A failed run of Terraform. Its message has the cause, the fix, and Terraform's last lines. */
export class TerraformError extends UserError {
  /** The cause of the failure. */
  readonly kind: FailureKind | "interrupted";
  /** The owner of the state's lock, for `state-locked`. */
  readonly lock?: StateLock;

  constructor(failure: TerraformFailure) {
    const output = cleanOutput(failure.output);
    const { kind, lock }: Failure = classifyFailure(output);
    const interrupted = failure.interrupted !== undefined;
    const explanation =
      failure.interrupted === undefined || kind === "state-not-saved"
        ? explain(failure, kind, lock)
        : explainInterruption(failure.interrupted);
    const shown = output
      .split("\n")
      .slice(-SHOWN_LINES)
      .map((line) => `  ${shorten(line)}`.trimEnd())
      .join("\n");
    super(
      `terraform ${failure.command} ${explanation}${shown.trim() === "" ? "" : `\n\n${shown}`}`,
      interrupted ? { exitCode: 130 } : {},
    );
    this.name = "TerraformError";
    this.kind = interrupted ? "interrupted" : kind;
    if (lock !== undefined) this.lock = lock;
  }
}

function shorten(line: string): string {
  return line.length <= SHOWN_CHARACTERS ? line : `${line.slice(0, SHOWN_CHARACTERS)} …`;
}

/** Without ANSI sequences and the frames around Terraform's messages. */
export function cleanOutput(output: string): string {
  return stripVTControlCharacters(output)
    .replace(/\r/g, "")
    .replace(/^[╷╵│] ?/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function explain(failure: TerraformFailure, kind: FailureKind, lock: StateLock | undefined): string {
  const { directory } = failure;
  const again = "Then run again.";
  switch (kind) {
    case "state-locked":
      return `found the state locked${describeLock(lock)}. Wait until that run ends; if it was killed, release the lock with \`${unlockCommand(failure, lock)}\`.`;
    case "credentials":
      return `has no valid AWS credentials: they are missing, expired or wrong. Sign in (\`aws sso login\`, or set AWS_PROFILE) and check with \`aws sts get-caller-identity\`. ${again}`;
    case "access-denied":
      return "was denied by AWS. The roles can plan read-only, and only the pipeline can apply: check your identity with `aws sts get-caller-identity`, and the call in the message below.";
    case "provider-unavailable":
      return `could not install the AWS provider: neither registry.terraform.io nor a local mirror has it for this machine. Allow access to the registry, or set LZ_PROVIDER_MIRROR to a mirror. ${again}`;
    case "provider-mismatch":
      return "got another provider than the one in .terraform.lock.hcl. Restore that file from git; if you upgraded the provider on purpose, update it as docs/decisions/0007-provider-hashes.md describes.";
    case "throttled":
      return "was throttled by AWS. Wait a minute and run again; a lower parallelism helps.";
    case "stale-plan":
      return "refused the saved plan: the state has changed since it was made. Plan again, and have the new plan reviewed.";
    case "not-initialized":
      return `cannot run in ${directory}: it is not initialized, or its backend has changed. Run \`terraform -chdir=${directory} init\`.`;
    case "state-not-saved":
      return `could not save the state, and wrote it to ${directory}/errored.tfstate. Keep that file, and first of all save it with \`terraform -chdir=${directory} state push errored.tfstate\`.`;
    case "other":
      return `failed in ${directory}. Its last lines:`;
  }
}

function explainInterruption(interrupted: "stopped" | "killed"): string {
  return interrupted === "stopped"
    ? "was interrupted and stopped cleanly: the state is saved and unlocked. Changes may be half done; plan again to see them."
    : "was killed before it could finish: the state may be locked, and may lack new resources. Plan again to see them.";
}

function unlockCommand({ directory, lastingDirectory }: TerraformFailure, lock: StateLock | undefined): string {
  const at = `terraform -chdir=${lastingDirectory ?? directory}`;
  const unlock = `${at} force-unlock ${lock?.id ?? "<lock id>"}`;
  return lastingDirectory === undefined ? unlock : `npx cdktf synth && ${at} init && ${unlock}`;
}

function describeLock(lock: StateLock | undefined): string {
  if (lock === undefined) return "";
  const operation = lock.operation?.replace("OperationType", "").toLowerCase();
  const parts = [
    lock.who && `by ${lock.who}`,
    lock.created && `since ${lock.created}`,
    operation && `for ${operation}`,
  ];
  return ` ${parts.filter(Boolean).join(" ")} (lock ${lock.id})`;
}
