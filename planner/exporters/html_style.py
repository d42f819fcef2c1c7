"""The style of the self-contained page: screen in light and dark, and paper."""

STYLE = """
:root {
  color-scheme: light dark;
  --page: light-dark(#f3f5f6, #0f171b); --sheet: light-dark(#fff, #172127);
  --ink: light-dark(#15232a, #e4ebee); --muted: light-dark(#4f616a, #a3b4bc);
  --line: light-dark(#d6dfe3, #2b3a42); --accent: light-dark(#0b5f70, #63c5d6);
  --warn: light-dark(#804c00, #efbb62); --warn-soft: light-dark(#fdf2de, #33260f);
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 2rem 1rem 4rem; background: var(--page); color: var(--ink);
  font: 15px/1.5 "Segoe UI", system-ui, "Helvetica Neue", "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 62rem; margin: 0 auto; }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 0; font-size: 1.15rem; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem;
  margin: 0 0 1.5rem; }
dt { color: var(--muted); }
dd { margin: 0; }
code { font-family: "Cascadia Mono", Consolas, "Liberation Mono", monospace;
  font-size: .9em; }
.draft { color: var(--warn); font-weight: 600; }
p.draft { padding: .75rem 1rem; border: 2px solid var(--warn); border-radius: 6px;
  background: var(--warn-soft); }
section { margin-top: 1.5rem; padding: 1.25rem 1.5rem; border: 1px solid var(--line);
  border-radius: 8px; background: var(--sheet); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .6rem .5rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; }
th { color: var(--muted); font-size: .8rem; font-weight: 600; overflow-wrap: normal; }
.carry td, .carry th { padding: 0 .5rem .5rem; border: 0; color: var(--muted);
  font-size: .8rem; font-weight: 400; }
.tick { width: 3.5rem; }
.tick input { width: 1.15rem; height: 1.15rem; margin: .15rem 0 0;
  accent-color: var(--accent); }
.number { width: 3rem; color: var(--muted); font-variant-numeric: tabular-nums; }
.step strong { display: block; }
.step p { margin: .2rem 0 0; }
.step .aside { color: var(--muted); font-size: .92em; }
.where { width: 9rem; font-weight: 600; }
.greyed { color: var(--muted); }
.greyed p { margin: .2rem 0 0; font-size: .92em; }
.hand { width: 8rem; }
tr:has(.tick :checked) .step strong { color: var(--muted); }
.sign { display: grid; grid-template-columns: 2fr 2fr 1fr; gap: 2rem;
  margin: 3rem .5rem .5rem; }
.sign span { padding-top: .25rem; border-top: 1px solid var(--muted);
  color: var(--muted); font-size: .8rem; }
button, input, select, textarea { font: inherit; color: inherit; }
button { padding: .3rem .7rem; border: 1px solid var(--accent); border-radius: 6px;
  background: none; color: var(--accent); cursor: pointer; }
[hidden] { display: none; }
#offline { position: sticky; top: 0; z-index: 1; padding: .5rem 1rem;
  border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); }
#offline p { margin: .3rem 0; }
#offline input, .panel select, .panel textarea { max-width: 100%; padding: .3rem .5rem;
  border: 1px solid var(--muted); border-radius: 4px; background: var(--page); }
.panel { display: grid; gap: .3rem; margin-top: .5rem; }
[data-outcome] { font-weight: 600; }
@media (max-width: 44rem) {
  section { padding: 1rem .75rem; }
  .hand { display: none; }
  #offline { position: static; }
  .where { width: 5rem; }
}
@media (max-width: 26rem) {
  body { padding-inline: .5rem; }
  section { padding-inline: .5rem; }
  th, td { padding-inline: .25rem; }
  th { font-size: .68rem; overflow-wrap: anywhere; }
  .tick { width: 2.7rem; }
  .number { width: 2rem; }
  .where { width: 4.2rem; }
  td.where { font-size: .8rem; }
}
@media print {
  @page { size: A4; margin: 14mm 12mm 16mm; }
  :root { color-scheme: light; --page: #fff; --ink: #000; --muted: #333;
    --line: #999; --accent: #000; --warn: #000; --warn-soft: #fff; }
  body { padding: 0; font-size: 8.5pt; line-height: 1.35; }
  main { max-width: none; }
  section { padding: 0; border: 0; }
  .apart { break-before: page; }
  h2 { break-after: avoid; }
  th, td { padding: 1.2mm 1mm; }
  .tick { width: 9mm; }
  .number { width: 8mm; }
  .where { width: 24mm; }
  .hand { width: 30mm; border-left: .2mm dotted #999; }
  thead { display: table-header-group; }
  tr, .sign, li { break-inside: avoid; }
  a { text-decoration: none; }
  a::after { content: " <" attr(href) ">"; font-size: .85em; }
  .tick input { appearance: none; width: 4mm; height: 4mm; border: .35mm solid #000; }
  #offline, button { display: none; }
  .tick input:checked { background: #000; }
}
"""
