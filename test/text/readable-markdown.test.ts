import { describe, expect, it } from "vitest";
import { code, codeBlock, folded, plain } from "../../lib/text/markdown-text";
import { readableMarkdown } from "../../lib/text/readable-markdown";
import { isPrintable } from "../../lib/text/printable";

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join("");

describe("readable Markdown", () => {
  it.each([
    "the notifier's package changes (code or settings): read the diff",
    "staging-alarms-catalog-staging, 1.5 at www.example.com, gh-12, #12, @ana and {a}^2 = $b + [c]",
    `x${ascii}x`,
  ])("shows what was escaped: %s", (text) => {
    expect(plain(text)).not.toBe(text);
    expect(readableMarkdown(plain(text))).toBe(text);
  });

  it("has no HTML elements and no comment", () => {
    const summary = `<code>${plain("staging-notifications")}</code> — 1 to change`;
    expect(readableMarkdown(`<!-- audit: review -->\n\n## Review\n\n${folded(summary, "- change")}\n\nend`)).toBe(
      "## Review\n\nstaging-notifications — 1 to change\n\n- change\n\nend",
    );
  });

  it.each([
    ["an entity of a control character", "&#27;[2J &#x1b;[2J &#155;2J &#7; &#8238; &#10;"],
    ["an entity twice encoded", "&#38;#27;[2J &#38;&#35;27; &amp;#27;"],
    ["an entity without its number, beside one that is ours", "&#38&#59;#27;"],
    ["an element", "<details><summary>x</summary></details><!-- x --><code>"],
  ])("leaves %s as somebody wrote it", (_what, text) => {
    for (const escaped of [plain(text), code(text)]) expect(readableMarkdown(escaped)).toContain(text);
    expect(readableMarkdown(codeBlock(text, 200))).toContain(text);
  });

  it.each([
    ["an escape sequence", "\u001b[2J\u001b]8;;https://evil.example\u0007click\u009b2J"],
    ["direction marks and zero-width characters", "a\u202Eb\u2066c\u200B\u2028\uFEFF"],
    ["control characters beside entities", "\u001b&#27;\u0000&#0;\r&#13;"],
    ["backticks that end no code", "`\u001b&#27;``` `` &#39;"],
  ])("never has %s", (_what, text) => {
    for (const escaped of [plain(text), code(text), `${code(text)} ${plain(text)} ${code(text)}`]) {
      expect(isPrintable(readableMarkdown(escaped)), escaped).toBe(true);
    }
    expect(isPrintable(readableMarkdown(codeBlock(text, 200)).replaceAll("\n", ""))).toBe(true);
  });

  it("never decodes an entity that the escaper does not make, whoever wrote it", () => {
    const raw = "&#27; &#0; &#155; &#8238; &#10; &#65; &#9999;";
    expect(readableMarkdown(raw)).toBe(raw);
  });

  it("keeps code as it is, an entity in it too", () => {
    const [one, other, block] = [code("it&#39;s"), code("a`&#39;``b"), codeBlock("x ``` &#39;", 50)];
    expect(readableMarkdown(`${one} ${other} ${plain("it's")}\n${block}`)).toBe(`${one} ${other} it's\n${block}`);
  });
});
