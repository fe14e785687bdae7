import type { AssumedRole } from "./role-credentials";

/** A file of the archive. */
export interface StoredFile {
  readonly bytes: Buffer;
  /** What S3 keeps beside an object, its `x-amz-meta-` names without that prefix. A copy on a disk has none. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Where an archive is read from. Keys are those of the bucket. */
export interface ArchiveSource {
  /** The bucket that digests must name; undefined when nobody knows it. */
  readonly bucket: string | undefined;
  /** How many reads are worth having under way at once. */
  readonly concurrency: number;
  /** The folders right under a folder: names with their `/`, in order. Both end with `/`; `""` is the bucket itself. */
  folders(folder: string): Promise<readonly string[]>;
  /** The keys right in a folder, in order. */
  keys(folder: string): Promise<readonly string[]>;
  /** @returns undefined when there is no such file */
  read(key: string): Promise<StoredFile | undefined>;
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
