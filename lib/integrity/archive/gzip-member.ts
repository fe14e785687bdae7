import { crc32, inflateRawSync } from "node:zlib";

/** What is wrong with a file that should be one gzip member and nothing else. */
export class GzipError extends Error {}

/** More than any log file that CloudTrail writes: a file that unpacks to more is taken for an attack on the reader. */
export const LARGEST_UNPACKED_FILE = 512 * 1024 * 1024;

const LARGEST_CHUNK = 1024 * 1024;

const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;

/**
 * Unpacks a gzip file that is exactly one member (RFC 1952). Node's gunzip reads further members and forgives what
 * follows them, so that something could be appended to a log file without a change of its hash: AWS CLI's validator did
 * not notice it before May 2026 (https://github.com/aws/aws-cli/pull/10324).
 * @throws GzipError that says what is wrong
 */
export function gunzipMember(bytes: Buffer): Buffer {
  const start = endOfHeader(bytes);
  const { buffer, engine } = inflate(bytes.subarray(start), bytes.readUInt32LE(bytes.length - 4));
  const end = start + engine.bytesWritten;
  if (bytes.length < end + 8) throw new GzipError("is cut off");
  if (bytes.length > end + 8) throw new GzipError("has data after the end of the compressed stream");
  if (bytes.readUInt32LE(end) !== crc32(buffer) || bytes.readUInt32LE(end + 4) !== buffer.length % 2 ** 32) {
    throw new GzipError("is not valid gzip: its checksum is wrong");
  }
  return buffer;
}

function inflate(
  bytes: Buffer,
  expected: number,
): { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } } {
  try {
    // `info` gives how much of the input was read; its types do not know it. Room for all of it at once saves a third
    const chunkSize = Math.min(Math.max(expected + 1, 1024), LARGEST_CHUNK);
    return inflateRawSync(bytes, {
      info: true,
      chunkSize,
      maxOutputLength: LARGEST_UNPACKED_FILE,
    }) as unknown as ReturnType<typeof inflate>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "Z_BUF_ERROR") throw new GzipError("is cut off");
    throw new GzipError(`is not valid gzip: ${code === "ERR_BUFFER_TOO_LARGE" ? "it unpacks to too much" : message}`);
  }
}

function endOfHeader(bytes: Buffer): number {
  if (bytes.length === 0) throw new GzipError("is empty");
  if (bytes.length < 18 || bytes.readUInt16BE(0) !== 0x1f8b || bytes[2] !== 8) throw new GzipError("is not gzip");
  const flags = bytes[3] ?? 0;
  let end = 10;
  if (flags & FLAG.extra) end += 2 + bytes.readUInt16LE(end);
  for (const flag of [FLAG.name, FLAG.comment]) {
    if (!(flags & flag)) continue;
    const zero = bytes.indexOf(0, end);
    if (zero === -1) throw new GzipError("is cut off");
    end = zero + 1;
  }
  if (flags & FLAG.headerCrc) end += 2;
  return Math.min(end, bytes.length);
}
