"""A name comes apart into comparable words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import NameKind, Script, is_bare, is_legal_form, split_name, unmarked

PERSON, BODY, VESSEL = NameKind.PERSON, NameKind.ORGANIZATION, NameKind.VESSEL


@given(st.text(max_size=40), st.sampled_from(NameKind))
def test_every_text_can_be_split_and_gives_words_without_spaces(
    text: str, kind: NameKind
) -> None:
    assert all(word and not word.isspace() for word in split_name(text, kind).words)


@given(st.text(max_size=40))
def test_invisible_characters_change_nothing(text: str) -> None:
    assert split_name(text.replace("a", "a\u200b")).words == split_name(text).words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("DOE, Jane Mary", ("jane", "mary", "doe")),
        ("Abd-al-Rahman Noor", ("abd", "rahman", "noor")),
        ("Abdurrahman Noor", ("abd", "rahman", "noor")),
        ("Noor Uddin", ("nooruddin",)),
        ("Noor Ullah", ("noorullah",)),
        ("Ann0tte Sm1th", ("annotte", "smith")),
        ("J.P. Smith", ("j", "p", "smith")),
    ],
)
def test_a_persons_name_is_read_in_its_parts(text: str, words: tuple[str, ...]) -> None:
    assert split_name(text, PERSON).words == words


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Volga Limited", "limited"),
        ("Volga Sp. z o.o.", "liability"),
        ("ООО Волга", "liability"),
        ("Volga Aktiengeselschaft", "stock"),
        ("VOLGA JOINT STOCK COMPAN", "stock"),
        ("S.A. VOLGA", "stock"),
        ("Volga S.A. de C.V.", "stock"),
    ],
)
def test_a_legal_form_is_one_word_in_any_language_or_misspelt(text: str, family: str) -> None:
    words = split_name(text, BODY).words
    assert family in [unmarked(word) for word in words if is_legal_form(word)]
    assert "volga" in words


def test_letters_from_another_alphabet_that_look_latin_are_read_as_latin() -> None:
    assert split_name("VОLGА", BODY).words == split_name("VOLGA", BODY).words


def test_a_vessels_prefix_is_no_part_of_its_name() -> None:
    plain = split_name("BLUE HERON 1", VESSEL).words
    assert all(
        split_name(f"{p} BLUE HERON 1", VESSEL).words == plain for p in ("MV", "M/V", "M.V.")
    )


@pytest.mark.parametrize(
    ("text", "words", "script"),
    [
        ("Иван Пример", ("ivan", "primer"), Script.OTHER),
        ("Νίκος Παραδείγματος", ("nikos", "paradeigmatos"), Script.OTHER),
        ("王小明", ("wang", "xiaoming"), Script.HAN),
        ("小明 王", ("xiaoming", "wang"), Script.HAN),
        ("김철수", ("kim", "chol", "su"), Script.HANGUL),
        ("ბარაკ", ("barak",), Script.OTHER),
    ],
)
def test_other_scripts_come_out_in_latin_letters(
    text: str, words: tuple[str, ...], script: Script
) -> None:
    found = split_name(text.replace("김철수", "김 철 수"))
    assert (found.words, found.script) == (words, script)


def test_a_script_without_vowels_is_marked_bare() -> None:
    found = split_name("طاهر نوری")
    assert found.script is Script.BARE
    assert all(map(is_bare, found.words))


def test_persian_letters_make_persian_sounds() -> None:
    assert unmarked(split_name("رضا یزدی").words[0]) == "rza"
    assert unmarked(split_name("رضا علوي").words[0]) == "rda"


def test_a_bodys_arabic_words_are_translated_as_lists_do() -> None:
    assert split_name("بنك نهر", BODY).words[0] == "bank"
    assert split_name("بنك نهر", PERSON).words[0] != "bank"
