"""Which language a text is written in, offline, from its letters and little words.

Scripts decide most; within a script, letters only one language uses and the
share of its commonest words. It refuses to name a language for a few words.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections import Counter
from importlib.resources import files

from onrecord.model import Caveat, Span

__all__ = ["READ", "name_of", "of", "unread"]

READ = ("en",)
"""The languages the reading room reads."""

_LETTERS_NEEDED = 24
"""Fewer letters (about four words) could be a name; the caller hears that it is unknown."""

_DENSE_NEEDED = 6
"""The same for scripts that write a syllable or word as one sign."""

_WORD_SHARE = 0.08
"""Share of a text's words that must be little words of its language: 24 English news
texts had 0.29 to 0.40 (docs/design/010-intake.md), a list of names 0."""

_WORDS_NEEDED = 2
"""Little words that must be there at all: one "in" is English, German, Dutch and Italian."""

_WORDS_TO_DIFFER = 4
"""Little words a passage needs to be called another language than the text around it."""

_RIVAL_SHARE = 0.5
"""And the language around may have at most this share of that many."""

_SAMPLE = 20_000
"""Characters looked at for a whole text: enough for a stable share, and constant time."""

_DENSE = {"CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko"}
_ONE_LANGUAGE = {
    "ARMENIAN": "hy",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
}
_SHARED = ("LATIN", "CYRILLIC", "ARABIC")
_OWN_LETTERS = (
    # Letters that within their script only this language of ours uses.
    ("CYRILLIC", "uk", "їєґ"),
    ("CYRILLIC", "be", "ў"),
    ("CYRILLIC", "sr", "ђћџјљњ"),
    ("ARABIC", "ur", "ٹڈڑےں"),
    ("ARABIC", "fa", "پچژگ"),
)
_OWN_LETTER_SHARE = 0.004
"""Such letters are 1 to 4 in a hundred of real text; a foreign name brings fewer."""

_WORD = re.compile(r"[^\W\d_]+")


def of(text: str, *, likely: str = "") -> str:
    """Return the ISO 639-1 code of the language ``text`` is in, "" when it cannot be told.

    ``likely`` is the language around it, from which a short passage must differ clearly.
    """
    sample = text[:_SAMPLE].casefold()
    letters = [letter for letter in sample if letter.isalpha()]
    scripts = Counter(map(_script, letters))
    if not scripts:
        return ""
    # Japanese mixes kana with Chinese signs, and only Japanese does.
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * scripts["CJK"]:
        scripts["HIRAGANA"] += scripts.pop("CJK", 0)
    script, count = min(scripts.items(), key=lambda item: (-item[1], item[0]))
    if script in _DENSE:
        return _DENSE[script] if count >= _DENSE_NEEDED else ""
    if count < _LETTERS_NEEDED:
        return ""
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    return _within(script, sample, letters, likely=likely) if script in _SHARED else ""


def name_of(code: str) -> str:
    """Return the English name of a language code, or the code itself."""
    return str(_tables()["name"].get(code, code))


def unread(text: str, language: str) -> tuple[Caveat, ...]:
    """Return a caveat for each stretch of paragraphs in a language that is not read."""
    caveats: list[Caveat] = []
    stretches = _stretches(text, language)
    for code, span in stretches:
        if code in READ or not code:
            continue
        whole = len(stretches) == 1
        what = "The text" if whole else "A passage"
        message = f"{what} is in {name_of(code)}, which OnRecord does not read: it was kept, but was not read."
        caveats.append(Caveat(code="intake.other-language", message=message, span=span))
    if len({code for code, _ in stretches}) > 1:
        names = sorted({name_of(code) for code, _ in stretches if code})
        message = f"The text mixes languages: {', '.join(names)}."
        caveats.append(Caveat(code="intake.mixed-language", message=message))
    return tuple(caveats)


def _stretches(text: str, language: str) -> list[tuple[str, Span]]:
    """Return runs of paragraphs of one language; a paragraph too short to tell joins on."""
    found: list[tuple[str, Span]] = []
    for match in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", text):
        code = of(match[0], likely=language) or (found[-1][0] if found else language)
        span = Span(match.start(), match.end())
        if found and found[-1][0] == code:
            found[-1] = (code, Span(found[-1][1].start, span.end))
        else:
            found.append((code, span))
    return found


@functools.cache
def _script(letter: str) -> str:
    """Return the first word of the letter's Unicode name, which is its script."""
    name = unicodedata.name(letter, "OTHER").partition(" ")[0]
    return "CJK" if name.startswith("CJK") else name


def _within(script: str, sample: str, letters: list[str], *, likely: str) -> str:
    for home, code, own in _OWN_LETTERS:
        if home == script and sum(map(letters.count, own)) > len(letters) * _OWN_LETTER_SHARE:
            return code
    words = _WORD.findall(sample)
    little = _little_words(script.casefold())
    hits = Counter(code for word in words for code in little.get(word, ()))
    if not hits:
        return ""
    best, most = min(hits.items(), key=lambda item: (-item[1], item[0]))
    if most < max(_WORDS_NEEDED, len(words) * _WORD_SHARE):
        return ""
    if likely in _tables()[script.casefold()] and best != likely:
        clear = most >= _WORDS_TO_DIFFER and hits[likely] <= most * _RIVAL_SHARE
        return best if clear else likely
    return best if list(hits.values()).count(most) == 1 else ""


@functools.cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("tongues.toml").read_text("utf-8"))


@functools.cache
def _little_words(script: str) -> dict[str, tuple[str, ...]]:
    """Return each little word of a script and the languages that use it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, words in sorted(_tables()[script].items()):
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), code)
    return found
