"""The figures of a dossier, each as one SVG file that needs nothing beside it.

Each says in its ``metadata`` what it was made from: the tool, the lists with their dates,
the SHA-256 of every report. Nothing in it is fetched, and nothing in it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from onrecord.dossier.page.network import network_of
from onrecord.dossier.page.render import page_environment
from onrecord.dossier.visible import encodable, shown

if TYPE_CHECKING:
    from onrecord.model import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One picture: what it is called in an address, its title, and the SVG."""

    name: str
    title: str
    svg: str


def figures_of(dossier: Dossier) -> tuple[Figure, ...]:
    """Return every figure of a dossier: the network, then an ownership tree for each party traced."""
    return tuple(_figures(dossier))


def _figures(dossier: Dossier) -> Iterator[Figure]:
    network = network_of(dossier)
    if network.nodes:
        drawn = (
            page_environment()
            .get_template("figure.svg")
            .render(dossier=dossier, network=network, alone=True)
        )
        yield _figure("network", "Who is related to whom", drawn, dossier=dossier)
    names = {row.entity: row.name for row in dossier.named}
    for number, row in enumerate(dossier.exposures, start=1):
        if row.tree:
            title = f"Who owns {shown(names[row.entity])}"
            yield _figure(f"owners-{number}", title, row.tree, dossier=dossier)


def _figure(name: str, title: str, svg: str, *, dossier: Dossier) -> Figure:
    end = svg.rindex("</svg>")
    whole = f"{svg[:end].rstrip()}\n<metadata>{_made_from(dossier)}</metadata>\n</svg>\n"
    return Figure(name=name, title=title, svg=encodable(whole))


def _made_from(dossier: Dossier) -> Markup:
    made = [f"{component} {version}" for component, version in dossier.made_from]
    papers = [f"report sha256:{document.id}" for document in dossier.documents]
    return Markup.escape(shown("; ".join([*made, *papers])))
