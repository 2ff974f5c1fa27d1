"""How programs that make web pages write a call for a note, a note, and the notes together."""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """`{n}` is the number of a note, `{t}` its text, `{all}` the notes."""

    call: str
    note: str
    around: str = "{all}"


FORMS = {
    "pandoc": Form(
        (
            '<a href="#fn{n}" class="footnote-ref" id="fnref{n}" role="doc-noteref"><sup>'
            "{n}</sup></a>"
        ),
        (
            '<li id="fn{n}"><p>{t}<a href="#fnref{n}" class="footnote-back" '
            'role="doc-backlink">↩︎</a></p></li>'
        ),
        (
            '<section id="footnotes" class="footnotes footnotes-end-of-document" '
            'role="doc-endnotes"><hr /><ol>{all}</ol></section>'
        ),
    ),
    "python-markdown": Form(
        '<sup id="fnref:{n}"><a class="footnote-ref" href="#fn:{n}">{n}</a></sup>',
        (
            '<li id="fn:{n}">\n<p>{t}&#160;<a class="footnote-backref" href="#fnref:{n}" '
            'title="Jump back to footnote {n} in the text">&#8617;</a></p>\n</li>'
        ),
        '<div class="footnote">\n<hr />\n<ol>{all}</ol>\n</div>',
    ),
    "markdown-it": Form(
        '<sup class="footnote-ref"><a href="#fn{n}" id="fnref{n}">[{n}]</a></sup>',
        (
            '<li id="fn{n}" class="footnote-item"><p>{t} <a href="#fnref{n}" '
            'class="footnote-backref">↩︎</a></p>\n</li>'
        ),
        (
            '<hr class="footnotes-sep">\n<section class="footnotes">\n<ol '
            'class="footnotes-list">{all}</ol></section>'
        ),
    ),
    "kramdown": Form(
        (
            '<sup id="fnref:{n}"><a href="#fn:{n}" class="footnote" rel="footnote" '
            'role="doc-noteref">{n}</a></sup>'
        ),
        (
            '<li id="fn:{n}"><p>{t} <a href="#fnref:{n}" class="reversefootnote" '
            'role="doc-backlink">&#8617;</a></p></li>'
        ),
        '<div class="footnotes" role="doc-endnotes"><ol>{all}</ol></div>',
    ),
    "mistune": Form(
        '<sup class="footnote-ref" id="fnref-{n}"><a href="#fn-{n}">{n}</a></sup>',
        '<li id="fn-{n}"><p>{t}<a href="#fnref-{n}" class="footnote">&#8617;</a></p></li>',
        '<section class="footnotes"><ol>{all}</ol></section>',
    ),
    "pulldown-cmark": Form(
        '<sup class="footnote-reference"><a href="#{n}">{n}</a></sup>',
        (
            '<div class="footnote-definition" id="{n}"><sup '
            'class="footnote-definition-label">{n}</sup>\n<p>{t}</p></div>'
        ),
        "{all}",
    ),
    "github": Form(
        (
            '<sup><a href="#user-content-fn-{n}-0a" id="user-content-fnref-{n}-0a" '
            'data-footnote-ref="" aria-describedby="footnote-label">{n}</a></sup>'
        ),
        (
            '<li id="user-content-fn-{n}-0a"><p>{t} <a href="#user-content-fnref-{n}-0a" '
            'data-footnote-backref="" aria-label="Back to reference {n}" '
            'class="data-footnote-backref"><g-emoji alias="x">↩</g-emoji></a></p></li>'
        ),
        '<section data-footnotes="" class="footnotes"><ol>{all}</ol></section>',
    ),
    "mediawiki": Form(
        (
            '<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}"><span '
            'class="cite-bracket">&#91;</span>{n}<span class="cite-bracket">&#93;</span></a>'
            "</sup>"
        ),
        (
            '<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a '
            'href="#cite_ref-{n}" aria-label="Jump up" title="Jump up">^</a></b></span> '
            '<span class="reference-text">{t}</span></li>'
        ),
        '<div class="mw-references-wrap"><ol class="references">{all}</ol></div>',
    ),
    "mediawiki-two": Form(
        ('<sup id="cite_ref-x_{n}-0" class="reference"><a href="#cite_note-x-{n}">[{n}]</a></sup>'),
        (
            '<li id="cite_note-x-{n}"><span class="mw-cite-backlink">^ <a '
            'href="#cite_ref-x_{n}-0"><sup><i><b>a</b></i></sup></a> <a '
            'href="#cite_ref-x_{n}-1"><sup><i><b>b</b></i></sup></a></span> <span '
            'class="reference-text">{t}</span></li>'
        ),
        '<ol class="references">{all}</ol>',
    ),
    "gutenberg": Form(
        (
            '<a name="FNanchor_{n}_{n}" id="FNanchor_{n}_{n}"></a><a '
            'href="#Footnote_{n}_{n}" class="fnanchor">[{n}]</a>'
        ),
        (
            '<div class="footnote"><p><a name="Footnote_{n}_{n}" id="Footnote_{n}_{n}"></a>'
            '<a href="#FNanchor_{n}_{n}"><span class="label">[{n}]</span></a> {t}</p></div>'
        ),
        "{all}",
    ),
    "gutenberg-new": Form(
        ('<a id="FNanchor_{n}"></a><a href="#Footnote_{n}" class="fnanchor pginternal">[{n}]</a>'),
        (
            '<div class="footnote"><p><a id="Footnote_{n}"></a><a href="#FNanchor_{n}" '
            'class="label pginternal">[{n}]</a> {t}</p></div>'
        ),
        '<div class="footnotes">{all}</div>',
    ),
    "word": Form(
        (
            '<a style=\'mso-footnote-id:ftn{n}\' href="#_ftn{n}" name="_ftnref{n}" title="">'
            "<span class=MsoFootnoteReference><span style='mso-special-character:footnote'>"
            "<![if !supportFootnotes]><span class=MsoFootnoteReference><span lang=EN-GB>"
            "[{n}]</span></span><![endif]></span></span></a>"
        ),
        (
            "<div style='mso-element:footnote' id=ftn{n}><p class=MsoFootnoteText><a "
            'style=\'mso-footnote-id:ftn{n}\' href="#_ftnref{n}" name="_ftn{n}" title=""><span '
            "class=MsoFootnoteReference>[{n}]</span></a><span lang=EN-GB> {t}</span></p>"
            "</div>"
        ),
        (
            "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>"
            '<hr align=left size=1 width="33%"><![endif]>{all}</div>'
        ),
    ),
    "google-docs": Form(
        '<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>',
        (
            '<div><p class="c1"><a href="#ftnt_ref{n}" id="ftnt{n}">[{n}]</a><span '
            'class="c0">&nbsp;{t}</span></p></div>'
        ),
        "<hr>{all}",
    ),
    "docutils": Form(
        (
            '<a class="footnote-reference brackets" href="#footnote-{n}" '
            'id="footnote-reference-{n}" role="doc-noteref"><span class="fn-bracket">[</span>'
            '{n}<span class="fn-bracket">]</span></a>'
        ),
        (
            '<aside class="footnote brackets" id="footnote-{n}" role="doc-footnote">\n<span '
            'class="label"><span class="fn-bracket">[</span><a role="doc-backlink" '
            'href="#footnote-reference-{n}">{n}</a><span class="fn-bracket">]</span></span>'
            "\n<p>{t}</p>\n</aside>"
        ),
        '<aside class="footnote-list brackets">{all}</aside>',
    ),
    "docutils-old": Form(
        '<a class="footnote-reference" href="#id{n}" id="ref-id{n}">[{n}]</a>',
        (
            '<table class="docutils footnote" frame="void" id="id{n}" rules="none"><tbody>'
            '<tr><td class="label"><a class="fn-backref" href="#ref-id{n}">[{n}]</a></td><td>'
            "{t}</td></tr></tbody></table>"
        ),
        "{all}",
    ),
    "asciidoctor": Form(
        (
            '<sup class="footnote">[<a id="_footnoteref_{n}" class="footnote" '
            'href="#_footnotedef_{n}" title="View footnote.">{n}</a>]</sup>'
        ),
        (
            '<div class="footnote" id="_footnotedef_{n}"><a href="#_footnoteref_{n}">{n}</a>'
            ". {t}</div>"
        ),
        '<div id="footnotes"><hr>{all}</div>',
    ),
    "epub": Form(
        '<a epub:type="noteref" href="endnotes.xhtml#note-{n}" id="noteref-{n}">{n}</a>',
        (
            '<li id="note-{n}" epub:type="endnote"><p>{t} <a '
            'href="chapter-1.xhtml#noteref-{n}" epub:type="backlink">↩</a></p></li>'
        ),
        '<section id="endnotes" epub:type="endnotes"><ol>{all}</ol></section>',
    ),
    "epub-aside": Form(
        '<a epub:type="noteref" role="doc-noteref" href="#n{n}"><sup>{n}</sup></a>',
        (
            '<aside id="n{n}" epub:type="footnote" role="doc-footnote"><p><a href="#r{n}" '
            'role="doc-backlink">{n}.</a> {t}</p></aside>'
        ),
        "{all}",
    ),
    "wordpress": Form(
        ('<sup data-fn="0f-{n}" class="fn"><a href="#0f-{n}" id="0f-{n}-link">{n}</a></sup>'),
        (
            '<li id="0f-{n}">{t} <a href="#0f-{n}-link" aria-label="Jump to footnote '
            'reference {n}">↩︎</a></li>'
        ),
        '<ol class="wp-block-footnotes">{all}</ol>',
    ),
    "easy-footnotes": Form(
        (
            "<span id='easy-footnote-{n}-7' class='easy-footnote-margin-adjust'></span><span "
            "class='easy-footnote'><a href='https://x.example/a/#easy-footnote-bottom-{n}-7' "
            "title='so'><sup>{n}</sup></a></span>"
        ),
        (
            "<li class='easy-footnote-single'><span id='easy-footnote-bottom-{n}-7' "
            "class='easy-footnote-margin-adjust'></span>{t}<a class='easy-footnote-to-top' "
            "href='https://x.example/a/#easy-footnote-{n}-7'></a></li>"
        ),
        "<ol class='easy-footnotes-wrapper'>{all}</ol>",
    ),
    "substack": Form(
        (
            '<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-{n}-9" '
            'href="#footnote-{n}-9" target="_self" class="footnote-anchor">{n}</a>'
        ),
        (
            '<div data-component-name="FootnoteToDOM" class="footnote"><a '
            'id="footnote-{n}-9" href="#footnote-anchor-{n}-9" contenteditable="false" '
            'class="footnote-number">{n}</a><div class="footnote-content"><p>{t}</p></div>'
            "</div>"
        ),
        "{all}",
    ),
    "archive": Form(
        '<sup class="enote"><a href="#n{n}" name="f{n}">[{n}]</a></sup>',
        '<p class="endnote"><a href="#f{n}" name="n{n}">{n}.</a> {t}</p>',
        "<h4>Notes</h4>{all}",
    ),
    "plain-old": Form(
        '<a name="r{n}" href="#note{n}"><sup>{n}</sup></a>',
        '<p><a name="note{n}" href="#r{n}">[{n}]</a> {t}</p>',
        "<hr>{all}",
    ),
    "unlinked": Form(
        "<sup>{n}</sup>",
        '<li id="fn{n}">{t}</li>',
        "<ol>{all}</ol>",
    ),
}
