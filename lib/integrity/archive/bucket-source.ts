import type { S3Client } from "@aws-sdk/client-s3";
import type { ArchiveSource, StoredFile } from "./archive-source";
import { roleCredentials, type AssumedRole } from "./role-credentials";
import { unreadableBucket } from "./unreadable-bucket";

/** An S3 bucket, read with a role or with the SDK's default credential chain. */
export class BucketSource implements ArchiveSource {
  readonly isCopy = false;
  readonly concurrency = 16;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a copy on a disk needs no AWS client
  private readonly s3 = require("@aws-sdk/client-s3") as typeof import("@aws-sdk/client-s3");
  private readonly client: S3Client;

  constructor(
    private readonly name: string,
    readonly bucket: string,
    role?: AssumedRole,
  ) {
    this.client = new this.s3.S3Client({
      ...(role && { credentials: roleCredentials(role) }),
      followRegionRedirects: true,
      maxAttempts: 5,
      responseChecksumValidation: "WHEN_REQUIRED", // each file's hash is compared anyway
      requestHandler: { httpAgent: { maxSockets: 128 }, httpsAgent: { maxSockets: 128 } },
    });
  }

  async folders(folder: string): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const { CommonPrefixes = [] } of this.pages(folder)) {
      for (const { Prefix = "" } of CommonPrefixes) found.push(Prefix.slice(folder.length));
    }
    return found.sort();
  }

  async keys(folder: string): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const { Contents = [] } of this.pages(folder)) {
      for (const { Key = "" } of Contents) if (Key !== folder) found.push(Key);
    }
    return found.sort();
  }

  async read(key: string): Promise<StoredFile | undefined> {
    try {
      const { Body, Metadata = {} } = await this.client.send(
        new this.s3.GetObjectCommand({ Bucket: this.name, Key: key }),
      );
      return { bytes: Buffer.from((await Body?.transformToByteArray()) ?? []), metadata: Metadata };
    } catch (error) {
      if (["NoSuchKey", "NotFound"].includes((error as Error).name)) return undefined;
      throw unreadableBucket(this.name, error);
    }
  }

  passedOver(): readonly [] {
    return [];
  }

  private async *pages(folder: string) {
    try {
      const input = { Bucket: this.name, Prefix: folder, Delimiter: "/" };
      yield* this.s3.paginateListObjectsV2({ client: this.client }, input);
    } catch (error) {
      throw unreadableBucket(this.name, error);
    }
  }
}
