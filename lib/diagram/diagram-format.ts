import { extname } from "node:path";
import { UserError } from "../base/user-error";

export const diagramFormats = ["svg", "png"] as const;

export type DiagramFormat = (typeof diagramFormats)[number];

/**
 * The format of a file name.
 * @throws UserError for any other
 */
export function diagramFormatOf(file: string): DiagramFormat {
  const extension = extname(file).toLowerCase().slice(1);
  const format = diagramFormats.find((each) => each === extension);
  if (format !== undefined) return format;
  throw new UserError(
    `a diagram is an .svg or .png file, not ${file === "" ? "a file without a name" : file}: rename it, or use --format`,
  );
}
