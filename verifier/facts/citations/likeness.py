"""How much alike two words are."""

from __future__ import annotations


def without_one(word: str) -> set[str]:
    """A word, and what is left of it without one of its letters: words a letter apart share one.

    >>> sorted(without_one("abc"))
    ['ab', 'abc', 'ac', 'bc']
    """
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def is_near(word: str, said: str) -> bool:
    """Whether a word is meant by another: one letter is wrong, or two in a longer one.

    >>> is_near("trade", "trde"), is_near("railway", "raliway"), is_near("food", "flag")
    (True, True, False)
    """
    return len(word) > 3 and distance(word, said, 2) <= (1 if len(word) < 6 else 2)


def is_case(word: str, said: str) -> bool:
    """Whether a Russian name is another but for its ending.

    >>> is_case("лотман", "лотману"), is_case("успенский", "успенского"), is_case("иванов", "ильин")
    (True, True, False)
    """
    stem = max(3, len(word) - 2)
    return "а" <= said[:1] <= "я" and word[:stem] == said[:stem] and abs(len(word) - len(said)) < 3


def distance(one: str, other: str, limit: int) -> int:
    """How many letters must be changed to make one word of another; above the limit, more than it.

    >>> distance("birkets", "birkerts", 2), distance("calvino", "kafka", 2)
    (1, 3)
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        above, row[0] = row[0], at
        for index, opposite in enumerate(other, 1):
            cost = min(above + (letter != opposite), row[index] + 1, row[index - 1] + 1)
            above, row[index] = row[index], cost
        if min(row) > limit:
            return limit + 1
    return row[-1]
