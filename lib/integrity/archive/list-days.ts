import { MILLISECONDS_OF_DAY } from "./archive-keys";
import type { ArchiveSource } from "./archive-source";

/**
 * The days (midnight UTC), in order, that have a folder under any of these folders and overlap a time window. Does not
 * list years and months outside the window.
 */
export async function listDays(
  source: ArchiveSource,
  folders: readonly string[],
  from: number,
  to: number,
): Promise<readonly number[]> {
  const days = new Set<number>();
  for (const folder of folders) {
    for (const year of await numbered(source, folder, 4)) {
      if (!overlaps(Date.UTC(Number(year), 0), Date.UTC(Number(year) + 1, 0))) continue;
      for (const month of await numbered(source, `${folder}${year}/`, 2)) {
        const first = Date.UTC(Number(year), Number(month) - 1);
        if (!overlaps(first, Date.UTC(Number(year), Number(month)))) continue;
        for (const day of await numbered(source, `${folder}${year}/${month}/`, 2)) {
          const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
          if (overlaps(midnight, midnight + MILLISECONDS_OF_DAY)) days.add(midnight);
        }
      }
    }
  }
  return [...days].sort((one, other) => one - other);

  function overlaps(start: number, end: number): boolean {
    return start <= to && end > from;
  }
}

/** Subfolders whose names are numbers with this many digits, without their `/`. */
export async function numbered(source: ArchiveSource, folder: string, digits: number): Promise<readonly string[]> {
  const names = (await source.folders(folder)).map((name) => name.slice(0, -1));
  return names.filter((name) => name.length === digits && /^\d+$/.test(name));
}
