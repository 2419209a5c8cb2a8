"""A name to its words: titles, particles, legal forms and numbers told apart from the rest.

The words come out folded (``script.romanise``), in the order written. A legal form comes out
as one word, its family after ``LEGAL``. Nothing is dropped: what counts little is weighed little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from onrecord.names import edits, tables
from onrecord.names.script import BARE, Script, romanise

LEGAL = "~"
"""Stands before the family of a legal form, such as ``~stock``."""


def is_legal_form(word: str) -> bool:
    """Tell whether a folded word stands for a legal form."""
    return word[0] == LEGAL


def is_bare(word: str) -> bool:
    """Tell whether a folded word came without its vowels."""
    return word[0] == BARE


def unmarked(word: str) -> str:
    """Return a folded word without the mark of what it is."""
    return word[1:] if word[0] in (LEGAL, BARE) else word


class NameKind(Enum):
    """How a name is built."""

    PERSON = "person"
    ORGANIZATION = "organization"
    VESSEL = "vessel"
    AIRPLANE = "airplane"


@dataclass(frozen=True, slots=True)
class SplitName:
    """The words of one name, comparable, in the order written."""

    words: tuple[str, ...]
    script: Script

    @property
    def core(self) -> tuple[str, ...]:
        """The words that are not legal forms; all of them when there is nothing else."""
        kept = tuple(word.lstrip(BARE) for word in self.words if word[0] != LEGAL)
        return kept or tuple(word[1:] for word in self.words)


_QUOTES = re.compile("['\u2018\u2019`\u00b4\u02bc\u02b9\u2032\u02bf\u02be\"\u201c\u201d]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_NOT_WORD = re.compile(rf"[^0-9a-z{re.escape(BARE)}+]+")
_SERVANT = re.compile(r"^a(?:bd|db)[aeou]?[lrsdztnj]?$")
_SERVANT_JOINED = re.compile(
    r"^abd(?:[aeou]l(?=[^aeiou]..)|l(?=[^aeioul]...)|[aeou]?([rszndt])(?=\1)|e|u|o)"
    r"(?!lah|llah|lla$|llahi)(?P<of>.{3,})$"
)
_ARTICLES = frozenset(
    {"al", "el", "ul", "ar", "as", "ur", "ad", "az", "er", "us", "es", "ol", "ud", "ed", "an"}
)
_GOD = frozenset({"allah", "ullah", "ollah", "ulah", "alah", "oullah", "allh", "lah"})
_RELIGION = frozenset({"uddin", "eddin", "eddine", "aldin", "addin", "ouddin"})
_DIN = frozenset({"din", "deen", "dine", "dyn", "ddin"})
_TAIL = frozenset({"zada", "zadah", "zadeh", "zai", "zay"})
_TAIL_NUMBER = re.compile(r"[\s\-]+")
_TAIL_LENGTH = 9
"""An aircraft's registration is short: "EP-IBA" is one word."""


@lru_cache(maxsize=65_536)
def split_name(text: str, kind: NameKind = NameKind.PERSON) -> SplitName:
    """Return the words of ``text``, read as a name of this kind."""
    if kind is NameKind.PERSON:
        text = _surname_last(text)
    elif kind is NameKind.AIRPLANE and len(text) <= _TAIL_LENGTH:
        text = _TAIL_NUMBER.sub("", text)
    folded, script = romanise(text, body=kind is NameKind.ORGANIZATION)
    folded = _DOTTED.sub(lambda m: f"{_undotted(m.group(), kind)} ", _QUOTES.sub("", folded))
    words = [w for w in _NOT_WORD.split(folded.replace("&", " and ")) if w.strip("+^")]
    if kind is NameKind.PERSON:
        return SplitName(tuple(_person(words)), script)
    words = _without_prefix(words) if kind is NameKind.VESSEL else words
    return SplitName(tuple(_organization(words)), script)


def _undotted(dotted: str, kind: NameKind) -> str:
    """Keep a person's initials apart; close up an abbreviation such as S.A."""
    parts = dotted.replace(".", " ").split()
    return (" " if kind is NameKind.PERSON else "").join(parts)


def _surname_last(text: str) -> str:
    if text.count(",") != 1:
        return text
    surname, given = text.split(",")
    return f"{given.strip()} {surname.strip()}"


def _without_prefix(words: list[str]) -> list[str]:
    if words[:2] in (["m", "v"], ["m", "t"]) and len(words) > 2:
        return words[2:]
    return words[1:] if len(words) > 1 and words[0] in tables.words().vessel_prefixes else words


def _organization(words: list[str]) -> list[str]:
    words = _close_up(words)
    words = words[:1] + [_corrected(word) for word in words[1:]]
    found, at = [], 0
    while at < len(words):
        family, length = _legal_form(words, at)
        if family:
            found.append(LEGAL + family)
        else:
            found.append(_number(words[at].lstrip("+"), last=_ends(words, at)))
        at += length
    return found


def _ends(words: list[str], at: int) -> bool:
    """Tell whether only legal forms follow, where a lone "i" is the number one and no "and"."""
    return at > 0 and (at + 1 == len(words) or bool(_legal_form(words, at + 1)[0]))


def _number(word: str, *, last: bool) -> str:
    return "1" if last and word == "i" else tables.words().numbers.get(word, word)


def _close_up(words: list[str]) -> list[str]:
    """Join single letters that stand together: "j p morgan" is "jp morgan"."""
    closed: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        closed += [run] if run else []
        run = ""
        closed += [word] if word else []
    return closed


def _legal_form(words: list[str], at: int) -> tuple[str, int]:
    table = tables.words()
    for length in range(min(table.longest_legal, len(words) - at), 0, -1):
        family = table.legal.get(tuple(words[at : at + length]))
        if family and (length > 1 or at > 0 or words[at] in table.legal_alone):
            return family, length
    return "", 1


@lru_cache(maxsize=16_384)
def _corrected(word: str) -> str:
    """Return the long legal form that a word with a letter or two wrong stands for, or the word."""
    table = tables.words()
    if len(word) < 6 or word in table.generic or word in table.legal_words:
        return word
    for form in table.legal_misspelt:
        allowed = 1 if len(form) < 9 else 2
        if word[0] == form[0] and edits.distance()(word, form, score_cutoff=allowed) <= allowed:
            return form
    return word


def _person(words: list[str]) -> list[str]:
    """Join what Arabic-script names join, and part what their Latin spellings run together."""
    found: list[str] = []
    at = 0
    while at < len(words):
        joined, length = _compound(words, at, began=bool(found))
        if joined and joined[0][0] == "+":
            found[-1] += joined[0][1:]
        else:
            found += joined
        at += length
    return [_unleet(word) for word in found if word]


def _compound(words: list[str], at: int, *, began: bool) -> tuple[list[str], int]:
    """Return the words to write for what stands at ``at`` (``+`` joins the last), and how many it took."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word[0] == "+" or word in _GOD or word in _RELIGION or word in _TAIL:
        return _suffix(word, began=began), 1
    if began and word in _ARTICLES and following in _DIN:
        return ["+uddin"], 2
    if _SERVANT.match(word) and following:
        return _servant(words, at)
    parted = _SERVANT_JOINED.match(word)
    return (["abd", parted["of"]] if parted else [word]), 1


def _suffix(word: str, *, began: bool) -> list[str]:
    plain = word.lstrip("+")
    if plain in _GOD:
        return ["+ullah" if began else "allah"]
    if plain in _RELIGION:
        return ["+uddin" if began else "uddin"]
    return [("+" if began else "") + plain]


def _servant(words: list[str], at: int) -> tuple[list[str], int]:
    after = at + 1
    if words[after] in _ARTICLES and after + 1 < len(words):
        after += 1
    if words[after].lstrip("+") in _GOD:
        return ["abdullah"], after + 1 - at
    return ["abd"], after - at


def _unleet(word: str) -> str:
    """Read a digit between letters as the letter it looks like: "sech1n"."""
    if word.isalpha() or word.isdigit() or word[0] in "+^":
        return word
    digits = [at for at, letter in enumerate(word) if letter.isdigit()]
    lone = all(b - a > 1 for a, b in pairwise(digits))
    inside = bool(digits) and digits[0] > 0 and digits[-1] < len(word) - 1
    return word.translate(tables.scripts().leet) if lone and inside else word
