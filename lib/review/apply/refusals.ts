import { existsSync } from "node:fs";
import { join } from "node:path";
import { PLAN_FILE } from "../../terraform/terraform-command";
import { digestOf, digestOfAssets, digestOfFile } from "../planning/digests";
import type { ReviewManifest } from "../planning/review-manifest";

/** What is here now, to hold against what was reviewed. */
export interface ApplySituation {
  readonly commit: string;
  readonly dirty: boolean;
  readonly configDigest: string;
  readonly tools: ReviewManifest["tools"];
  readonly now: Date;
  /** The review's directory. */
  readonly directory: string;
  /** The checked-out documents, by stack. */
  readonly documents: ReadonlyMap<string, string>;
}

/** Every reason for which a review may not be applied, for people; none when it may. */
export function refusals(manifest: ReviewManifest, situation: ApplySituation): readonly string[] {
  const { commit, dirty, configDigest, tools, now } = situation;
  const reasons: string[] = [];
  if (manifest.verdict !== "allow") reasons.push(`its verdict is "${manifest.verdict}"`);
  if (manifest.failed.length > 0) reasons.push(`these stacks could not be planned: ${manifest.failed.join(", ")}`);
  if (manifest.dirty) reasons.push("it is of changes that were in no commit");
  if (dirty) reasons.push("the working tree has changes that are in no commit");
  if (manifest.commit !== commit) reasons.push(`it is of commit ${manifest.commit}, and ${commit} is checked out`);
  if (manifest.configDigest !== configDigest) reasons.push("the config is not the one that was reviewed");
  if (Date.parse(manifest.expiresAt) <= now.getTime()) reasons.push(`it expired at ${manifest.expiresAt}`);
  if (Date.parse(manifest.createdAt) > now.getTime() + 300_000)
    reasons.push(`it was made in the future, at ${manifest.createdAt}`);
  for (const [tool, reviewed] of Object.entries(manifest.tools) as [keyof typeof tools, string][]) {
    if (tools[tool] !== reviewed) reasons.push(`${toolNames[tool]} was ${reviewed}, and is ${tools[tool]}`);
  }
  for (const stack of manifest.stacks) reasons.push(...stackRefusals(stack, situation));
  return reasons;
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
      ? [`${name}: the saved plan is not the one that was reviewed`]
      : []),
    ...(!existsSync(stackDirectory) || digestOfAssets(stackDirectory) !== assetsDigest
      ? [`${name}: the files beside the document are not those that were reviewed`]
      : []),
    ...(isOther(join(stackDirectory, "cdk.tf.json"), documentDigest)
      ? [`${name}: the saved document is not the one that was reviewed`]
      : []),
    ...(removed
      ? document === undefined
        ? []
        : [`${name}: it was to be taken down, and the config has it again`]
      : document === undefined || digestOf(document) !== documentDigest
        ? [`${name}: what is checked out makes another document than the one that was reviewed`]
        : []),
  ];
}
