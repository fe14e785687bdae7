import type { DiagramFormat } from "./diagram-format";
import { drawPicture } from "./draw/draw-picture";
import { fontFiles, fontName } from "./draw/text-width";
import type { Theme } from "./draw/theme";
import type { Picture } from "./place-picture";

/** The picture as file content; a PNG has twice the resolution, and is light by default. */
export async function renderPicture(picture: Picture, format: DiagramFormat, theme: Theme): Promise<Buffer> {
  if (format === "svg") return Buffer.from(drawPicture(picture, theme));
  const { Resvg } = await import("@resvg/resvg-js");
  return new Resvg(drawPicture(picture, theme === "auto" ? "light" : theme), {
    fitTo: { mode: "zoom", value: 2 },
    // On a machine without fonts, the picture would have no text.
    font: { fontFiles: [...fontFiles()], loadSystemFonts: false, defaultFontFamily: fontName },
  })
    .render()
    .asPng();
}
