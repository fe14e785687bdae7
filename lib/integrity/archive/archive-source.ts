import type { AssumedRole } from "./role-credentials";

/** A file of the archive. */
export interface StoredFile {
  readonly bytes: Buffer;
  /** The object's metadata in S3, without the prefix `x-amz-meta-`. A copy on disk has none. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file or a folder (its key ends with `/`) of an archive that was not read. */
export interface PassedOver {
  readonly key: string;
  readonly reason: string;
  /** Whether it may contain events, so that an answer without it is incomplete. */
  readonly mayHoldEvents: boolean;
}

/** A file that exists but was not read; the message follows its name. */
export class UnreadFileError extends Error {}

/** A file as read; undefined if it does not exist; an error if it exists but was not read. */
export type ReadFile = StoredFile | undefined | UnreadFileError;

/** Reads a file; returns the error if it was not read. */
export async function readFileOf(source: Pick<ArchiveSource, "read">, key: string): Promise<ReadFile> {
  try {
    return await source.read(key);
  } catch (error) {
    if (error instanceof UnreadFileError) return error;
    throw error;
  }
}

/** A source of an archive. Keys are the bucket's keys. */
export interface ArchiveSource {
  /** The bucket that digests must name; undefined if unknown. */
  readonly bucket: string | undefined;
  /** Whether it is a copy made by people, so that files may be in other folders than CloudTrail's. */
  readonly isCopy: boolean;
  /** The useful number of concurrent reads. */
  readonly concurrency: number;
  /**
   * The direct subfolders of a folder: names with their `/`, in order. Both end with `/`; `""` is the bucket itself.
   */
  folders(folder: string): Promise<readonly string[]>;
  /** The keys directly in a folder, in order. */
  keys(folder: string): Promise<readonly string[]>;
  /**
   * @returns undefined when the file does not exist
   * @throws UnreadFileError when it is not a file, or is not readable
   */
  read(key: string): Promise<StoredFile | undefined>;
  /** Entries of the listed folders that are neither files nor folders, such as links out of a copy. */
  passedOver(): readonly PassedOver[];
}

/** How to open a source: plain data, so that it can be passed to a thread. */
export type SourceOptions =
  | {
      readonly kind: "directory";
      /** Has the bucket's content: `AWSLogs` or the trail's prefix. */
      readonly path: string;
      readonly bucket: string | undefined;
    }
  | {
      readonly kind: "bucket";
      /** The bucket to read. */
      readonly name: string;
      /** The bucket that digests must name: differs if this is a copy. */
      readonly bucket: string;
      /** The reader's role. @default - the AWS SDK's default credential chain */
      readonly role?: AssumedRole;
    };
