import { openSync, readSync } from "node:fs";

/** A function of a Go program. */
export interface GoFunction {
  readonly index: number;
  /** With its package, e.g. `github.com/…/service/kms.resourceKeyRead`. */
  readonly name: string;
  /** Where it begins in memory, and where the next one does. */
  readonly start: number;
  readonly end: number;
}

interface Section {
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}

/** What marks the function table since Go 1.20. */
const magic = 0xff_ff_ff_f1;

/**
 * The functions of a Go program for Linux on x86-64, and which of them each calls or hands on. It reads the table by which
 * Go names functions in a stack trace, which no build leaves out.
 * Source: https://go.dev/src/debug/gosym/pclntab.go, https://go.dev/src/runtime/symtab.go
 */
export class GoBinary {
  private readonly file: number;
  private readonly sections: ReadonlyMap<string, Section>;
  private readonly table: Buffer;
  private readonly textStart: number;
  private readonly count: number;
  private readonly functions: number;
  private readonly names: number;

  public constructor(path: string) {
    this.file = openSync(path, "r");
    this.sections = this.readSections();
    const { offset, size } = this.section(".gopclntab");
    this.table = this.bytes(offset, size);
    if (this.table.readUInt32LE(0) !== magic) throw new Error(`${path} has a function table that is not Go 1.20's`);
    this.count = this.word(8);
    this.textStart = this.word(24);
    this.names = this.word(32);
    this.functions = this.word(64);
  }

  /** The functions whose names begin so. */
  public named(prefix: string): ReadonlyMap<string, GoFunction> {
    const found = new Map<string, GoFunction>();
    const start = Buffer.from(prefix);
    for (let index = 0; index < this.count; index++) {
      const at = this.nameOf(index);
      if (this.table.compare(start, 0, start.length, at, at + start.length) !== 0) continue;
      const each = this.at(index);
      found.set(each.name, each);
    }
    return found;
  }

  /** The source file of a function. */
  public fileOf({ index }: GoFunction): string {
    const entry = this.functions + this.table.readUInt32LE(this.functions + index * 8 + 4);
    const first = this.zigzag(this.word(56) + this.table.readUInt32LE(entry + 20)) - 1;
    const unit = this.table.readUInt32LE(entry + 32);
    const name = this.table.readUInt32LE(this.word(40) + (unit + first) * 4);
    return this.text(this.word(48) + name);
  }

  /** What a function calls, or names to be called: closures, and functions that it hands on. */
  public calledBy({ index, start, end }: GoFunction): readonly GoFunction[] {
    const code = this.memory(".text", start, end - start) ?? Buffer.alloc(0);
    const called = new Set<number>();
    for (let at = 0; at + 5 <= code.length; at++) {
      const target = this.referredTo(code, at, start);
      const found = target === undefined ? undefined : this.beginningAt(target);
      if (found !== undefined && found !== index) called.add(found);
    }
    return [...called].map((each) => this.at(each));
  }

  /** The function that an instruction speaks of: CALL, JMP, or LEA and MOV of a function or of a pointer to one. */
  private referredTo(code: Buffer, at: number, start: number): number | undefined {
    const byte = code[at] ?? 0;
    if (byte === 0xe8 || byte === 0xe9) return start + at + 5 + code.readInt32LE(at + 1);
    const isLoad =
      at + 7 <= code.length &&
      (byte & 0xf8) === 0x48 &&
      [0x8b, 0x8d].includes(code[at + 1] ?? 0) &&
      ((code[at + 2] ?? 0) & 0xc7) === 0x05;
    if (!isLoad) return undefined;
    const address = start + at + 7 + code.readInt32LE(at + 3);
    if (this.beginningAt(address) !== undefined) return address;
    for (const name of [".rodata", ".data", ".noptrdata"]) {
      const pointer = this.memory(name, address, 8);
      if (pointer !== undefined) return Number(pointer.readBigUInt64LE(0));
    }
    return undefined;
  }

  /** The function that begins at an address: the table is sorted. */
  private beginningAt(address: number): number | undefined {
    const wanted = address - this.textStart;
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.table.readUInt32LE(this.functions + middle * 8);
      if (found === wanted) return middle;
      if (found < wanted) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  private at(index: number): GoFunction {
    const at = this.functions + index * 8;
    return {
      index,
      name: this.text(this.nameOf(index)),
      start: this.textStart + this.table.readUInt32LE(at),
      end: this.textStart + this.table.readUInt32LE(at + 8),
    };
  }

  private nameOf(index: number): number {
    const entry = this.functions + this.table.readUInt32LE(this.functions + index * 8 + 4);
    return this.names + this.table.readInt32LE(entry + 4);
  }

  private word(at: number): number {
    return Number(this.table.readBigUInt64LE(at));
  }

  private text(at: number): string {
    return this.table.toString("utf8", at, this.table.indexOf(0, at));
  }

  private zigzag(at: number): number {
    let value = 0;
    for (let shift = 0, next = at; ; shift += 7, next++) {
      const byte = this.table[next] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value & 1 ? ~(value >> 1) : value >> 1;
    }
  }

  private memory(name: string, address: number, size: number): Buffer | undefined {
    const section = this.section(name);
    const from = address - section.address;
    return from < 0 || from + size > section.size ? undefined : this.bytes(section.offset + from, size);
  }

  private section(name: string): Section {
    const found = this.sections.get(name);
    if (found === undefined) throw new Error(`the program has no section ${name}`);
    return found;
  }

  private bytes(offset: number, size: number): Buffer {
    const buffer = Buffer.alloc(size);
    readSync(this.file, buffer, 0, size, offset);
    return buffer;
  }

  /** The ELF section headers. Source: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.sheader.html */
  private readSections(): ReadonlyMap<string, Section> {
    const header = this.bytes(0, 64);
    const [size, count, ofNames] = [header.readUInt16LE(58), header.readUInt16LE(60), header.readUInt16LE(62)];
    const headers = Array.from({ length: count }, (_, index) => {
      const each = this.bytes(Number(header.readBigUInt64LE(40)) + index * size, size);
      const [address, offset, length] = [16, 24, 32].map((at) => Number(each.readBigUInt64LE(at)));
      return { name: each.readUInt32LE(0), address: address ?? 0, offset: offset ?? 0, size: length ?? 0 };
    });
    const { offset, size: length } = headers[ofNames] ?? { offset: 0, size: 0 };
    const names = this.bytes(offset, length);
    return new Map(headers.map((each) => [names.toString("latin1", each.name, names.indexOf(0, each.name)), each]));
  }
}
