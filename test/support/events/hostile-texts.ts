/** Texts that an event may hold, and that must not be taken for more than texts. */
export const hostileTexts: readonly string[] = [
  "</script><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<!--<script>",
  "\"><svg onload=alert(1)>' onmouseover='alert(1)",
  "\u001b[2J\u0007\u0000",
  "\u202egnp.exe\u2066",
  "| a | b |\n# heading\n[link](javascript:alert(1)) ![image](https://evil.example/x.png) `code`",
  '=HYPERLINK("https://evil.example")',
  "https://evil.example/ www.evil.example someone@evil.example",
  "${alert(1)} {{constructor}} \\u003cscript\\u003e \u2028\u2029 \ud800",
  "__proto__",
];
