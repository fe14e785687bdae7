/** The services that a response calls, named as in the AWS CLI, except `s3` (`s3api` in the AWS CLI). */
export const calledServices = [
  "iam",
  "cloudtrail",
  "s3",
  "s3control",
  "kms",
  "cloudwatch",
  "organizations",
  "ec2",
] as const;
export type CalledService = (typeof calledServices)[number];

/** An AWS API call; `input` is the SDK's input, member for member. */
export interface Call {
  /** The account to call, twelve digits. */
  readonly accountId: string;
  readonly service: CalledService;
  /** The operation, such as `UpdateAccessKey`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** @default - none: calls of IAM and Organizations have no Region */
  readonly region?: string;
}

/** Values that are safe on a terminal and in the AWS CLI, which interprets `file://…` and `-…`. */
export const plainValue = /^(?!-)(?!(?:file|fileb|https?):\/\/)[\x20-\x7e]+$/;

/**
 * The call as an AWS CLI command for a POSIX shell, on one line of printable ASCII. A value that the shell, the
 * terminal or the AWS CLI could interpret goes into `--cli-input-json`.
 * Source: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html
 */
export function commandOf({ service, operation, input, region }: Call): string {
  const words = ["aws", service === "s3" ? "s3api" : service, kebab(operation)];
  const parameters = Object.entries(input).map(([name, value]) => [name, parameterText(value)] as const);
  if (parameters.every(([, text]) => plainValue.test(text))) {
    words.push(...parameters.flatMap(([name, text]) => [`--${kebab(name)}`, shellQuoted(text)]));
  } else {
    words.push("--cli-input-json", shellQuoted(asciiJson(input)));
  }
  if (region !== undefined) words.push("--region", shellQuoted(region));
  return words.join(" ");
}

/** One word of a POSIX shell. */
export function shellQuoted(text: string): string {
  return /^[\w+=,.@:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function parameterText(value: unknown): string {
  return typeof value === "string" ? value : asciiJson(value);
}

/** JSON in printable ASCII only. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** `UpdateAccessKey` as `update-access-key`, `MFADeviceName` as `mfa-device-name`. */
function kebab(name: string): string {
  return name
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
}
