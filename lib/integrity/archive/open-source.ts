import type { ArchiveSource, SourceOptions } from "./archive-source";
import { BucketSource } from "./bucket-source";
import { DirectorySource } from "./directory-source";

/** Opens a source, without reading anything yet. */
export function openSource(options: SourceOptions): ArchiveSource {
  return options.kind === "directory"
    ? new DirectorySource(options.path, options.bucket)
    : new BucketSource(options.name, options.bucket, options.role);
}
