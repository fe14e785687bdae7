import { createHash } from "node:crypto";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { strFromU8, strToU8, unzipSync, zipSync, type ZipOptions } from "fflate";
import type { JsonValue } from "../../base/json";
import type { NotifierSettings } from "../../notifier/settings";

/** The package of a Lambda function. */
export interface FunctionPackage {
  readonly zip: Uint8Array;
  /** SHA-256 in base64, as Lambda reports it. */
  readonly digest: string;
  /** `<file without extension>.<export>` */
  readonly handler: string;
}

/** The package beside the stack's document. */
export const packageFile = "notifier.zip";

const [codeFile, settingsFile] = ["index.js", "settings.json"];

const projectDirectory = join(__dirname, "..", "..", "..");

/**
 * The function's code and settings in a zip. Its bytes depend on nothing else: not on the machine, its clock or the
 * project's path. So a plan changes only if code or config does.
 *
 * It does not contain the AWS SDK, as Lambda's Node.js runtimes have version 3.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
export function packageNotifier(settings: NotifierSettings): FunctionPackage {
  const zip = zipSync({
    [codeFile]: [strToU8(bundledCode()), file],
    [settingsFile]: [strToU8(JSON.stringify(settings)), file],
  });
  return { zip, digest: packageDigest(zip), handler: "index.handler" };
}

/** SHA-256 in base64, as Lambda reports it. */
export function packageDigest(zip: Uint8Array): string {
  return createHash("sha256").update(zip).digest("base64");
}

/** What a package contains. It may be of another version of this project. @throws Error if it is no such package */
export function unpackNotifier(zip: Uint8Array): { readonly code: string; readonly settings: JsonValue } {
  const { [codeFile]: code, [settingsFile]: settings } = unzipSync(zip);
  if (code === undefined || settings === undefined) throw new Error(`a package without ${codeFile} or ${settingsFile}`);
  return { code: strFromU8(code), settings: JSON.parse(strFromU8(settings)) as JsonValue };
}

/** Readable by all, with an old time. Zip stores the time without a zone, so it is given in the local one. */
const file: ZipOptions = { level: 9, mtime: new Date(1980, 0, 2, 12), os: 3, attrs: 0o100_644 << 16 };

let code: string | undefined;

/** The same for every environment, so it is bundled once. */
function bundledCode(): string {
  code ??= buildSync({
    absWorkingDir: projectDirectory,
    entryPoints: [join("lib", "notifier", "handler.ts")],
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    format: "cjs",
    external: ["@aws-sdk/*"],
    tsconfigRaw: { compilerOptions: { strict: true } },
    legalComments: "none",
    logLevel: "silent",
  }).outputFiles[0]?.text;
  if (code === undefined) throw new Error("esbuild made no bundle of lib/notifier/handler.ts");
  return code;
}
