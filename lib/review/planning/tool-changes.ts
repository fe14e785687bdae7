import { git } from "./git";

/** What judges, plans and applies. */
const toolPaths = [
  ".github",
  ".terraform.lock.hcl",
  "lib/cli",
  "lib/deployment",
  "lib/model",
  "lib/review",
  "lib/synthesis",
  "lib/terraform",
  "package-lock.json",
  "package.json",
];

/** A notice where a change is of the tool itself: then it was judged by what it made of its judge. */
export async function toolChanges(projectDirectory: string, base: string): Promise<readonly string[]> {
  const changed = await git(projectDirectory, "diff", "--name-only", base, "--", ...toolPaths);
  if (changed === "") return [];
  const files = changed.split("\n");
  const shown = files.slice(0, 10).join(", ");
  return [
    `this change is of the tool that judged it, too; read it with care: ${shown}${files.length > 10 ? ` and ${String(files.length - 10)} more files` : ""}`,
  ];
}
