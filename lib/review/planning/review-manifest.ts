import { readFileSync } from "node:fs";
import { z } from "zod";
import { readFault } from "../../base/file-error";
import { UserError } from "../../base/user-error";

/** The name of the manifest in a review's directory. */
export const manifestFile = "review-manifest.json";

/** The base's document, beside the reviewed one. The gate compares them at the review and at the apply. */
export const baseDocumentFile = "base.json";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const verdict = z.enum(["allow", "needs-exception", "deny"]);

const reviewedStack = z.strictObject({
  /** A directory name without path separators. */
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  environment: z.string(),
  /** Names of stacks that must be applied first. */
  dependencies: z.array(z.string()),
  /** Whether the stack is no longer in the config, so that its plan destroys it. */
  removed: z.boolean(),
  /** Whether the plan has changes to apply. */
  changed: z.boolean(),
  verdict,
  planDigest: digest,
  documentDigest: digest,
  /** Digest of the files beside the document: a function's code, the base's document. */
  assetsDigest: digest,
});

/** Exactly what was reviewed. Nothing else is applied. */
const reviewManifest = z.strictObject({
  formatVersion: z.literal(1),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  base: z.string().regex(/^[0-9a-f]{40,64}$/),
  /** Whether the working tree had uncommitted changes. */
  dirty: z.boolean(),
  /** Their files, from the repository's root. */
  uncommittedFiles: z.array(z.string()),
  configDigest: digest,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  verdict,
  /** Stacks that could not be planned. If there are any, nothing is applied. */
  failed: z.array(z.string()),
  /** Stacks that can be planned only after this review is applied. A further review must follow. */
  postponed: z.array(z.string()),
  tools: z.strictObject({ terraform: z.string(), landingZone: z.string(), lockFileDigest: digest }),
  stacks: z.array(reviewedStack),
});

export type ReviewManifest = z.infer<typeof reviewManifest>;

/** @throws UserError if it is no manifest of this format */
export function readReviewManifest(file: string): ReviewManifest {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${readFault(error)}. Create a manifest with \`lz review\``, {
      cause: error,
    });
  }
  try {
    return reviewManifest.parse(JSON.parse(text));
  } catch (error) {
    throw new UserError(`${file} is not a manifest of a review by this version of lz: review again`, {
      cause: error,
    });
  }
}
