"""What one document calls alike is of one kind."""

from __future__ import annotations

import math

from onrecord.language import NameKind
from onrecord.language.decide import WordName
from onrecord.language.naming import settle
from onrecord.language.words import words_of

TEXT = words_of("Zarya Volna sells boats. Volna grew. Roe left. Volna town sleeps.")
FULL, SHORT, OTHER, TOWN = (0, 1), (5, 5), (8, 8), (11, 11)


def name(at: tuple[int, int], *, person: float, organization: float, place: float) -> WordName:
    chances = (person, organization, place)
    kinds = tuple(math.log(chance) for chance in chances)
    return WordName(first=at[0], last=at[1], score=0.9, kinds=kinds)


def kinds(*found: WordName) -> list[NameKind]:
    return [each.kind for each in settle(TEXT, list(found))]


FIRM = name(FULL, person=0.01, organization=0.98, place=0.01)
DOUBTFUL = name(SHORT, person=0.7, organization=0.2, place=0.1)


def test_a_short_name_takes_the_kind_of_the_full_name_it_ends() -> None:
    assert kinds(FIRM, DOUBTFUL) == [NameKind.ORGANIZATION, NameKind.ORGANIZATION]


def test_a_short_name_alone_keeps_its_own_kind() -> None:
    assert kinds(DOUBTFUL) == [NameKind.PERSON]


def test_another_name_is_left_alone() -> None:
    person = name(OTHER, person=0.9, organization=0.05, place=0.05)
    assert kinds(FIRM, person) == [NameKind.ORGANIZATION, NameKind.PERSON]


def test_a_place_of_the_same_name_stays_a_place() -> None:
    town = name(TOWN, person=0.05, organization=0.15, place=0.8)
    assert kinds(FIRM, town) == [NameKind.ORGANIZATION, NameKind.PLACE]


def test_a_kind_that_is_hardly_likelier_than_another_is_unsure() -> None:
    (found,) = settle(TEXT, [name(OTHER, person=0.5, organization=0.45, place=0.05)])
    assert not found.sure
    assert found.kind_score == 0.5
