import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { cannotWrite } from "../base/file-error";
import { UserError } from "../base/user-error";
import type { AccountRegion } from "./archive/archive-keys";
import type { Window } from "./region-context";
import type { RegionResult } from "./verify-region";

/** Identifies an account and Region. */
export function placeId({ root, accountId, region }: AccountRegion): string {
  return `${root}${accountId}/${region}`;
}

/**
 * The file of a resumable verification: one line with its options, then one per finished account and Region. Anyone who
 * can write the file can fake results: keep it where the archive's readers cannot write.
 */
export class Checkpoint {
  private constructor(
    private readonly file: string,
    /** The window of the first run. An open end was fixed at that time. */
    readonly window: Window,
    readonly done: ReadonlyMap<string, RegionResult>,
  ) {}

  /**
   * Creates the file, or reads the existing one.
   * @param what everything that must be the same in both runs
   * @throws UserError when it belongs to a verification with other options, or cannot be read or written
   */
  static open(file: string, what: Readonly<Record<string, unknown>>, window: Window): Checkpoint {
    try {
      return Checkpoint.openOrThrow(file, what, window);
    } catch (error) {
      throw error instanceof UserError ? error : cannotWrite(file, error);
    }
  }

  private static openOrThrow(file: string, what: Readonly<Record<string, unknown>>, window: Window): Checkpoint {
    const id = JSON.stringify(what);
    if (!existsSync(file)) {
      writeFileSync(file, `${JSON.stringify({ verification: id, window })}\n`);
      return new Checkpoint(file, window, new Map());
    }
    const [head, ...results] = readLines(file);
    const header = head as { readonly verification?: string; readonly window?: Window } | undefined;
    if (header?.verification !== id || header.window === undefined) {
      throw new UserError(
        `${file} belongs to a verification with other options: repeat those options, choose another --resume file, or delete it`,
      );
    }
    const done = (results as RegionResult[]).map((result) => [placeId(result), result] as const);
    writeFileSync(file, [head, ...results].map((line) => `${JSON.stringify(line)}\n`).join(""));
    return new Checkpoint(file, header.window, new Map(done));
  }

  add(result: RegionResult): void {
    appendFileSync(this.file, `${JSON.stringify(result)}\n`);
  }
}

/** The complete lines: the last one may be cut off. */
function readLines(file: string): readonly unknown[] {
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  try {
    return lines.map((line) => JSON.parse(line) as unknown);
  } catch (error) {
    throw new UserError(`${file} is not a file of lz verify --resume`, { cause: error });
  }
}
