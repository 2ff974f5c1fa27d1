"""How all pages look, on screens of any width, in the dark, and on paper."""

from __future__ import annotations

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

.opening { display: grid; grid-template-columns: 1fr auto; gap: 1rem 3rem; align-items: start;
  margin-bottom: 1.25rem; }
.lead { font-size: 1.1875rem; line-height: 1.5; max-width: 46rem; margin-bottom: 1rem; }
.badge { display: inline-block; padding: .0625rem .625rem; border-radius: 1rem; font-weight: 600;
  border: 1.5px solid; font-size: .875rem; margin-right: .375rem; white-space: nowrap;
  color: var(--missing); background: var(--missing-tint); }

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
TEXT = """
.card { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--line);
  border-radius: 6px; padding: 1rem 1.25rem .75rem; margin: 1rem 0; }
.card:target, .same:target { outline: 3px solid var(--link); outline-offset: 3px; }
.card header { display: flex; flex-wrap: wrap; gap: .125rem 1rem; align-items: baseline;
  margin-bottom: .875rem; }
.card .what { margin: 0; color: var(--soft); font-size: .875rem; }
.way { margin: .25rem 0 0; font-size: .8125rem; display: flex; gap: 1rem; }
.text { font-size: 1.0625rem; line-height: 1.58; max-width: 38rem; margin: 0 0 .75rem; }
del, ins, mark { color: inherit; padding: .0625rem .125rem; border-radius: 2px;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; text-underline-offset: .2em;
  text-decoration-thickness: 2px; }
del { background: var(--missing-tint); text-decoration: underline dashed var(--missing) 2px; }
ins { background: var(--added-tint); text-decoration: underline solid var(--added) 2px; }
mark { background: var(--form-tint); text-decoration: underline dotted var(--form) 2px; }
.fold { margin: 0 0 .75rem; font-size: .875rem; }
.fold summary { cursor: pointer; color: var(--link); padding: .25rem 0; }
.lack { display: inline-block; border: 1.5px dashed var(--missing); border-radius: 3px;
  width: .875rem; height: 1em; vertical-align: -.125em; margin: 0 .125rem;
  background: var(--missing-tint); }
.gap { color: var(--soft); font-style: italic; }
.rest { border: 1.5px solid var(--line); border-radius: 6px; padding: 1rem 1.25rem;
  color: var(--ink); }
.same { margin: .75rem 0; font-size: .875rem; color: var(--soft); padding-left: .25rem; }
.same summary { cursor: pointer; padding: .25rem 0; }
.same .text { color: var(--ink); }
div.whole { padding: .75rem 1.25rem .25rem; border-left: 2px solid var(--line); margin: .25rem 0; }
"""
MEDIA = """
@media (max-width: 46rem) {
  .opening { grid-template-columns: 1fr; }
  .card { padding: .875rem 1rem .5rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { del, ins, mark { color: CanvasText; } }
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  .skip, .way { display: none; }
  h2, h3, h4, h5, .card header { break-after: avoid; }
  .counts, tr { break-inside: avoid; }
  .text { max-width: none; orphans: 3; widows: 3; }
  .key, .badge, del, ins, mark { print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
  a { color: inherit; }
}
@page { margin: 18mm 16mm; }
"""


def styled(own: str) -> str:
    """The style of a page that has some of its own."""
    return (
        f":root {{ color-scheme: light dark; {LIGHT} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {DARK} }} }}\n"
        f"{PAGE}{TEXT}{own}{MEDIA}"
    )
