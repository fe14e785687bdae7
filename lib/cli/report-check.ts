import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkReport } from "../forensics/report/check-report";
import { messageOf, UserError } from "../model/user-error";

/**
 * Tells whether a report is as `lz report` wrote it.
 * @returns the exit code: 0 unchanged, 3 edited
 * @throws UserError when the file cannot be read or holds no report
 */
export async function checkAndPrint(file: string): Promise<number> {
  const { digest, toolVersion: made, dataIsWhole, pageIsWhole } = await checkReport(read(file), toolVersion());
  if (!dataIsWhole || pageIsWhole === false) {
    const what = dataIsWhole ? "its page is not the one that its data make" : "its data do not fit its digest";
    process.stdout.write(`${file} was edited: ${what}\n`);
    return 3;
  }
  const page =
    pageIsWhole === undefined
      ? `; its page was made by version ${made} and cannot be compared by ${toolVersion()}, so read the data`
      : "";
  process.stdout.write(
    `${file} is as it was written${page}\nDigest: ${digest}\nCompare it with the one that was kept elsewhere: whoever can edit the file can compute a new one.\n`,
  );
  return 0;
}

/** This tool's own version. */
export function toolVersion(): string {
  const file = join(__dirname, "..", "..", "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`--check ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
