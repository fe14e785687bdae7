/** The page's style: light and dark, narrow and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --soft: #57606a; --line: #d5dae0; --panel: #f5f7f9;
  --good: #116329; --warn: #7d4e00; --bad: #a40e26; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --back: #0f1318; --text: #e4e8ec; --soft: #9aa5b1; --line: #30373f;
  --panel: #181d23; --good: #56d364; --warn: #e3b341; --bad: #ff8f87; --link: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1180px; padding: 32px 28px 64px; background: var(--back); color: var(--text);
  font: 15px/1.55 "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 6px; overflow-wrap: anywhere; }
h2 { font-size: 19px; margin: 40px 0 12px; padding-bottom: 6px; border-bottom: 1px solid var(--line); }
h3 { font-size: 15px; margin: 20px 0 6px; }
p { margin: 6px 0; }
a { color: var(--link); }
code, pre, .mono { font: 13px/1.5 "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.meta { color: var(--soft); font-size: 13.5px; }
.notice, .standing { border: 1px solid currentColor; border-left-width: 6px; border-radius: 4px; padding: 10px 14px;
  margin: 16px 0; font-weight: 600; }
.whole { color: var(--good); } .incomplete, .notice { color: var(--warn); } .invalid { color: var(--bad); }
.standing span { font-weight: 400; color: var(--text); }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 14px 0 0; font-size: 14px; }
dl { display: grid; grid-template-columns: 150px 1fr; gap: 10px 18px; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
svg { display: block; width: 100%; min-width: 760px; height: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
th { text-align: left; font-weight: 600; color: var(--soft); white-space: nowrap; }
th, td { padding: 7px 10px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td { overflow-wrap: anywhere; min-width: 64px; }
td.time, td time, td .id { white-space: nowrap; }
  td.time small { white-space: normal; } td.number, th.number { text-align: right; padding-right: 18px; }
small { display: block; color: var(--soft); font-size: 12px; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 3px; padding: 0 5px; font-size: 12px;
  font-weight: 600; white-space: nowrap; }
.change { color: var(--link); } .sign-in { color: var(--good); } .failed { color: var(--warn); }
.denied, .critical { color: var(--bad); } .high { color: var(--warn); } .read, .medium, .low { color: var(--soft); }
.chain { list-style: none; margin: 0; padding: 0; } .chain ul { list-style: none; margin: 0 0 0 14px;
  padding: 0 0 0 18px; border-left: 2px solid var(--line); } .chain li { padding: 6px 0; overflow-wrap: anywhere; }
.controls { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; margin: 10px 0; }
input, select, button { font: inherit; color: var(--text); background: var(--panel); border: 1px solid var(--line);
  border-radius: 4px; padding: 5px 9px; }
input { flex: 1 1 260px; } button { cursor: pointer; } button[disabled] { opacity: .45; cursor: default; }
button.raw { padding: 0 7px; font-size: 12px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 4px; padding: 10px 12px; margin: 6px 0;
  white-space: pre-wrap; }
details { margin: 6px 0; } details > summary { cursor: pointer; overflow-wrap: anywhere; }
ul.plain { margin: 6px 0; padding-left: 20px; }
.effects { list-style: none; margin: 10px 0; padding: 0; } .effects li { border-left: 4px solid var(--bad);
  padding: 2px 0 2px 12px; margin: 12px 0; overflow-wrap: anywhere; } .effects em { display: block; font-style: normal; }
  .effects code { display: block; margin-top: 3px;
  background: var(--panel); border: 1px solid var(--line); border-radius: 4px; padding: 3px 8px; }
.hint { display: none; }
@media screen and (max-width: 700px) { body { padding: 18px 14px; } dl { grid-template-columns: 1fr; gap: 2px; }
  dd { margin-bottom: 10px; } .hint { display: block; color: var(--soft); font-size: 13px; }
  thead { display: none; } table, tbody, tr, td { display: block; } tr { border-bottom: 1px solid var(--line); padding: 8px 0; }
  td, td.number { border: 0; padding: 2px 0; min-width: 0; text-align: left; } td.time, td time, td .id { white-space: normal; }
  td[data-label]:not([data-label=""])::before { content: attr(data-label) ": "; color: var(--soft); font-size: 12px; } }
@media print { :root { --back: #fff; --text: #000; --soft: #444; --line: #bbb; --panel: #fff; --good: #0a4a1c;
  --warn: #5c3a00; --bad: #8a0b1f; --link: #000; } body { max-width: none; padding: 0; font-size: 11px; }
  nav, .controls, button { display: none; } h2 { break-after: avoid; } tr, .standing, .notice { break-inside: avoid; }
  table { font-size: 9.5px; } .scroll { overflow: visible; } svg { min-width: 0; } }
`;
