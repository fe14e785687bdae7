import { stripVTControlCharacters } from "node:util";

import { UserError } from "../base/user-error";
import { classifyFailure, type Failure, type FailureKind, type StateLock } from "./classify-failure";

/** What failed. */
export interface TerraformFailure {
  /** The subcommand, such as `plan`. */
  readonly command: string;
  readonly directory: string;
  /** What Terraform wrote to standard error, or its end. */
  readonly output: string;
  /** Whether this process asked Terraform to stop. `killed`: it was not given the time to finish. */
  readonly interrupted?: "stopped" | "killed";
}

/** As many of the last lines of Terraform's own words as a message shows. */
const SHOWN_LINES = 30;
/** Terraform quotes the line that it complains of; of a document on a single line that is all of it. */
const SHOWN_CHARACTERS = 1_000;

/** A run of Terraform that failed; its message says why, what to do, and Terraform's own last words. */
export class TerraformError extends UserError {
  /** What the failure is about. */
  readonly kind: FailureKind | "interrupted";
  /** Who holds the state's lock, for `state-locked`. */
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

/** Without ANSI sequences and the frames that Terraform draws around its messages. */
export function cleanOutput(output: string): string {
  return stripVTControlCharacters(output)
    .replace(/\r/g, "")
    .replace(/^[╷╵│] ?/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function explain({ directory }: TerraformFailure, kind: FailureKind, lock: StateLock | undefined): string {
  const again = "Then run again.";
  switch (kind) {
    case "state-locked":
      return `found the state locked${describeLock(lock)}. Wait until that run ends; if it was killed, release the lock with \`terraform -chdir=${directory} force-unlock ${lock?.id ?? "<lock id>"}\`.`;
    case "credentials":
      return `has no valid AWS credentials: they are missing, expired or wrong. Sign in (\`aws sso login\`, or set AWS_PROFILE) and check with \`aws sts get-caller-identity\`. ${again}`;
    case "access-denied":
      return "was refused by AWS. The roles plan read-only and apply from the pipeline only: check who you are with `aws sts get-caller-identity`, and what the message below names.";
    case "provider-unavailable":
      return `could not install the AWS provider: neither registry.terraform.io nor a local mirror has it for this machine. Open the way to the registry, or name a mirror with LZ_PROVIDER_MIRROR. ${again}`;
    case "provider-mismatch":
      return "was given a provider that is not the one in .terraform.lock.hcl. Restore that file from git; if the provider's version was raised on purpose, make it anew as docs/decisions/0007-provider-hashes.md says.";
    case "throttled":
      return "was throttled by AWS. Wait a minute and run again; a lower parallelism helps.";
    case "stale-plan":
      return "refused the saved plan: the state has changed since it was made. Plan again, and have the new plan reviewed.";
    case "not-initialized":
      return `found ${directory} not initialized, or its backend changed. Run \`terraform -chdir=${directory} init\`.`;
    case "state-not-saved":
      return `could not save the state, and wrote it to ${directory}/errored.tfstate. Keep that file, and before anything else save it with \`terraform -chdir=${directory} state push errored.tfstate\`.`;
    case "other":
      return `failed in ${directory}. Its last words:`;
  }
}

function explainInterruption(interrupted: "stopped" | "killed"): string {
  return interrupted === "stopped"
    ? "was interrupted and stopped in good order: its state is saved and unlocked. What it had begun may be half done; plan again to see."
    : "was killed before it could finish: its state may be locked, and may lack what was just made. Plan again to see.";
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
