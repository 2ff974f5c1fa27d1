"""How the report of a check looks: the lines of a text, and in the margin what is said of them."""

from __future__ import annotations

from verifier.reporters.parts.html.style import styled

_SIGNS = """
.error { --hue: var(--missing); --tint: var(--missing-tint); }
.warning { --hue: var(--altered); --tint: var(--altered-tint); }
mark.note, .sign.note, .key.note, .caret.note, .remark.note { --hue: var(--moved);
  --tint: var(--moved-tint); }
.other { --hue: var(--soft); --tint: var(--card); }
mark { background: var(--tint); text-decoration: underline solid var(--hue) 2px; }
mark.warning { text-decoration-style: dashed; }
mark.note { text-decoration-style: dotted; color: inherit; font-size: inherit; }
mark.other { text-decoration: none; outline: 1px solid var(--hue); outline-offset: -1px; }
.end::after { content: "\\21b5"; content: "\\21b5" / ""; }
.sign, .key { display: inline-block; border: 1.5px solid var(--hue); background: var(--tint);
  color: var(--hue); border-radius: 3px; font: 700 .75rem/1.25 system-ui, sans-serif;
  padding: 0 .25rem; text-decoration: none; unicode-bidi: isolate; }
.sign.warning, .key.warning { border-style: dashed; }
.sign.note, .key.note { border-style: dotted; border-radius: 1rem; }
.sign.other { font-weight: 500; }
.key { width: 1rem; height: 1rem; margin-right: .5rem; vertical-align: -.125rem; }
.lines .sign { vertical-align: .25em; margin: 0 .125rem; user-select: none;
  -webkit-user-select: none; }
.caret { border-left: 2px solid var(--hue); margin: 0 .0625rem; padding: .125rem 0; }
"""
_TEXT = """
.summary.figures :is(th, td):nth-child(2) { text-align: right; }
.incomplete { border: 2px solid var(--hue); background: var(--tint); border-radius: 6px;
  padding: .5rem .875rem; width: fit-content; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0;
  margin: 0; }
.what { color: var(--soft); font-size: .875rem; } .what a { margin-left: .75rem; }
h3 { margin: 2.5rem 0 .25rem; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; gap: .75rem 2rem;
  border-top: 1px solid var(--line); padding: .875rem 0 1rem; align-items: start; }
.row + .same, .same + .row { margin-top: 0; }
.lines { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052,
  Georgia, "Noto Serif", "Liberation Serif", "DejaVu Serif", serif; font-size: 1.0625rem;
  line-height: 1.6; color: var(--ink); position: sticky; top: .5rem; }
.lines p { margin: 0; display: grid; grid-template-columns: 2.5rem minmax(0, 1fr);
  gap: .75rem; white-space: pre-wrap; }
.no { color: var(--soft); font: .75rem/2.1 system-ui, sans-serif; text-align: right;
  user-select: none; -webkit-user-select: none; font-variant-numeric: tabular-nums; }
.remark { background: var(--card); border-radius: 0 6px 6px 0;
  padding: .625rem .875rem .5rem; margin: 0 0 .75rem; font-size: .875rem; max-width: none;
  color: var(--ink); border: 1px solid var(--line); border-left: 4px solid var(--hue); }
.remark.warning { border-left-style: dashed; }
.remark.note { border-left-style: dotted; }
.belongs { font-size: .8125rem; color: var(--soft); margin: .25rem 0; }
.remark h4 { font-size: .8125rem; font-weight: 500; margin-bottom: .25rem; }
.remark h4 a { color: var(--soft); }
.message { font-size: .9375rem; font-weight: 600; margin-bottom: .375rem; line-height: 1.4; }
.remark ul { list-style: none; margin: 0 0 .375rem; padding: 0; }
.fix { margin: 0 0 .125rem; }
.edits ins, .edits del { white-space: pre-wrap; }
.remark .fold { margin: 0; } .remark .fold p { margin: 0 0 .25rem; color: var(--ink); }
.remark .fold summary { padding: .125rem 0; }
.remark:target, .list li:target, .sign:target { outline: 3px solid var(--link);
  outline-offset: 2px; }
.rule { max-width: 46rem; } .rule h3 { margin-top: 1.75rem; }
.places, .list { padding-left: 1.25rem; font-size: .875rem; }
.list { list-style: none; padding: 0; } .list li { margin: 0 0 .375rem; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9375em; }
@media (max-width: 46rem) {
  .row { grid-template-columns: minmax(0, 1fr); }
  .lines { position: static; }
  .lines p { grid-template-columns: 1.5rem minmax(0, 1fr); gap: .5rem; }
}
@media print {
  .row { grid-template-columns: minmax(0, 1fr) 6.5cm; }
  .lines { position: static; }
  .row, .remark { break-inside: avoid; }
  h3, .what { break-after: avoid; }
  .sign, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details:not([open]), .same, nav, .what a { display: none; }
}
"""
CSS = styled(f"{_SIGNS}{_TEXT}")
