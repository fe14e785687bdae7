import { readFile } from "node:fs/promises";

/** The font for measuring text and for PNG: wider than the fonts that a browser may substitute. */
export const fontName = "DejaVu Sans";

/** Fallback fonts of browsers, none wider. */
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
      if (font.isCollection) throw new Error(`${file} is a font collection`);
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
  if (regular === undefined || bold === undefined) throw new Error("the font package has no font");
  return (text, size, isBold = false) => (isBold ? bold : regular)(text) * size;
}

/** Wraps a text to a width: after a space or punctuation, and within a word if it is too long. */
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

/** The text, truncated with `…` if it is too wide. */
export function shorten(text: string, widest: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= widest) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && widthOf(`${characters.join("").trimEnd()}…`) > widest) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
