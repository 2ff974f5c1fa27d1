"""Texts with known answers: how often each rule is right on them, and how often it misses.

A sheet of answers lists texts, and for each of them what is truly wrong in it. A diagnostic that an
answer speaks of is right, any other is wrong; an answer that no diagnostic meets is missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from verifier import forms, schema
from verifier.diagnostic import Diagnostic
from verifier.errors import nearest
from verifier.forms import Form
from verifier.ruleset import ALL, family
from verifier.schema import MisfitError, Path
from verifier.style import Style


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is wrong in a text."""

    rule: str | tuple[str, ...]
    """The rule or family that must find it; of several, any will do, and the first is expected."""
    line: int
    until: int = 0
    """The last line, where it takes more than one."""
    column: int = 0
    """Where it is known: what is struck must begin here, or reach over it."""
    sure: bool = True
    """False where one may think otherwise: whether it is found does not count then."""
    note: str = ""
    """For those who read the answers."""

    @property
    def rules(self) -> tuple[str, ...]:
        return (self.rule,) if isinstance(self.rule, str) else self.rule


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and all that is wrong in it as far as some rules go."""

    answers: tuple[Answer, ...] = ()
    judged: tuple[str, ...] = (ALL,)
    """The rules and families that the answers are complete for; others are not counted."""
    config: Style | None = None
    """Conventions of the text, where they are not those of the configuration."""


class Sheet(Struct, frozen=True, forbid_unknown_fields=True):
    """What a file of answers says."""

    texts: dict[str, Text]
    """Texts by their paths from the folder of the file."""


class Score(Struct, frozen=True):
    """What came of one text: diagnostics that are right and wrong, and answers that were missed."""

    right: tuple[Diagnostic, ...] = ()
    wrong: tuple[Diagnostic, ...] = ()
    missed: tuple[Answer, ...] = ()


def load(text: str, path: str, rules: Iterable[str]) -> tuple[Sheet, Form]:
    """A sheet of answers, where it names rules that there are. Raises RuleError."""
    form = forms.load(text, path)
    try:
        sheet = schema.convert(form.data, Sheet)
        for name, it in sheet.texts.items():
            _refuse(it, frozenset(rules), ("texts", name))
        return sheet, form
    except MisfitError as error:
        raise form.error(error.message, error.path, key=error.key) from None


def _refuse(text: Text, rules: frozenset[str], path: Path) -> None:
    """Refuse rules that are not there or are not judged, and lines that cannot be."""
    known = {*rules, *map(family, rules), ALL}
    for at, name in enumerate(text.judged):
        _known(name, known, (*path, "judged", at))
    for at, answer in enumerate(text.answers):
        here = (*path, "answers", at)
        if not answer.rules:
            raise MisfitError("it names no rule", (*here, "rule"))
        if answer.line < 1 or answer.column < 0 or 0 != answer.until < answer.line:
            raise MisfitError("lines and columns are counted from 1, and ‘until’ is later", here)
        for name in answer.rules:
            _known(name, known - {ALL}, (*here, "rule"))
            if not is_among(name, text.judged):
                said = f"‘{name}’ is not among what is judged"
                raise MisfitError(said, (*here, "rule"))


def _known(name: str, known: Iterable[str], path: Path) -> None:
    if name not in known:
        said = f"there is no rule or family ‘{name}’{nearest(name, sorted(known))}"
        raise MisfitError(said, path)


def is_among(name: str, names: Iterable[str]) -> bool:
    """Whether a rule or a family is named, by itself or with its family, or all are.

    >>> is_among("text.dash", ["text"]), is_among("text", ["text.dash"])
    (True, False)
    """
    return bool({name, family(name), ALL} & {*names})


def score(text: Text, said: Iterable[Diagnostic], rules: Iterable[str]) -> Score:
    """How what some rules said of a text compares with the answers that these rules can meet."""
    on = {*rules, *map(family, rules)}
    asked = sorted((it for it in text.answers if on & {*it.rules}), key=_turn)
    left = dict(enumerate(it for it in said if is_among(it.rule, text.judged)))
    right: list[Diagnostic] = []
    missed: list[Answer] = []
    for answer in asked:
        met = _met(answer, left)
        if met is not None:
            found = left.pop(met)
            right += [found] if answer.sure else []
        elif answer.sure:
            missed.append(answer)
    return Score(tuple(right), tuple(left.values()), tuple(missed))


def _turn(answer: Answer) -> tuple[bool, bool, int, int, int]:
    """What answers are sorted by, so that the most exact of them have the first choice."""
    families = sum("." not in name for name in answer.rules)
    return not answer.sure, not answer.column, families, answer.line, answer.column


def _met(answer: Answer, left: dict[int, Diagnostic]) -> int | None:
    """The diagnostic that answers best: of the rule that is expected, and the nearest of these."""

    def distance(at: int) -> tuple[int, int, int]:
        it = left[at]
        rank = answer.rules.index(it.rule) if it.rule in answer.rules else len(answer.rules)
        return rank, abs(it.locus.start.line - answer.line), at

    return min((at for at, it in left.items() if _meets(it, answer)), key=distance, default=None)


def _meets(diagnostic: Diagnostic, answer: Answer) -> bool:
    """Whether a diagnostic may be what an answer speaks of."""
    start, end = diagnostic.locus.start, diagnostic.locus.end
    if end.line < answer.line or start.line > (answer.until or answer.line):
        return False
    here = (answer.line, answer.column)
    first, last = (start.line, start.column), (end.line, end.column)
    if answer.column and here != first and not first <= here < last:
        return False
    return is_among(diagnostic.rule, answer.rules)


class Tally(Struct, frozen=True):
    """How many diagnostics were right and wrong, and how many answers were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right, if anything was found."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of what is wrong that was found, if there is any."""
        return _share(self.right, self.missed)


def _share(part: int, rest: int) -> float | None:
    return part / (part + rest) if part + rest else None


def tallies(scores: Sequence[Score]) -> dict[str, Tally]:
    """The tallies of rules, of families, and of all, by name."""
    right = Counter(name for it in scores for one in it.right for name in _names(one.rule))
    wrong = Counter(name for it in scores for one in it.wrong for name in _names(one.rule))
    missed = Counter(name for it in scores for one in it.missed for name in _names(one.rules[0]))
    names = sorted({*right, *wrong, *missed})
    return {name: Tally(right[name], wrong[name], missed[name]) for name in names}


def _names(rule: str) -> set[str]:
    return {rule, family(rule), ALL}
