"""How the page of an audit looks: verdicts, the map of the edition, both texts side by side."""

from __future__ import annotations

from verifier.reporters.parts.html.style import styled

VERDICT = """
.copy { padding-top: 1rem; }
section + .copy { margin-top: 4rem; border-top: 3px double var(--line); }
.names { display: flex; flex-wrap: wrap; gap: .125rem 2rem; margin: .75rem 0 1.5rem;
  font-size: .875rem; }
.names div { display: flex; gap: .5rem; }
.names dt { color: var(--soft); flex: none; }
.names dd { margin: 0; font-weight: 600; }
.verdict { color: var(--soft); margin-bottom: .75rem; }
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
SIDES = """
.card.missing { border-left-color: var(--missing); border-left-style: dashed; }
.card.spared { border-left-color: var(--soft); border-left-style: dashed; }
.card.altered { border-left-color: var(--altered); }
.card.moved, .card.here { border-left-color: var(--moved); border-left-style: double; }
.card.added { border-left-color: var(--added); }
.card.accidental { border-left-color: var(--form); border-left-style: dotted; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 2rem; }
.side { min-width: 0; }
.side + .side { border-left: 1px solid var(--line); padding-left: 2rem; margin-left: -1rem; }
.text.heading { font-weight: 700; }
.text.verse, .text.code, .text.table { white-space: pre-wrap; }
.text.quote, .text.list-item { padding-left: 1.25rem; }
.around { color: var(--soft); }
del.whole, ins.whole { display: block; text-decoration: none; padding: .25rem .75rem; }
del.whole { border-left: 3px dashed var(--missing); }
ins.whole { border-left: 3px solid var(--added); }
.here ins.whole { border-left: 4px double var(--moved); background: var(--moved-tint); }
mark.moved { background: var(--moved-tint); text-decoration-color: var(--moved); }
.lack.moved { border-color: var(--moved); background: var(--moved-tint); }
.lack.added { border-color: var(--added); background: var(--added-tint); }
.card:is(.missing, .spared) .side + .side .text { position: sticky; top: 1rem; }
.bare .pair { grid-template-columns: 12rem 1fr; }
.summary td, .summary thead th { overflow-wrap: normal; white-space: nowrap; }
@media (max-width: 34rem) { .summary :is(td, thead th):nth-child(n+4) { display: none; } }
@media (max-width: 46rem) {
  .pair, .bare .pair { grid-template-columns: 1fr; }
  .side + .side { border-left: 0; padding-left: 0; margin-left: 0;
    border-top: 1px solid var(--line); padding-top: .875rem; }
  .map > li { grid-template-columns: 1fr; }
}
@media print {
  .map > li { break-inside: avoid; }
  .map a, .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
CSS = styled(f"{VERDICT}{MAP}{SIDES}")
