import { checkReport } from "../../report/check-report";
import { readNamed } from "../../base/named-file";
import type { CommandRun } from "../command/command-run";
import { toolVersion } from "../output/tool-version";

/**
 * Checks whether a report is as `lz report` wrote it: 0 unchanged, 3 edited, 4 the data is unchanged but the page
 * cannot be compared.
 * @throws UserError when the file cannot be read or is not a report
 */
export async function checkAndPrint(file: string, run: CommandRun): Promise<0 | 3 | 4> {
  const own = toolVersion();
  const { digest, toolVersion: made, dataIsWhole, pageIsWhole } = await checkReport(readNamed(file), own);
  if (!dataIsWhole || pageIsWhole === false) {
    const what = dataIsWhole ? "its page does not match its data" : "its data does not match its digest";
    run.print(`${file} was edited: ${what}`);
    return 3;
  }
  const found =
    pageIsWhole === undefined
      ? `The data in ${file} is unchanged. Version ${made} rendered its page, and this is version ${own},\n` +
        "so the page cannot be compared. Check it with that version, or read the JSON in the page."
      : `${file} is unchanged since lz wrote it`;
  run.print(
    `${found}\nDigest: ${digest}\nCompare it with the digest that you stored elsewhere: anyone who can edit the file can compute a new one.`,
  );
  return pageIsWhole === undefined ? 4 : 0;
}
