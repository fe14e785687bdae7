import { crc32, createInflateRaw, type InflateRaw } from "node:zlib";

/** Compressed data that is corrupt or has trailing data; the message follows "it". */
export class InflateError extends Error {}

const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;

/**
 * Decompresses gzip members in sequence (RFC 1952). Unlike Node's own stream, it returns the data before a fault, and
 * reports every fault: a wrong checksum, a truncated member, and trailing data.
 *
 * @throws InflateError after everything that could be decompressed
 */
export async function* inflateMembers(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const input = new ByteInput(source);
  for (let isFirst = true; ; isFirst = false) {
    const [start] = isFirst ? [] : await input.peek(1);
    if (start === 0) {
      await input.expectZeros();
      return;
    }
    const header = await input.peek(4);
    if (header.length === 0 && !isFirst) return;
    if (header[0] !== 0x1f || header[1] !== 0x8b || header[2] !== 8) {
      throw new InflateError(isFirst ? "is truncated" : "has other data after the compressed data");
    }
    await skipHeader(input, header[3] ?? 0);
    let sum = 0;
    let size = 0;
    for await (const piece of inflateRaw(input)) {
      sum = crc32(piece, sum);
      size = (size + piece.length) % 2 ** 32;
      yield piece;
    }
    const end = await input.take(8);
    if (end.readUInt32LE(0) !== sum || end.readUInt32LE(4) !== size) throw new InflateError("has a wrong checksum");
  }
}

async function skipHeader(input: ByteInput, flags: number): Promise<void> {
  await input.take(10);
  if (flags & FLAG.extra) await input.take((await input.take(2)).readUInt16LE(0));
  for (const flag of [FLAG.name, FLAG.comment]) {
    if (flags & flag) while ((await input.take(1))[0] !== 0);
  }
  if (flags & FLAG.headerCrc) await input.take(2);
}

/** Decompresses up to the end of the compressed data, and leaves the rest in the input. */
async function* inflateRaw(input: ByteInput): AsyncGenerator<Buffer> {
  const engine = createInflateRaw();
  const unpacked: Buffer[] = [];
  engine.on("data", (piece: Buffer) => unpacked.push(piece));
  let given = 0;
  try {
    for (;;) {
      const piece = await input.next();
      const isDone = await advance(engine, piece);
      yield* unpacked.splice(0);
      if (isDone) {
        // the engine stops within the chunk in which the data ends
        input.putBack(piece?.subarray(engine.bytesWritten - given));
        return;
      }
      given += piece?.length ?? 0;
    }
  } catch (error) {
    yield* unpacked.splice(0);
    const { code, message } = error as NodeJS.ErrnoException;
    if (!(error instanceof Error) || code === undefined) throw error;
    throw new InflateError(code === "Z_BUF_ERROR" ? "is truncated" : `is corrupt: ${message}`, { cause: error });
  } finally {
    engine.destroy();
  }
}

/** @returns whether the compressed data has ended */
function advance(engine: InflateRaw, piece: Buffer | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      engine.off("end", atEnd).off("error", atError);
      finish();
    };
    const atEnd = (): void => settle(() => resolve(true));
    const atError = (error: Error): void => settle(() => reject(error));
    engine.once("end", atEnd).once("error", atError);
    if (piece === undefined) engine.end();
    else engine.write(piece, (error) => settle(() => (error ? reject(error) : resolve(false))));
  });
}

/** A reader of bytes: a fixed number at a time, or chunk by chunk. */
class ByteInput {
  private readonly pieces: AsyncIterator<Uint8Array>;
  private held = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.pieces = source[Symbol.asyncIterator]();
  }

  /** @returns undefined at the end */
  async next(): Promise<Buffer | undefined> {
    if (this.held.length === 0) {
      const { done, value } = (await this.pieces.next()) as IteratorResult<Uint8Array, undefined>;
      return done === true ? undefined : Buffer.from(value);
    }
    const piece = this.held;
    this.held = Buffer.alloc(0);
    return piece;
  }

  putBack(piece: Buffer | undefined): void {
    if (piece !== undefined) this.held = Buffer.concat([piece, this.held]);
  }

  /** The next bytes, without consuming them: fewer at the end. */
  async peek(size: number): Promise<Buffer> {
    while (this.held.length < size) {
      const held = this.held;
      this.held = Buffer.alloc(0);
      const piece = await this.next();
      this.held = piece === undefined ? held : Buffer.concat([held, piece]);
      if (piece === undefined) break;
    }
    return this.held.subarray(0, size);
  }

  /** @throws InflateError when there are fewer */
  async take(size: number): Promise<Buffer> {
    const taken = await this.peek(size);
    if (taken.length < size) throw new InflateError("is truncated");
    this.held = this.held.subarray(size);
    return taken;
  }

  /** Some programs pad files with zeros. @throws InflateError when there is other data */
  async expectZeros(): Promise<void> {
    for (let piece = await this.next(); piece !== undefined; piece = await this.next()) {
      if (piece.some((byte) => byte !== 0)) throw new InflateError("has other data after the compressed data");
    }
  }
}
