"""Dossier → HTML: values into the template, style and script inlined under their hashes.

The page asks for nothing from anywhere. Its policy (a ``meta`` element) allows
the one style sheet and the one script whose SHA-256 stands in it, and nothing
else; without scripts the page is whole, only less handy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from onrecord.dossier.exposures import proof_of
from onrecord.dossier.page.article import FOUND, paragraphs_of, written
from onrecord.dossier.page.network import network_of
from onrecord.dossier.particulars import quoted_detail
from onrecord.dossier.visible import shown
from onrecord.dossier.words import (
    FACT_WORDS,
    KIND_WORDS,
    LOOKED_FOR,
    MARK_MEANINGS,
    MARK_WORDS,
    NO_LIST,
    PARTICULAR_WORDS,
    STATUS_WORDS,
    counted,
    listed,
    numbers,
    origins_words,
    silence_words,
    title_of,
)
from onrecord.model import Mark, ScreeningStatus

if TYPE_CHECKING:
    from jinja2 import Environment

    from onrecord.model import Dossier

LANGUAGE_CODE = re.compile("[a-z]{2,3}")
"""ISO 639; anything else would only mislead a screen reader."""

POLICY = (
    "default-src 'none'; style-src {style}; script-src {script}; img-src data:; "
    "base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def render_page(dossier: Dossier) -> str:
    """Return the dossier as one HTML document."""
    style, script = page_asset("page.css"), page_asset("page.js")
    page = (
        page_environment()
        .get_template("page.html")
        .render(
            **page_values(dossier),
            policy=POLICY.format(style=_hash(style), script=_hash(script)),
            style=Markup(style),  # noqa: S704 - our own shipped file
            script=Markup(script),  # noqa: S704 - our own shipped file
        )
    )
    return page + "\n"


def page_values(dossier: Dossier) -> dict[str, Any]:
    """Return what the templates of a dossier's sections ask for, by name."""
    return {
        "dossier": dossier,
        "articles": [
            paragraphs_of(document, reading, dossier=dossier)
            for document, reading in zip(dossier.documents, dossier.readings, strict=True)
        ],
        "network": network_of(dossier),
        "found": sorted(
            FOUND & {row.status for row in dossier.named}, key=list(ScreeningStatus).index
        ),
        "unscreened": all(row.status_words == NO_LIST for row in dossier.named),
    }


def page_asset(name: str) -> str:
    """Return the text of the page's own ``page.css`` or ``page.js``."""
    return (
        files("onrecord.dossier.page")
        .joinpath("static")
        .joinpath(name)
        .read_text(encoding="utf-8")
    )


@cache
def page_environment(prefix: str = "", package: str = "") -> Environment:
    """Return the template engine: everything escaped, every missing name an error.

    Templates of another ``package`` stand beside the page's own under ``prefix/``. Compiling
    templates takes most of a page's time, and they never change: once is enough.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

    own = PackageLoader("onrecord.dossier.page")
    beside = [PrefixLoader({prefix: PackageLoader(package)})] if package else []
    environment = Environment(
        loader=ChoiceLoader([own, *beside]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        marks=tuple(Mark),
        mark_words=MARK_WORDS,
        mark_meanings=MARK_MEANINGS,
        status_words=STATUS_WORDS,
        not_screened=ScreeningStatus.NOT_SCREENED,
        looked_for=LOOKED_FOR,
        proof_of=proof_of,
        svg=_drawn,
        written=written,
    )
    environment.tests["language_code"] = LANGUAGE_CODE.fullmatch
    environment.filters.update(
        counted=counted,
        listed=listed,
        numbers=numbers,
        label=lambda one: PARTICULAR_WORDS[one.of],
        fact_label=lambda of: FACT_WORDS[of],
        quoted_detail=quoted_detail,
        kind_words=lambda kind: KIND_WORDS.get(kind, kind.value),
        silence_words=silence_words,
        title_of=title_of,
        sentence=lambda words: words[:1].upper() + words[1:],
        range=lambda origin: origins_words(origin.lower, origin.upper),
    )
    return environment


def _drawn(tree: str) -> Markup:
    """Return a tree as markup: the ownership room draws it and escapes every word in it."""
    return Markup(tree)  # noqa: S704 - drawn by us, never taken from a document


def _finalize(value: object) -> object:
    """Spell out steering characters in every value that is not markup of our own making."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
