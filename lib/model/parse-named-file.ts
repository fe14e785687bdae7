import type { z } from "zod";
import { UserError } from "../base/user-error";
import { formatProblems } from "./problem";
import { parseShape, type ShapeIssue } from "./shape-problems";

export interface NamedFile {
  /** As the user named it. */
  readonly file: string;
  /** What it is, in kebab-case: `usage-file`. It ends the first line of each problem. */
  readonly kind: string;
  /** Changes what a problem says. @default - it is kept */
  readonly reword?: (issue: ShapeIssue) => ShapeIssue;
}

/**
 * Parses the content of a file that the user named.
 * @throws UserError with every problem, as those of the config: path, the value given, what is allowed, the fix
 */
export function parseNamedFile<Schema extends z.ZodType>(
  schema: Schema,
  content: unknown,
  { file, kind, reword = (issue) => issue }: NamedFile,
): z.output<Schema> {
  const parsed = parseShape(schema, content);
  if ("data" in parsed) return parsed.data;
  throw new UserError(
    formatProblems(
      parsed.issues.map((issue) => ({
        id: kind,
        severity: "error",
        file,
        ...(issue.path.length === 0 && { about: "the whole file" }),
        ...reword(issue),
      })),
    ),
  );
}
