"""How the page looks, on screens of any width, in the dark, and on paper; and what it may load."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

LIGHT = """
  --paper: #fbfaf6; --card: #ffffff; --ink: #22262b; --soft: #595f69; --line: #ddd9cd;
  --link: #1d4f86; --found: #b9c8bf; --found-line: #6d8376;
  --missing: #a3241d; --missing-tint: #fbe6e2; --altered: #7a4b00; --altered-tint: #fbeecd;
  --moved: #23558a; --moved-tint: #dfebf7; --added: #1f6637; --added-tint: #dff1e2;
  --form: #5f4b8b; --form-tint: #ece7f6;
"""
DARK = """
  --paper: #16181b; --card: #1e2125; --ink: #e6e3da; --soft: #a9adb4; --line: #383c42;
  --link: #9cc4f0; --found: #3d4a43; --found-line: #71877a;
  --missing: #ff9d92; --missing-tint: #46211e; --altered: #f0c270; --altered-tint: #41310f;
  --moved: #9ec8f5; --moved-tint: #1d3550; --added: #8fd6a2; --added-tint: #173a22;
  --form: #c6b4f0; --form-tint: #322850;
"""
PAGE = """
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem;
  background: var(--paper); color: var(--ink); line-height: 1.5; font-size: 1rem;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans",
  "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1, h2.headline, .text { font-family: "Iowan Old Style", "Palatino Linotype", Palatino,
  "URW Palladio L", P052, Georgia, "Noto Serif", "Liberation Serif", "DejaVu Serif", serif; }
h1 { font-size: 1.125rem; font-weight: 600; margin: 0; color: var(--soft); }
h2 { font-size: 1.375rem; margin: 2.5rem 0 .75rem; line-height: 1.25; }
h2.headline { font-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.75rem); font-weight: 600;
  letter-spacing: -.01em; margin: .75rem 0 .5rem; text-wrap: balance; }
h3 { font-size: 1.25rem; margin: 3rem 0 .5rem; }
h4 { font-size: 1rem; margin: 0; }
h5 { font-size: .8125rem; margin: 0 0 .375rem; font-weight: 600; color: var(--soft); }
h5 .where { font-weight: 400; margin-left: .375rem; }
p { margin: 0 0 .75rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus, h3:focus { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.skip { position: absolute; left: -99rem; background: var(--card); padding: .5rem 1rem;
  z-index: 2; }
.skip:focus { position: static; display: inline-block; }
.note { color: var(--soft); font-size: .875rem; max-width: 44rem; }
.page { border-bottom: 1px solid var(--line); padding-bottom: .75rem; }
footer { border-top: 1px solid var(--line); margin-top: 4rem; color: var(--soft);
  font-size: .875rem; }
footer p { max-width: 44rem; }
footer h2 { font-size: 1rem; margin: 1.25rem 0 .5rem; }

.copy { padding-top: 1rem; }
section + .copy { margin-top: 4rem; border-top: 3px double var(--line); }
.names { display: flex; flex-wrap: wrap; gap: .125rem 2rem; margin: .75rem 0 1.5rem;
  font-size: .875rem; }
.names div { display: flex; gap: .5rem; }
.names dt { color: var(--soft); }
.names dd { margin: 0; font-weight: 600; }
.opening { display: grid; grid-template-columns: 1fr auto; gap: 1rem 3rem; align-items: start;
  margin-bottom: 1.25rem; }
.lead { font-size: 1.1875rem; line-height: 1.5; max-width: 46rem; margin-bottom: 1rem; }
.verdict { color: var(--soft); margin-bottom: .75rem; }
.badge { display: inline-block; padding: .0625rem .625rem; border-radius: 1rem; font-weight: 600;
  border: 1.5px solid; font-size: .875rem; margin-right: .375rem; white-space: nowrap;
  color: var(--missing); background: var(--missing-tint); }
.badge::before { content: "\\2715\\00a0"; content: "\\2715\\00a0" / ""; }
.badge.complete { color: var(--added); background: var(--added-tint); }
.badge.complete::before { content: "\\2713\\00a0"; content: "\\2713\\00a0" / ""; }
.badge.altered, .badge.expanded { color: var(--altered); background: var(--altered-tint); }
.badge.altered::before { content: "\\2260\\00a0"; content: "\\2260\\00a0" / ""; }
.badge.expanded::before { content: "+\\00a0"; content: "+\\00a0" / ""; }
.badge.reordered { color: var(--moved); background: var(--moved-tint); }
.badge.reordered::before { content: "\\21c5\\00a0"; content: "\\21c5\\00a0" / ""; }
.bar { display: block; width: 100%; height: .75rem; border-radius: .375rem; margin: 0 0 1rem;
  background: var(--line); }
.bar .found { fill: var(--found-line); } .bar .missing { fill: var(--missing); }
.bar .altered { fill: var(--altered); } .bar .moved { fill: var(--moved); }

table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: .875rem; padding-bottom: .375rem; }
th, td { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
  text-align: right; vertical-align: baseline; }
th { font-weight: 400; } tbody th { text-align: left; padding-right: 2rem; }
thead th { color: var(--soft); font-size: .875rem; }
thead th:first-child, thead th:nth-child(2), .summary td:nth-child(2) { text-align: left; }
.share { color: var(--soft); }
.summary { width: 100%; } .wide { overflow-x: auto; }
"""
MAP = """
.key, .map a { display: inline-flex; align-items: center; justify-content: center;
  border: 1.5px solid var(--found-line); background: var(--found); color: var(--ink);
  text-decoration: none; border-radius: 3px; font-size: .875rem; line-height: 1;
  font-weight: 700; }
.key { width: 1.25rem; height: 1.25rem; margin-right: .5rem; vertical-align: middle; flex: none; }
.key.edition { visibility: hidden; }
.map .missing, .key.missing { border: 2px dashed var(--missing); color: var(--missing);
  background: var(--missing-tint); }
.map .altered, .key.altered { border-color: var(--altered); color: var(--altered);
  background: repeating-linear-gradient(135deg, var(--altered-tint) 0 4px, var(--card) 4px 7px); }
.map .moved, .key.moved, .key.here { border: 4px double var(--moved); color: var(--moved);
  background: var(--moved-tint); }
.map .spared, .key.spared { border: 2px dashed var(--soft); color: var(--soft);
  background: var(--paper); }
.map .added, .key.added { border: 2px solid var(--added); color: var(--added);
  background: var(--added-tint); border-radius: 1rem; }
.map .accidental, .key.accidental { border: 2px dotted var(--form); color: var(--form);
  background: var(--form-tint); }
.missing:is(.key, .map a)::before { content: "\\2715"; content: "\\2715" / ""; }
.altered:is(.key, .map a)::before { content: "\\2260"; content: "\\2260" / ""; }
.spared:is(.key, .map a)::before { content: "\\2013"; content: "\\2013" / ""; }
.moved:is(.key, .map a)::before, .key.here::before { content: "\\21c5"; content: "\\21c5" / ""; }
.added:is(.key, .map a)::before { content: "+"; content: "+" / ""; }
.accidental:is(.key, .map a)::before { content: "\\2022"; content: "\\2022" / ""; }
.legend li { display: flex; align-items: center; }
.legend { list-style: none; margin: 1rem 0; padding: 0; display: flex; flex-wrap: wrap;
  gap: .5rem 1.5rem; font-size: .875rem; }
.map, .map ol { list-style: none; margin: 0; padding: 0; }
.map > li { display: grid; grid-template-columns: 13rem 1fr; gap: .25rem 1.25rem;
  padding: .625rem 0; border-top: 1px solid var(--line); align-items: start; }
.map > li:last-child { border-bottom: 1px solid var(--line); }
.map > li > ol:first-child { grid-column: 1 / -1; }
.map .title { font-size: .875rem; padding-top: .125rem; color: var(--soft); }
.map ol li { display: flex; }
.map ol { display: flex; flex-wrap: wrap; gap: .25rem; }
.map a { height: 1.625rem; width: 1.5rem; }
.map a.w1 { width: 2rem; } .map a.w2 { width: 2.75rem; } .map a.w3 { width: 3.5rem; }
.map a.w4 { width: 4.5rem; }
.map.small ol { gap: .125rem; }
.map.small a { height: 1.125rem; width: .75rem; font-size: .6875rem; border-radius: 2px; }
.map.small a.w1 { width: .875rem; } .map.small a.w2 { width: 1.125rem; }
.map.small a.w3 { width: 1.375rem; } .map.small a.w4 { width: 1.75rem; }
.map.small a:is(.found, .moved) { border: 1px solid; }
.map.small a.found { border-color: var(--found-line); }
.map.small a.w0:is(.found, .moved)::before { content: none; }
.map a span { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
.map a:hover span, .map a:focus-visible span { position: fixed; right: 1rem; bottom: 1rem;
  width: auto; height: auto; clip-path: none; max-width: min(32rem, 90vw); white-space: normal;
  background: var(--ink); color: var(--paper); padding: .5rem .875rem; border-radius: 6px;
  font-weight: 400; line-height: 1.4; z-index: 3; }
.map a:hover { outline: 2px solid var(--ink); outline-offset: 1px; }
"""
TEXT = """
.card { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--line);
  border-radius: 6px; padding: 1rem 1.25rem .75rem; margin: 1rem 0; }
.card.missing { border-left-color: var(--missing); border-left-style: dashed; }
.card.spared { border-left-color: var(--soft); border-left-style: dashed; }
.card.altered { border-left-color: var(--altered); }
.card.moved, .card.here { border-left-color: var(--moved); border-left-style: double; }
.card.added { border-left-color: var(--added); }
.card.accidental { border-left-color: var(--form); border-left-style: dotted; }
.card:target, .same:target { outline: 3px solid var(--link); outline-offset: 3px; }
.card header { display: flex; flex-wrap: wrap; gap: .125rem 1rem; align-items: baseline;
  margin-bottom: .875rem; }
.card .what { margin: 0; color: var(--soft); font-size: .875rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 2rem; }
.side { min-width: 0; }
.side + .side { border-left: 1px solid var(--line); padding-left: 2rem; margin-left: -1rem; }
.way { margin: .25rem 0 0; font-size: .8125rem; display: flex; gap: 1rem; }
.text { font-size: 1.0625rem; line-height: 1.58; max-width: 38rem; margin: 0 0 .75rem; }
.text.heading { font-weight: 700; }
.text.verse, .text.code, .text.table { white-space: pre-wrap; }
.text.quote, .text.list-item { padding-left: 1.25rem; }
.around { color: var(--soft); }
del, ins, mark { color: inherit; padding: .0625rem .125rem; border-radius: 2px;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; text-underline-offset: .2em;
  text-decoration-thickness: 2px; }
del { background: var(--missing-tint); text-decoration: underline dashed var(--missing) 2px; }
ins { background: var(--added-tint); text-decoration: underline solid var(--added) 2px; }
mark { background: var(--form-tint); text-decoration: underline dotted var(--form) 2px; }
del.whole, ins.whole { display: block; text-decoration: none; padding: .25rem .75rem; }
del.whole { border-left: 3px dashed var(--missing); }
ins.whole { border-left: 3px solid var(--added); }
.here ins.whole { border-left: 4px double var(--moved); background: var(--moved-tint); }
mark.moved { background: var(--moved-tint); text-decoration-color: var(--moved); }
.lack.moved { border-color: var(--moved); background: var(--moved-tint); }
.lack.added { border-color: var(--added); background: var(--added-tint); }
.card:is(.missing, .spared) .side + .side .text { position: sticky; top: 1rem; }
.fold { margin: 0 0 .75rem; font-size: .875rem; }
.fold summary { cursor: pointer; color: var(--link); padding: .25rem 0; }
.lack { display: inline-block; border: 1.5px dashed var(--missing); border-radius: 3px;
  width: .875rem; height: 1em; vertical-align: -.125em; margin: 0 .125rem;
  background: var(--missing-tint); }
.gap { color: var(--soft); font-style: italic; }
.same { margin: .75rem 0; font-size: .875rem; color: var(--soft); padding-left: .25rem; }
.same summary { cursor: pointer; padding: .25rem 0; }
.same .text { color: var(--ink); }
div.whole { padding: .75rem 1.25rem .25rem; border-left: 2px solid var(--line); margin: .25rem 0; }
.rest { border: 1.5px solid var(--line); border-radius: 6px; padding: 1rem 1.25rem;
  color: var(--ink); }
.bare .pair { grid-template-columns: 12rem 1fr; }
@media (max-width: 46rem) {
  .pair, .bare .pair { grid-template-columns: 1fr; }
  .side + .side { border-left: 0; padding-left: 0; margin-left: 0;
    border-top: 1px solid var(--line); padding-top: .875rem; }
  .map > li, .opening { grid-template-columns: 1fr; }
  .card { padding: .875rem 1rem .5rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { del, ins, mark { color: CanvasText; } }
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  .skip, .way { display: none; }
  h2, h3, h4, h5, .card header { break-after: avoid; }
  .map > li, .counts, tr { break-inside: avoid; }
  .text { max-width: none; orphans: 3; widows: 3; }
  .key, .map a, .badge, del, ins, mark, .bar { print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
  a { color: inherit; }
}
@page { margin: 18mm 16mm; }
"""
CSS = (
    f":root {{ color-scheme: light dark; {LIGHT} }}\n"
    f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {DARK} }} }}\n{PAGE}{MAP}{TEXT}"
)
POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(CSS.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)
