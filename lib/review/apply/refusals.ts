import { existsSync } from "node:fs";
import { join } from "node:path";
import { PLAN_FILE } from "../../terraform/terraform-command";
import { digestOf, digestOfAssets, digestOfFile } from "../planning/digests";
import type { ReviewManifest } from "../planning/review-manifest";
import { printable, shortened } from "../../text/printable";
import { commitThem, namedFiles } from "../uncommitted-files";

/** The current state, to compare with the review. */
export interface ApplySituation {
  readonly commit: string;
  readonly uncommittedFiles: readonly string[];
  readonly configDigest: string;
  readonly tools: ReviewManifest["tools"];
  readonly now: Date;
  /** The review's directory. */
  readonly directory: string;
  /** The checked-out documents, by stack. */
  readonly documents: ReadonlyMap<string, string>;
}

/** What a refused apply says of a review that needs exceptions. */
const neededEntries = ": its comment.md names the entries that exceptions of environment.ts needs";

/** Every reason why a review may not be applied, for people; empty if it may. */
export function refusals(manifest: ReviewManifest, situation: ApplySituation): readonly string[] {
  const { commit, uncommittedFiles, configDigest, tools, now } = situation;
  const reasons: string[] = [];
  if (manifest.verdict !== "allow")
    reasons.push(`its verdict is "${manifest.verdict}"${manifest.verdict === "needs-exception" ? neededEntries : ""}`);
  if (manifest.failed.length > 0) reasons.push(`these stacks could not be planned: ${manifest.failed.join(", ")}`);
  if (manifest.dirty) reasons.push(`it reviewed changes that are not committed: ${named(manifest.uncommittedFiles)}`);
  if (uncommittedFiles.length > 0)
    reasons.push(`the working tree has uncommitted changes: ${named(uncommittedFiles)}; ${commitThem}`);
  if (manifest.commit !== commit) reasons.push(`it reviewed commit ${manifest.commit}, but ${commit} is checked out`);
  if (manifest.configDigest !== configDigest) reasons.push("the config differs from the reviewed one");
  if (Date.parse(manifest.expiresAt) <= now.getTime()) reasons.push(`it expired at ${manifest.expiresAt}`);
  if (Date.parse(manifest.createdAt) > now.getTime() + 300_000)
    reasons.push(`its creation time is in the future: ${manifest.createdAt}`);
  for (const [tool, reviewed] of Object.entries(manifest.tools) as [keyof typeof tools, string][]) {
    if (tools[tool] !== reviewed)
      reasons.push(`${toolNames[tool]} was ${reviewed} at the review, and is now ${tools[tool]}`);
  }
  for (const stack of manifest.stacks) reasons.push(...stackRefusals(stack, situation));
  return reasons;
}

function named(files: readonly string[]): string {
  return namedFiles(files, (file) => shortened(printable(file), 80));
}

const toolNames: Readonly<Record<keyof ReviewManifest["tools"], string>> = {
  terraform: "Terraform",
  landingZone: "lz",
  lockFileDigest: "the provider's lock file",
};

function stackRefusals(
  { name, removed, documentDigest, planDigest, assetsDigest }: ReviewManifest["stacks"][number],
  { directory, documents }: ApplySituation,
): readonly string[] {
  const isOther = (file: string, digest: string): boolean => !existsSync(file) || digestOfFile(file) !== digest;
  const stackDirectory = join(directory, "stacks", name);
  const document = documents.get(name);
  return [
    ...(isOther(join(stackDirectory, PLAN_FILE), planDigest)
      ? [`${name}: the saved plan differs from the reviewed one`]
      : []),
    ...(!existsSync(stackDirectory) || digestOfAssets(stackDirectory) !== assetsDigest
      ? [`${name}: the files beside the document differ from the reviewed ones`]
      : []),
    ...(isOther(join(stackDirectory, "cdk.tf.json"), documentDigest)
      ? [`${name}: the saved document differs from the reviewed one`]
      : []),
    ...(removed
      ? document === undefined
        ? []
        : [`${name}: the review removes it, but the config has it again`]
      : document === undefined || digestOf(document) !== documentDigest
        ? [`${name}: the checked-out commit synthesizes another document than the reviewed one`]
        : []),
  ];
}
