import { readFileSync } from "node:fs";
import { checkReport } from "../../report/check-report";
import { messageOf, UserError } from "../../base/user-error";
import type { CommandRun } from "../command/command-run";
import { toolVersion } from "../output/tool-version";

/**
 * Tells whether a report is as `lz report` wrote it: 0 unchanged, 3 edited, 4 its data are unchanged, and its page cannot
 * be compared.
 * @throws UserError when the file cannot be read or holds no report
 */
export async function checkAndPrint(file: string, run: CommandRun): Promise<0 | 3 | 4> {
  const own = toolVersion();
  const { digest, toolVersion: made, dataIsWhole, pageIsWhole } = await checkReport(read(file), own);
  if (!dataIsWhole || pageIsWhole === false) {
    const what = dataIsWhole ? "its page is not the one that its data make" : "its data do not fit its digest";
    run.print(`${file} was edited: ${what}`);
    return 3;
  }
  const found =
    pageIsWhole === undefined
      ? `The data in ${file} are as they were written. Its page was made by version ${made}, and this is ${own}:\n` +
        "whether it shows these data is not known. Check it with that version, or read the JSON in it."
      : `${file} is as it was written`;
  run.print(
    `${found}\nDigest: ${digest}\nCompare it with the one that was kept elsewhere: whoever can edit the file can compute a new one.`,
  );
  return pageIsWhole === undefined ? 4 : 0;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`--check ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
