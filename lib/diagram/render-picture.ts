import type { DiagramFormat } from "./diagram-format";
import { drawPicture } from "./draw/draw-picture";
import { fontFiles, fontName } from "./draw/text-width";
import type { Theme } from "./draw/theme";
import type { Picture } from "./place-picture";

/** The picture as a file's bytes; a PNG has twice the pixels, and is light where no theme is asked for. */
export async function renderPicture(picture: Picture, format: DiagramFormat, theme: Theme): Promise<Buffer> {
  if (format === "svg") return Buffer.from(drawPicture(picture, theme));
  const { Resvg } = await import("@resvg/resvg-js");
  return new Resvg(drawPicture(picture, theme === "auto" ? "light" : theme), {
    fitTo: { mode: "zoom", value: 2 },
    // A machine without fonts would draw a picture without words.
    font: { fontFiles: [...fontFiles()], loadSystemFonts: false, defaultFontFamily: fontName },
  })
    .render()
    .asPng();
}
