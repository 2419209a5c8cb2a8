"""Any script to plain lower-case Latin letters, for comparing and not for display.

Own tables where registers agree on a system (Cyrillic, Greek, Hebrew, Arabic and Persian,
Hangul); ``anyascii`` for the rest. Arabic and Hebrew leave out their short vowels, so a word
from them is *bare*: it begins with ``BARE`` and may only be compared by its consonants.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

from onrecord.names import tables

BARE = "^"
"""Stands before a word whose vowels its script does not write."""


class Script(IntEnum):
    """The script a name is written in, in so far as it changes how it is compared."""

    LATIN = 0
    BARE = 1
    """Arabic, Persian, Urdu, Hebrew: consonants only."""

    HAN = 2
    HANGUL = 3
    OTHER = 4


_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_HEBREW = re.compile("[\u0590-\u05ff]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]")
_LATIN_LETTER = re.compile("[a-z]")
_SPACES = re.compile(r"[\s\-\u060c.,()\u00ab\u00bb\"\u2013/]+")


def clean(text: str) -> str:
    """Return the text in one Unicode form, lower case, without invisible characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Co", "Cn"})
    return "".join(c if c.isprintable() else " " for c in text).lower()


def romanise(text: str, *, body: bool = False) -> tuple[str, Script]:
    """Return the text in Latin letters, words parted by spaces, and the script it came from.

    The commonest Arabic and Persian words of a ``body``'s name are translated, as lists do.
    """
    text = clean(text)
    if text.isascii():
        return text, Script.LATIN
    if _ARABIC.search(text):
        return " ".join(_arabic_words(text, body=body)), Script.BARE
    script = _script_of(text)
    if script is Script.HAN:
        return _chinese(text), script
    return " ".join(_word(word) for word in text.split()), script


def _script_of(text: str) -> Script:
    if _HEBREW.search(text):
        return Script.BARE
    if _HANGUL.search(text):
        return Script.HANGUL
    if _HAN.search(text):
        return Script.HAN
    other = any(ord(c) > 0x24F and c.isalpha() for c in text)
    return Script.OTHER if other and not _LATIN_LETTER.search(text) else Script.LATIN


def _word(word: str) -> str:
    table = tables.scripts()
    if word.isascii():
        return word
    if _GREEK_OR_CYRILLIC.search(word):
        if _LATIN_LETTER.search(word):
            word = word.translate(table.confusables)
        word = _cyrillic(_greek(word))
    elif _HEBREW.search(word):
        return BARE + re.sub("[^a-z]", "", word.translate(table.hebrew))
    elif _HANGUL.search(word):
        return " ".join(_syllable(c) for c in word)
    return word if word.isascii() else _any(word)


def _any(word: str) -> str:
    from anyascii import anyascii

    return anyascii(word).lower()


def _cyrillic(word: str) -> str:
    table = tables.scripts()
    ukrainian = not table.ukrainian_marks.isdisjoint(word)
    return word.translate(table.ukrainian if ukrainian else table.cyrillic)


def _greek(word: str) -> str:
    table = tables.scripts()
    plain = unicodedata.normalize("NFD", word) if "\u0370" <= max(word) <= "\u03ff" else word
    plain = "".join(c for c in plain if not unicodedata.combining(c)) if plain != word else word
    for pair, latin in table.greek_pairs.items():
        plain = plain.replace(pair, latin)
    return plain.translate(table.greek)


def _syllable(letter: str) -> str:
    code = ord(letter) - 0xAC00
    if not 0 <= code < 11172:  # 19 initials, 21 vowels, 28 finals (Unicode 3.12)
        return letter if letter.isascii() else ""
    initials, vowels, finals = tables.scripts().hangul
    return initials[code // 588] + vowels[code % 588 // 28] + finals[code % 28]


def _chinese(text: str) -> str:
    """Read a name by the word: surname apart when the writing does not part it."""
    table = tables.scripts()
    words = re.split(f"[{table.han_separators}\\s]+", text)
    if len(words) == 1 and all(_HAN.fullmatch(letter) for letter in text):
        cut = 2 if text[:2] in table.double_surnames else 1
        if cut < len(text) <= cut + 2:
            words = [text[:cut], text[cut:]]
    return " ".join(_any(word) for word in words if word)


def _arabic_words(text: str, *, body: bool) -> list[str]:
    table = tables.scripts()
    letters = table.arabic if table.persian_marks.isdisjoint(text) else table.persian
    pieces = [piece for piece in _SPACES.split(text.replace(table.stretch, "")) if piece]
    return [w for p in pieces for w in (_translated(p) if body else []) or _arabic(p, letters)]


def _translated(word: str) -> list[str]:
    """Return what a body's word means, where the table knows it."""
    known, article = tables.words().arabic_bodies, tables.scripts().article
    for found in (word, word.removeprefix("\u0648"), word.removeprefix("\u0628")):  # and, by
        meaning = known.get(found) or known.get(found.removeprefix(article))
        if meaning:
            return [meaning]
    return []


def _arabic(word: str, letters: tables.Letters) -> list[str]:
    """Read one Arabic-script word as the words that a Latin spelling would have."""
    table = tables.scripts()
    if not _ARABIC.search(word):
        return [_any(word)]
    joined = _suffix(word)
    if joined or word in table.arabic_words:
        return [joined or table.arabic_words[word]]
    servant = table.servant + table.article
    if word.startswith(servant) and len(word) > len(servant) + 1:
        rest = word[len(table.servant) :]
        return ["abdullah"] if rest in table.god else ["abd", *_bare(rest, letters)]
    return _bare(word, letters)


def _suffix(word: str) -> str:
    """Return a word that joins the one before it, marked so; or nothing."""
    table = tables.scripts()
    sorts = ((table.god, "+allah"), (table.religion, "+uddin"), (table.tails, "+zada"))
    return next((joined for found, joined in sorts if word in found), "")


def _bare(word: str, letters: tables.Letters) -> list[str]:
    article = tables.scripts().article
    for start in ("\u0648" + article, article):  # "and the", "the"
        if word.startswith(start) and len(word) > len(start) + 1:
            word = word[len(start) :]
            break
    kept = re.sub("[^a-z0-9]", "", word.translate(letters))
    return [BARE + kept] if kept else []
