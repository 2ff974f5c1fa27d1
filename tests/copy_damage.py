"""Makes copies of editions with one known damage each, and keeps a ledger of what was done.

The generator knows nothing of collation: an edition is its blocks, a block its words as blanks
part them, and every word knows its number. A sort of damage changes the blocks and says which words
of the edition are lost or altered by it, and what the verdict must be. Copies are then set in type
by `copy_setting`.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from verifier.document import Document

COMPLETE, ACCIDENTAL = "complete", "complete, accidentals"
FOREIGN = (
    "Subscribe to our fortnightly newsletter today and receive twelve free postcards by mail",
    "Readers who liked this page also bought umbrellas, kettles and a guide to Norwegian ferries",
    "Advertisement: the finest bicycles between Hamburg and Trieste, now with pneumatic tyres",
)
STRANGE = ("umbrella", "zeppelin", "marmalade", "quickly", "perhaps", "seldom", "green", "Norway")


@dataclass(frozen=True)
class Word:
    """What stands between two blanks; `at` is its number in the edition, None if it is foreign."""

    text: str
    at: int | None = None
    ends_line: bool = False


@dataclass(frozen=True)
class Piece:
    """A block of a copy."""

    kind: str
    words: tuple[Word, ...]
    label: str = ""

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class Layout:
    """How a copy is set."""

    hyphens: str = ""
    """`words`: broken at line ends; `compounds`: lines end at hyphens."""
    heads: str = ""
    """`heads` and numbers of pages, `numbers` alone, `feeds`, or heads `inside` broken words."""
    emphasis: bool = False
    crlf: bool = False
    width: int = 72


@dataclass(frozen=True)
class Damaged:
    """The blocks of a copy, the words of the edition lost or altered in it, and the verdict."""

    pieces: tuple[Piece, ...]
    lost: frozenset[int] = frozenset()
    verdict: str = COMPLETE
    moves: bool = False
    layout: Layout = field(default_factory=Layout)


Book = tuple[Piece, ...]
Damage = Callable[[Book, random.Random], "Damaged | None"]


# Editions


def book_of(document: Document) -> tuple[Book, tuple[tuple[int, int], ...]]:
    """The blocks of an edition, and where each of its words stands in the reading text."""
    labels = {mark.span.start: mark.value for mark in document.marks if mark.kind == "label"}
    pieces, spans = [], []
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        words = []
        for hit in re.finditer(r"(?:\S*\w[-–]\n\s*)?\S+", document.text[start:end]):
            rest = document.text[start + hit.end() : end]
            breaks = re.match(r"[^\S\n]*\n", rest) is not None
            words.append(
                Word(
                    re.sub(r"\n\s*", "", hit[0]),
                    len(spans),
                    breaks and block.kind in ("verse", "table"),
                )
            )
            spans.append((start + hit.start(), start + hit.end()))
        if words:
            pieces.append(Piece(block.kind, tuple(words), labels.get(start, "")))
    return tuple(pieces), tuple(spans)


def is_word(word: Word) -> bool:
    return any(character.isalnum() or character in "[]" for character in word.text)


def ids(words: Iterable[Word]) -> frozenset[int]:
    return frozenset(word.at for word in words if word.at is not None and is_word(word))


# Choosing


def prose(book: Book, least: int = 12) -> list[int]:
    """The running paragraphs that stand inside the book, by number."""
    return [
        at
        for at, piece in enumerate(book)
        if 0 < at < len(book) - 1
        and piece.kind in ("paragraph", "quote", "list-item")
        and len(piece.words) >= least
    ]


def spots(book: Book, test: Callable[[str], object], edge: int = 3) -> list[tuple[int, int]]:
    """Where words stand that pass a test, not at the ends of a running paragraph."""
    return [
        (at, index)
        for at in prose(book)
        for index in range(edge, len(book[at].words) - edge)
        if test(book[at].words[index].text)
    ]


def plain(text: str) -> bool:
    return re.fullmatch(r"[a-z]{3,}", text) is not None


def with_words(book: Book, at: int, words: Iterable[Word]) -> Book:
    return (*book[:at], replace(book[at], words=tuple(words)), *book[at + 1 :])


def put(book: Book, place: tuple[int, int], *texts: str) -> Book:
    """The book with a word changed into others, which keep its number."""
    at, index = place
    words = list(book[at].words)
    words[index : index + 1] = [replace(words[index], text=text) for text in texts]
    return with_words(book, at, words)


def foreign(text: str) -> tuple[Word, ...]:
    return tuple(Word(word) for word in text.split())


def changed(
    test: Callable[[str], object],
    edit: Callable[[str, random.Random], str],
    verdict: str = "altered",
) -> Damage:
    """Damage to one word that passes a test."""

    def damage(book: Book, chance: random.Random) -> Damaged | None:
        found = spots(book, test)
        if not found:
            return None
        at, index = chance.choice(found)
        word = book[at].words[index]
        new = edit(word.text, chance)
        lost = ids([word]) if verdict == "altered" else frozenset()
        return Damaged(put(book, (at, index), new), lost, verdict)

    return damage


def inserted(texts: Callable[[Word, random.Random], list[str]], verdict: str = "altered") -> Damage:
    """Foreign words behind one word."""

    def damage(book: Book, chance: random.Random) -> Damaged | None:
        found = spots(book, plain)
        if not found:
            return None
        at, index = chance.choice(found)
        words = list(book[at].words)
        words[index + 1 : index + 1] = [Word(it) for it in texts(words[index], chance)]
        return Damaged(with_words(book, at, words), verdict=verdict)

    return damage


def dropped(least: int, most: int, test: Callable[[str], object] = plain) -> Damage:
    """A run of words dropped inside a paragraph."""

    def damage(book: Book, chance: random.Random) -> Damaged | None:
        size = chance.randint(least, most)
        found = [
            (at, index) for at, index in spots(book, test) if index + size < len(book[at].words) - 3
        ]
        if not found:
            return None
        at, index = chance.choice(found)
        words = book[at].words
        lost = ids(words[index : index + size])
        verdict = "abridged" if size >= 8 else "altered"
        return Damaged(with_words(book, at, words[:index] + words[index + size :]), lost, verdict)

    return damage


def added(edit: Callable[[str], str]) -> Damage:
    """Signs added to one word, which stays as it is."""
    alter = changed(plain, lambda text, chance: edit(text))

    def damage(book: Book, chance: random.Random) -> Damaged | None:
        done = alter(book, chance)
        return replace(done, lost=frozenset()) if done else None

    return damage


# Words, numbers, brackets


def other_word(text: str, chance: random.Random) -> str:
    return chance.choice([it for it in STRANGE if it != text])


def other_digit(text: str, chance: random.Random) -> str:
    at = chance.choice([hit.start() for hit in re.finditer(r"\d", text)])
    digit = chance.choice([it for it in "123456789" if it != text[at]])
    return text[:at] + digit + text[at + 1 :]


def ocr(text: str, chance: random.Random) -> str:
    for old, new in (("m", "rn"), ("h", "b"), ("e", "c"), ("l", "1"), ("o", "0"), ("a", "u")):
        if old in text:
            return text.replace(old, new, 1)
    return text + "i"


def transposed(book: Book, chance: random.Random) -> Damaged | None:
    """Two neighbours in the other order: one of them was moved past the other, so one counts."""
    found = [
        (at, index)
        for at, index in spots(book, plain)
        if plain(book[at].words[index + 1].text)
        and book[at].words[index + 1].text != book[at].words[index].text
    ]
    if not found:
        return None
    at, index = chance.choice(found)
    words = list(book[at].words)
    words[index], words[index + 1] = words[index + 1], words[index]
    return Damaged(with_words(book, at, words), ids(words[index : index + 1]), "altered")


def joined(book: Book, chance: random.Random) -> Damaged | None:
    found = [(at, i) for at, i in spots(book, plain) if plain(book[at].words[i + 1].text)]
    if not found:
        return None
    at, index = chance.choice(found)
    words = list(book[at].words)
    pair = words[index : index + 2]
    words[index : index + 2] = [replace(pair[0], text=pair[0].text + pair[1].text)]
    return Damaged(with_words(book, at, words), ids(pair), "altered")


def split(book: Book, chance: random.Random) -> Damaged | None:
    found = spots(book, lambda text: re.fullmatch(r"[a-z]{6,}", text))
    if not found:
        return None
    at, index = chance.choice(found)
    word = book[at].words[index]
    cut = chance.randint(2, len(word.text) - 2)
    return Damaged(put(book, (at, index), word.text[:cut], word.text[cut:]), ids([word]), "altered")


def bracket_moved(book: Book, chance: random.Random) -> Damaged | None:
    """`[was] long` becomes `[was long]`."""
    found = [
        (at, i)
        for at, i in spots(book, lambda text: re.fullmatch(r"\[?[a-z]+\]", text))
        if plain(book[at].words[i + 1].text)
    ]
    if not found:
        return None
    at, index = chance.choice(found)
    words = list(book[at].words)
    one, two = words[index : index + 2]
    words[index] = replace(one, text=one.text[:-1])
    words[index + 1] = replace(two, text=two.text + "]")
    return Damaged(with_words(book, at, words), ids([one]), "altered")


def many(damage: Damage, number: int) -> Damage:
    """A damage done several times, in different places."""

    def repeated(book: Book, chance: random.Random) -> Damaged | None:
        done, lost = book, frozenset[int]()
        verdict = COMPLETE
        for _ in range(number):
            one = damage(done, chance)
            if one is None or one.lost & lost:
                continue
            done, lost, verdict = one.pieces, lost | one.lost, one.verdict
        return Damaged(done, lost, verdict) if lost else None

    return repeated


# Passages


def cut(side: str, by: str) -> Damage:
    """The head or the tail of the text cut off."""

    def damage(book: Book, chance: random.Random) -> Damaged | None:
        order = range(len(book)) if side == "head" else range(len(book) - 1, -1, -1)
        if by in ("paragraph", "share"):
            size = sum(len(piece.words) for piece in book)
            goal = size * chance.uniform(0.1, 0.4) if by == "share" else 1
            gone: list[int] = []
            for at in order:
                gone.append(at)
                if sum(len(book[it].words) for it in gone) >= max(goal, 1):
                    break
            kept = tuple(piece for at, piece in enumerate(book) if at not in gone)
            if len(kept) < 3:
                return None
            return Damaged(kept, ids(w for at in gone for w in book[at].words), "truncated")
        at = order[0]
        words = list(book[at].words)
        size = 1 if by == "word" else max(1, len(words) // 2)
        if len(words) <= size:
            return None
        lost = words[:size] if side == "head" else words[-size:]
        if not any(character.isalnum() for word in lost for character in word.text):
            return None
        left = words[size:] if side == "head" else words[:-size]
        return Damaged(with_words(book, at, left), ids(lost), "truncated")

    return damage


def paragraph_dropped(number: int) -> Damage:
    def damage(book: Book, chance: random.Random) -> Damaged | None:
        found = prose(book)
        if len(found) < number + 2:
            return None
        gone = set(chance.sample(found, number))
        lost = ids(w for at in gone for w in book[at].words)
        return Damaged(tuple(p for at, p in enumerate(book) if at not in gone), lost, "abridged")

    return damage


def section_dropped(book: Book, chance: random.Random) -> Damaged | None:
    size = max(2, len(book) // 10)
    if len(book) < size + 4:
        return None
    at = chance.randint(1, len(book) - size - 1)
    lost = ids(w for piece in book[at : at + size] for w in piece.words)
    return Damaged(book[:at] + book[at + size :], lost, "abridged")


def piece_dropped(test: Callable[[Piece], object]) -> Damage:
    def damage(book: Book, chance: random.Random) -> Damaged | None:
        found = [at for at in range(1, len(book) - 1) if test(book[at])]
        if not found:
            return None
        at = chance.choice(found)
        return Damaged(book[:at] + book[at + 1 :], ids(book[at].words), "abridged")

    return damage


def sentence_dropped(book: Book, chance: random.Random) -> Damaged | None:
    found = []
    for at in prose(book, 20):
        words = book[at].words
        stops = [i + 1 for i, word in enumerate(words) if re.search(r"[a-z]{2}[.?!]$", word.text)]
        for start, end in zip([0, *stops], stops, strict=False):
            if end - start >= 10 and end - start < len(words) - 2:
                found.append((at, start, end))
    if not found:
        return None
    at, start, end = chance.choice(found)
    words = book[at].words
    return Damaged(
        with_words(book, at, words[:start] + words[end:]), ids(words[start:end]), "abridged"
    )


def paragraph_added(number: int) -> Damage:
    def damage(book: Book, chance: random.Random) -> Damaged | None:
        done = list(book)
        for _ in range(number):
            at = chance.randint(1, len(done) - 1)
            done.insert(at, Piece("paragraph", foreign(chance.choice(FOREIGN))))
        return Damaged(tuple(done), verdict="expanded")

    return damage


def split_by_foreign(book: Book, chance: random.Random) -> Damaged | None:
    """An advertisement between the two halves of a paragraph."""
    found = prose(book)
    if not found:
        return None
    at = chance.choice(found)
    words = book[at].words
    half = len(words) // 2
    parts = (
        replace(book[at], words=words[:half]),
        Piece("paragraph", foreign(chance.choice(FOREIGN))),
        Piece("paragraph", words[half:]),
    )
    return Damaged(book[:at] + parts + book[at + 1 :], verdict="expanded")


def swapped(near: bool, least: int = 12) -> Damage:
    def damage(book: Book, chance: random.Random) -> Damaged | None:
        found = prose(book, least)
        pairs = [
            (one, two)
            for one in found
            for two in found
            if (two == one + 1 if near else two > one + 1) and book[one].text != book[two].text
        ]
        if not pairs:
            return None
        one, two = chance.choice(pairs)
        done = list(book)
        done[one], done[two] = done[two], done[one]
        return Damaged(tuple(done), verdict="reordered", moves=True)

    return damage


def section_moved(book: Book, chance: random.Random) -> Damaged | None:
    size = max(2, len(book) // 12)
    if len(book) < 3 * size + 3:
        return None
    start = chance.randint(1, len(book) - 2 * size - 2)
    section, rest = book[start : start + size], book[:start] + book[start + size :]
    to = chance.randint(start + 1, len(rest) - 1)
    done = rest[:to] + section + rest[to:]
    return Damaged(done, verdict="reordered", moves=True) if done != book else None


def moves(number: int) -> Damage:
    def damage(book: Book, chance: random.Random) -> Damaged | None:
        done = list(book)
        for _ in range(number):
            found = prose(tuple(done))
            if len(found) < 4:
                return None
            piece = done.pop(chance.choice(found))
            done.insert(chance.randint(1, len(done) - 1), piece)
        if tuple(done) == book:
            return None
        return Damaged(tuple(done), verdict="reordered", moves=True)

    return damage


def short_moved(book: Book, chance: random.Random) -> Damaged | None:
    """A heading, or another short block, somewhere else."""
    found = [at for at in range(1, len(book) - 1) if 2 <= len(book[at].words) < 8]
    if not found:
        return None
    at = chance.choice(found)
    if sum(piece.text == book[at].text for piece in book) > 1:
        return None
    rest = book[:at] + book[at + 1 :]
    places = [to for to in range(1, len(rest)) if abs(to - at) > 1]
    if not places:
        return None
    to = chance.choice(places)
    return Damaged((*rest[:to], book[at], *rest[to:]), verdict="reordered", moves=True)


def then(one: Damage, two: Damage, verdict: str) -> Damage:
    """Two damages to one copy."""

    def damage(book: Book, chance: random.Random) -> Damaged | None:
        first = one(book, chance)
        second = two(first.pieces, chance) if first else None
        if first is None or second is None:
            return None
        return replace(
            second,
            lost=first.lost | second.lost,
            verdict=verdict,
            moves=first.moves or second.moves,
        )

    return damage


def notes_moved(book: Book, chance: random.Random) -> Damaged | None:
    notes = tuple(piece for piece in book if piece.kind == "note")
    rest = tuple(piece for piece in book if piece.kind != "note")
    return Damaged(rest + notes, moves=True) if notes else None


# Type


def everywhere(edit: Callable[[str], str], verdict: str = COMPLETE) -> Damage:
    """Every word in other type."""

    def damage(book: Book, chance: random.Random) -> Damaged | None:
        done = tuple(
            replace(piece, words=tuple(replace(w, text=edit(w.text)) for w in piece.words))
            for piece in book
        )
        return Damaged(done, verdict=verdict) if done != book else None

    return damage


def curly(text: str) -> str:
    text = re.sub(r"^([(\[]*)[\"“”]", r"\1„", text)
    return re.sub(r"[\"”]", "»", text).replace("'", "’")


def straight(text: str) -> str:
    return re.sub("[‘’]", "'", re.sub("[“”„«»]", '"', text))


def ligatures(text: str) -> str:
    for old, new in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        text = text.replace(old, new)
    return text


def long_s(text: str) -> str:
    return re.sub(r"(?<=[a-z])s(?=[a-z])|^s(?=[a-z])", "ſ", text)


def soft_hyphens(text: str) -> str:
    return re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text)


def thin(text: str) -> str:
    return re.sub(r"^-$", "–", text)


def unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", parts))


def dashes(book: Book, chance: random.Random) -> Damaged | None:
    """Spaced dashes closed up, and closed ones spaced."""
    done = []
    for piece in book:
        words: list[Word] = []
        glue = False
        for word in piece.words:
            if word.text in ("–", "—", "--") and words and not words[-1].ends_line:
                words[-1] = replace(words[-1], text=words[-1].text + "—")
                glue = True
            elif glue:
                last = words.pop()
                words.append(replace(last, text=last.text + word.text, ends_line=word.ends_line))
                glue = False
            else:
                words.append(replace(word, text=word.text.replace("—", " – ")))
        done.append(replace(piece, words=tuple(words)))
    return Damaged(tuple(done)) if tuple(done) != book else None


def laid_out(layout: Layout) -> Damage:
    """The text as it is, set otherwise."""

    def damage(book: Book, chance: random.Random) -> Damaged | None:
        return Damaged(book, layout=layout)

    return damage


def set_so(damage: Damage, layout: Layout) -> Damage:
    """Damage in a copy that is set otherwise."""

    def both(book: Book, chance: random.Random) -> Damaged | None:
        done = damage(book, chance)
        return replace(done, layout=layout) if done else None

    return both


def paragraphs_parted(book: Book, chance: random.Random) -> Damaged | None:
    """Some paragraphs set as two."""
    done: list[Piece] = []
    for at, piece in enumerate(book):
        if at in prose(book) and chance.random() < 0.3:
            half = chance.randint(3, len(piece.words) - 3)
            done += (
                replace(piece, words=piece.words[:half]),
                replace(piece, words=piece.words[half:]),
            )
        else:
            done.append(piece)
    return Damaged(tuple(done)) if len(done) > len(book) else None


def paragraphs_run_on(book: Book, chance: random.Random) -> Damaged | None:
    """Some paragraphs run on into the next."""
    done: list[Piece] = []
    for piece in book:
        last = done[-1] if done else None
        both = last and last.kind == piece.kind == "paragraph" and chance.random() < 0.3
        if last and both:
            done[-1] = replace(last, words=last.words + piece.words)
        else:
            done.append(piece)
    return Damaged(tuple(done)) if len(done) < len(book) else None


ANY_TYPE = then(
    everywhere(curly), then(everywhere(ligatures), everywhere(soft_hyphens), COMPLETE), COMPLETE
)
ONE_WORD = changed(plain, other_word)
CITATION = r"\[(?:\d{4}[a-z]?|\d+)[:,].*"
DIGITS = r"\D*\d{2,}\D*"

SORTS: dict[str, Damage] = {
    "exact": laid_out(Layout()),
    "type: quotation marks": everywhere(curly),
    "type: straight quotation marks": everywhere(straight),
    "type: dashes": dashes,
    "type: ellipses": everywhere(lambda text: text.replace("...", "…").replace("…", "…")),
    "type: spaced ellipses": everywhere(lambda t: re.sub(r"\.\.\.|…", " . . .", t)),
    "type: ligatures": everywhere(ligatures),
    "type: long s": everywhere(long_s),
    "type: soft hyphens": everywhere(soft_hyphens),
    "type: decomposed": everywhere(lambda text: unicodedata.normalize("NFD", text)),
    "type: hard spaces": everywhere(lambda text: text + "\u00a0" if text in ("the", "a") else text),
    "type: emphasis": laid_out(Layout(emphasis=True)),
    "type: CRLF": laid_out(Layout(crlf=True)),
    "type: narrow lines": laid_out(Layout(width=34)),
    "type: broken words": laid_out(Layout(hyphens="words", width=50)),
    "type: broken compounds": laid_out(Layout(hyphens="compounds", width=40)),
    "type: page heads": laid_out(Layout(heads="heads")),
    "type: page numbers": laid_out(Layout(heads="numbers")),
    "type: form feeds": laid_out(Layout(heads="feeds")),
    "type: heads inside words": laid_out(Layout(heads="inside", hyphens="words")),
    "type: paragraphs parted": paragraphs_parted,
    "type: paragraphs run on": paragraphs_run_on,
    "type: all at once": set_so(
        ANY_TYPE, Layout(heads="heads", hyphens="words", crlf=True, width=60)
    ),
    "notes at the end": notes_moved,
    "accidental: capital": changed(plain, lambda text, chance: text.upper(), ACCIDENTAL),
    "accidental: accent": changed(
        lambda text: plain(text) and "e" in text,
        lambda text, chance: text.replace("e", "é", 1),
        ACCIDENTAL,
    ),
    "accidental: pointing": changed(plain, lambda text, chance: text + ",", ACCIDENTAL),
    "accidental: round brackets": changed(plain, lambda t, c: f"({t})", ACCIDENTAL),
    "word: substituted": ONE_WORD,
    "word: dropped": dropped(1, 1),
    "word: inserted": inserted(lambda word, chance: [other_word(word.text, chance)]),
    "word: doubled": inserted(lambda word, chance: [word.text]),
    "word: transposed": transposed,
    "word: joined": joined,
    "word: split": split,
    "word: misread": changed(lambda text: re.fullmatch(r"[a-z]{4,}", text), ocr),
    "word: ‘not’ dropped": dropped(1, 1, lambda text: text == "not"),
    "word: ‘not’ added": inserted(lambda word, chance: ["not"]),
    "word: apostrophe": changed(
        lambda text: re.fullmatch(r"[a-z]+['’]s|its", text),
        lambda text, chance: "it's" if text == "its" else re.sub("['’]", "", text),
    ),
    "words: phrase dropped": dropped(2, 5),
    "words: ten misread": many(changed(lambda text: re.fullmatch(r"[a-z]{4,}", text), ocr), 10),
    "words: fifty substituted": many(ONE_WORD, 50),
    "words: hyphenated and substituted": set_so(ONE_WORD, Layout(hyphens="words", width=44)),
    "words: paged and dropped": set_so(dropped(1, 1), Layout(heads="heads", hyphens="words")),
    "words: in other type and substituted": then(ANY_TYPE, ONE_WORD, "altered"),
    "number: digit": changed(lambda text: re.fullmatch(DIGITS, text), other_digit),
    "number: separator": changed(
        lambda text: re.search(r"\d[-–.,:/]\d", text),
        lambda text, chance: re.sub(
            r"(\d)([-–.,:/])(\d)",
            lambda h: h[1] + ("." if h[2] != "." else ":") + h[3],
            text,
            count=1,
        ),
    ),
    "number: sign": changed(
        lambda text: re.fullmatch(r"\d{2,}[.,]?", text), lambda text, chance: "−" + text
    ),
    "number: exponent": changed(
        lambda text: re.fullmatch(r"\d{2,}[.,]?", text),
        lambda text, chance: text[0] + "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(text[1])] + text[2:],
    ),
    "bracket: opener dropped": changed(
        lambda text: "[" in text, lambda text, chance: text.replace("[", "", 1)
    ),
    "bracket: pair dropped": changed(
        lambda text: re.match(r"\[\w+\]", text), lambda t, c: re.sub(r"[\[\]]", "", t)
    ),
    "bracket: pair added": added(lambda text: f"[{text}]"),
    "bracket: made round": changed(
        lambda text: re.match(r"\[\w+\]", text), lambda t, c: t.replace("[", "(").replace("]", ")")
    ),
    "bracket: moved": bracket_moved,
    "citation: altered": changed(lambda text: re.match(CITATION, text), other_digit),
    "tail: word cut": cut("tail", "word"),
    "tail: sentence cut": cut("tail", "sentence"),
    "tail: paragraph cut": cut("tail", "paragraph"),
    "tail: share cut": cut("tail", "share"),
    "head: word cut": cut("head", "word"),
    "head: sentence cut": cut("head", "sentence"),
    "head: paragraph cut": cut("head", "paragraph"),
    "head: share cut": cut("head", "share"),
    "inside: long phrase dropped": dropped(10, 14),
    "inside: sentence dropped": sentence_dropped,
    "inside: paragraph dropped": paragraph_dropped(1),
    "inside: three paragraphs dropped": paragraph_dropped(3),
    "inside: section dropped": section_dropped,
    "inside: heading dropped": piece_dropped(lambda piece: piece.kind == "heading"),
    "inside: entry dropped": piece_dropped(lambda p: re.match(r"\[\d{4}", p.text)),
    "inside: and tail cut": then(paragraph_dropped(3), cut("tail", "word"), "abridged"),
    "foreign: paragraph": paragraph_added(1),
    "foreign: three paragraphs": paragraph_added(3),
    "foreign: inside a paragraph": split_by_foreign,
    "foreign: sentence": inserted(lambda w, chance: chance.choice(FOREIGN).split(), "expanded"),
    "moved: adjacent paragraphs": swapped(near=True),
    "moved: adjacent short paragraphs": swapped(near=True, least=4),
    "moved: distant paragraphs": swapped(near=False),
    "moved: section": section_moved,
    "moved: three paragraphs": moves(3),
    "moved: short block": short_moved,
    "moved: and a word altered": then(moves(1), ONE_WORD, "altered"),
    "moved: section, ten words altered": then(section_moved, many(ONE_WORD, 10), "altered"),
    "moved: and hyphenated": set_so(section_moved, Layout(hyphens="words", heads="heads")),
    "moved: and a paragraph dropped": then(moves(1), paragraph_dropped(1), "abridged"),
    "altered: and tail cut": then(ONE_WORD, cut("tail", "share"), "truncated"),
    "altered: and expanded": then(ONE_WORD, paragraph_added(1), "altered"),
}
