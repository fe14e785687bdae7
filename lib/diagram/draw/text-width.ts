import { readFile } from "node:fs/promises";

/** The font that pictures are measured and, as PNG, drawn with: wider than what a browser may take instead. */
export const fontName = "DejaVu Sans";

/** Where that font is not, a browser takes one that is no wider. */
export const fontFamily = `'${fontName}', 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif`;

/** The width of a text in pixels. */
export type TextWidth = (text: string, size: number, bold?: boolean) => number;

/** The font's files: regular, bold. */
export function fontFiles(): readonly [string, string] {
  return [
    require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
    require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
  ];
}

/** Reads the font. */
export async function loadTextWidth(): Promise<TextWidth> {
  const { create } = await import("fontkitten");
  const [regular, bold] = await Promise.all(
    fontFiles().map(async (file) => {
      const font = create(await readFile(file));
      if (font.isCollection) throw new Error(`${file} is a collection of fonts`);
      const advances = new Map<number, number>();
      const advanceOf = (codePoint: number): number => {
        let advance = advances.get(codePoint);
        if (advance === undefined) {
          advance = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
          advances.set(codePoint, advance);
        }
        return advance;
      };
      return (text: string): number =>
        Array.from(text).reduce((sum, character) => sum + advanceOf(character.codePointAt(0) ?? 0), 0);
    }),
  );
  if (regular === undefined || bold === undefined) throw new Error("there is no font");
  return (text, size, isBold = false) => (isBold ? bold : regular)(text) * size;
}

/** Breaks a text into lines of at most a width: after a blank or a mark, and within a word where that is too long. */
export function wrap(text: string, widest: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const parts = text.split(/(?<=[\s\-/@._:,])/).flatMap((part) => (widthOf(part) > widest ? Array.from(part) : [part]));
  for (const part of parts) {
    if (line !== "" && widthOf(`${line}${part}`.trimEnd()) > widest) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return [...lines, line.trimEnd()].filter((each, index) => each !== "" || index === 0);
}

/** The text, or its first characters and `…` where it is wider. */
export function shorten(text: string, widest: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= widest) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && widthOf(`${characters.join("").trimEnd()}…`) > widest) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
