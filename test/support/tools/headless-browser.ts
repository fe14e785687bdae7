import chromium from "@sparticuz/chromium";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { chromium as playwright, type Browser } from "playwright-core";

/**
 * Starts Chromium out of a package: nothing is installed or downloaded. It is inflated, with the libraries that a plain
 * Debian lacks (NSS, NSPR, Expat) and a font, under the run's temporary directory, which is removed with the run.
 */
export async function launchBrowser(): Promise<Browser> {
  const directory = mkdtempSync(join(tmpdir(), "browser-"));
  const executablePath = await inflateChromium();
  const resolve = createRequire(__filename).resolve;
  const archive = join(dirname(resolve("@sparticuz/chromium")), "..", "..", "bin", "al2023.tar.br");
  execFileSync("tar", ["-xC", directory], { input: brotliDecompressSync(readFileSync(archive)) });
  const fonts = join(directory, "fonts");
  mkdirSync(fonts);
  writeFileSync(
    join(fonts, "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${dirname(resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"))}</dir><cachedir>${join(fonts, "cache")}</cachedir></fontconfig>`,
  );
  return playwright.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false, // as root, in a container, it has none
    args: ["--headless=shell", "--disable-gpu", "--disable-dev-shm-usage"],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: directory,
      TMPDIR: directory,
      LD_LIBRARY_PATH: join(directory, "lib"),
      FONTCONFIG_PATH: fonts,
    },
  });
}

/** One at a time: a second test file would start what the first is still writing. */
async function inflateChromium(): Promise<string> {
  const lock = join(tmpdir(), "inflating-chromium");
  while (!isMade(lock)) await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    return await chromium.executablePath();
  } finally {
    rmdirSync(lock);
  }
}

function isMade(directory: string): boolean {
  try {
    mkdirSync(directory);
    return true;
  } catch {
    return false;
  }
}
