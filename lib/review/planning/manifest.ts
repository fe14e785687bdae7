import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../../model/user-error";

/** The name of the manifest in a review's directory. */
export const manifestFile = "review-manifest.json";

/** The base's document, beside the reviewed one: the gate compares them, at the review and at the apply. */
export const baseDocumentFile = "base.json";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const verdict = z.enum(["allow", "needs-exception", "deny"]);

const reviewedStack = z.strictObject({
  /** Names a directory: nothing that leads elsewhere. */
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  environment: z.string(),
  /** Names of stacks that must have been applied before. */
  dependencies: z.array(z.string()),
  /** Whether the stack is gone from the config, and the plan destroys it. */
  removed: z.boolean(),
  /** Whether the plan has anything to apply. */
  changed: z.boolean(),
  verdict,
  planDigest: digest,
  documentDigest: digest,
  /** Of the files beside the document: a function's code, the base's document. */
  assetsDigest: digest,
});

/** What was reviewed, exactly: nothing else is applied. */
const reviewManifest = z.strictObject({
  formatVersion: z.literal(1),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  base: z.string().regex(/^[0-9a-f]{40,64}$/),
  /** Whether the working tree had changes that are not in the commit. */
  dirty: z.boolean(),
  configDigest: digest,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  verdict,
  /** Stacks that could not be planned: nothing is applied then. */
  failed: z.array(z.string()),
  /** Stacks that can be planned only when this is applied: then it is to be reviewed again. */
  postponed: z.array(z.string()),
  tools: z.strictObject({ terraform: z.string(), landingZone: z.string(), lockFileDigest: digest }),
  stacks: z.array(reviewedStack),
});

export type ReviewManifest = z.infer<typeof reviewManifest>;

/** @throws UserError when it is no manifest of this format */
export function readReviewManifest(file: string): ReviewManifest {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`there is no manifest ${file}: make one with \`lz review\``, { cause: error });
  }
  try {
    return reviewManifest.parse(JSON.parse(text));
  } catch (error) {
    throw new UserError(`${file} is no manifest of a review, or one of another version of lz: review again`, {
      cause: error,
    });
  }
}

/** Writes a file so that whoever reads it finds the whole of it, or the one before. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${String(process.pid)}`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
