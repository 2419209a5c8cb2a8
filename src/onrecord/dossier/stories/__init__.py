"""A story, or a party's file → JSON, Markdown, text: one line each on its shelf."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from onrecord.dossier.stories.blocks import as_markdown, as_text
from onrecord.dossier.stories.json_party import render_party
from onrecord.dossier.stories.json_story import render_story
from onrecord.dossier.stories.json_who import render_who
from onrecord.dossier.stories.party_rows import party_blocks, title_of_party
from onrecord.dossier.stories.story_rows import story_blocks, title_of_story
from onrecord.errors import UnknownExport
from onrecord.model import PartyFile, Story

STORY_FORMS: Mapping[str, Callable[[Story], str]] = {
    "json": render_story,
    "markdown": lambda story: as_markdown(title_of_story(story), story_blocks(story)),
    "text": lambda story: as_text(title_of_story(story), story_blocks(story)),
}

PARTY_FORMS: Mapping[str, Callable[[PartyFile], str]] = {
    "json": render_party,
    "markdown": lambda file: as_markdown(title_of_party(file), party_blocks(file)),
    "text": lambda file: as_text(title_of_party(file), party_blocks(file)),
}

Noun = TypeVar("Noun", Story, PartyFile)


def export_story(story: Story, *, as_: str) -> str:
    """Return the story as ``json``, ``markdown`` or ``text``; another name is refused."""
    return _exported(story, STORY_FORMS, as_)


def export_party(file: PartyFile, *, as_: str) -> str:
    """Return the party's file as ``json``, ``markdown`` or ``text``; another name is refused."""
    return _exported(file, PARTY_FORMS, as_)


def _exported(noun: Noun, forms: Mapping[str, Callable[[Noun], str]], form: str) -> str:
    if form not in forms:
        raise UnknownExport(form, known=tuple(forms))
    return forms[form](noun)


__all__ = ["export_party", "export_story", "render_who"]
