import { crc32, inflateRawSync } from "node:zlib";

/** The fault of a file that should be exactly one gzip member. */
export class GzipError extends Error {}

/** Larger than any CloudTrail log file: a file that decompresses to more is treated as a decompression bomb. */
export const LARGEST_UNPACKED_FILE = 512 * 1024 * 1024;

const LARGEST_CHUNK = 1024 * 1024;

const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;

/**
 * Decompresses a gzip file that is exactly one member (RFC 1952). Node's gunzip also reads further members and ignores
 * trailing data, so data could be appended to a log file without changing its hash: the AWS CLI's validator missed that
 * before May 2026 (https://github.com/aws/aws-cli/pull/10324).
 * @throws GzipError with the fault
 */
export function gunzipMember(bytes: Buffer): Buffer {
  const start = endOfHeader(bytes);
  const { buffer, engine } = inflate(bytes.subarray(start), bytes.readUInt32LE(bytes.length - 4));
  const end = start + engine.bytesWritten;
  if (bytes.length < end + 8) throw new GzipError("is truncated");
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
    // `info` returns how much input was read; its types lack it. A buffer for everything at once saves a third
    const chunkSize = Math.min(Math.max(expected + 1, 1024), LARGEST_CHUNK);
    return inflateRawSync(bytes, {
      info: true,
      chunkSize,
      maxOutputLength: LARGEST_UNPACKED_FILE,
    }) as unknown as ReturnType<typeof inflate>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "Z_BUF_ERROR") throw new GzipError("is truncated");
    throw new GzipError(
      `is not valid gzip: ${code === "ERR_BUFFER_TOO_LARGE" ? "it decompresses to too much data" : message}`,
    );
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
    if (zero === -1) throw new GzipError("is truncated");
    end = zero + 1;
  }
  if (flags & FLAG.headerCrc) end += 2;
  return Math.min(end, bytes.length);
}
