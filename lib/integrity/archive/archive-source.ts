import type { AssumedRole } from "./role-credentials";

/** A file of the archive. */
export interface StoredFile {
  readonly bytes: Buffer;
  /** What S3 keeps beside an object, its `x-amz-meta-` names without that prefix. A copy on a disk has none. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file or a folder (its key ends with `/`) of an archive that was not read. */
export interface PassedOver {
  readonly key: string;
  readonly reason: string;
  /** Whether events may be in it, so that an answer without it is not whole. */
  readonly mayHoldEvents: boolean;
}

/** A file that is there and was not read, in words that follow its name. */
export class UnreadFileError extends Error {}

/** A file that was read; undefined where there is none, and an error where it is there and was not read. */
export type ReadFile = StoredFile | undefined | UnreadFileError;

/** Reads a file, and gives back why it was not read. */
export async function readFileOf(source: Pick<ArchiveSource, "read">, key: string): Promise<ReadFile> {
  try {
    return await source.read(key);
  } catch (error) {
    if (error instanceof UnreadFileError) return error;
    throw error;
  }
}

/** Where an archive is read from. Keys are those of the bucket. */
export interface ArchiveSource {
  /** The bucket that digests must name; undefined when nobody knows it. */
  readonly bucket: string | undefined;
  /** Whether people made it, so that files may lie elsewhere than CloudTrail put them. */
  readonly isCopy: boolean;
  /** How many reads are worth having under way at once. */
  readonly concurrency: number;
  /** The folders right under a folder: names with their `/`, in order. Both end with `/`; `""` is the bucket itself. */
  folders(folder: string): Promise<readonly string[]>;
  /** The keys right in a folder, in order. */
  keys(folder: string): Promise<readonly string[]>;
  /**
   * @returns undefined when there is no such file
   * @throws UnreadFileError for what is there and is no file, or may not be read
   */
  read(key: string): Promise<StoredFile | undefined>;
  /** What the folders that were listed hold beside files and folders, such as links that lead out of a copy. */
  passedOver(): readonly PassedOver[];
}

/** What a source is opened from: plain data, so that a thread can be given it. */
export type SourceOptions =
  | {
      readonly kind: "directory";
      /** Holds what the bucket holds: `AWSLogs` or the trail's prefix. */
      readonly path: string;
      readonly bucket: string | undefined;
    }
  | {
      readonly kind: "bucket";
      /** The bucket to read. */
      readonly name: string;
      /** The bucket that digests must name: another one where this is a copy. */
      readonly bucket: string;
      /** Who reads. @default - whom the AWS SDK's default chain finds */
      readonly role?: AssumedRole;
    };
