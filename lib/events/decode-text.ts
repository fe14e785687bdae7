import { TextDecoder } from "node:util";
import { inflateMembers } from "./inflate-members";

/** A file whose first bytes show that it is not text. */
export class NoTextError extends Error {}

/**
 * The text of a file: decompressed if it starts as gzip does (one member or several), and decoded by its first bytes.
 * PowerShell's `>` writes UTF-16. Invalid Unicode becomes U+FFFD.
 *
 * @throws NoTextError when it is another kind of file
 * @throws InflateError when the compressed data is corrupt, after everything before the fault
 */
export async function* decodedText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const piece of atLeast(4, inflated(source))) {
    decoder ??= decoderOf(piece);
    yield decoder.decode(piece, { stream: true });
  }
  if (decoder !== undefined) yield decoder.decode();
}

/** Kinds of files that people mistake for logs, by their first bytes. */
const otherKinds: readonly (readonly [string, readonly number[]])[] = [
  ["a zip archive: unpack it", [0x50, 0x4b, 0x03, 0x04]],
  ["compressed with zstd: unpack it", [0x28, 0xb5, 0x2f, 0xfd]],
  ["compressed with bzip2: unpack it", [0x42, 0x5a, 0x68]],
  ["compressed with xz: unpack it", [0xfd, 0x37, 0x7a, 0x58]],
  ["a Parquet file", [0x50, 0x41, 0x52, 0x31]],
  ["text in UTF-32", [0xff, 0xfe, 0x00, 0x00]],
  ["text in UTF-32", [0x00, 0x00, 0xfe, 0xff]],
];

function decoderOf(start: Uint8Array): TextDecoder {
  const begins = (...bytes: readonly number[]): boolean => bytes.every((byte, index) => start[index] === byte);
  const other = otherKinds.find(([, bytes]) => begins(...bytes));
  if (other !== undefined) throw new NoTextError(`it is ${other[0]}`);
  const [first, second] = start;
  // without a byte order mark, the first character of the JSON decides
  if (begins(0xff, 0xfe) || (first !== 0 && second === 0)) return new TextDecoder("utf-16le");
  if (begins(0xfe, 0xff) || (first === 0 && second !== 0 && second !== undefined)) return new TextDecoder("utf-16be");
  return new TextDecoder("utf-8");
}

/** The same bytes, regrouped so that the first chunk has at least this many, if there are that many. */
async function* atLeast(size: number, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const piece of pieces) {
    if (head === undefined) {
      yield piece;
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length < size) continue;
    yield head;
    head = undefined;
  }
  if (head !== undefined && head.length > 0) yield head;
}

async function* inflated(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = atLeast(2, source)[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) return;
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => pieces };
  };
  const isPacked = first.value[0] === 0x1f && first.value[1] === 0x8b;
  yield* isPacked ? inflateMembers(rest()) : rest();
}
