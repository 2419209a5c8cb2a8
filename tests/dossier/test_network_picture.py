"""The network: the same relations, the same picture; never a hairball."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_report import DOCUMENT, MADE_FROM, READING, at

from onrecord.dossier import compile_dossier
from onrecord.dossier.page.network import MOST_NODES, network_of
from onrecord.dossier.page.stress import Canvas, place
from onrecord.model import (
    Dossier,
    Entity,
    EntityId,
    EntityKind,
    Mark,
    Reading,
    Relation,
    RelationId,
    Role,
)

DOSSIER = compile_dossier([DOCUMENT], [READING], made_from=MADE_FROM)


def chain_and_star(count: int) -> Dossier:
    """Return a dossier where party 0 is tied to all others and each to the next."""
    ids = [EntityId(f"e{n}") for n in range(count)]
    pairs = [(0, n) for n in range(1, count)] + [(n, n + 1) for n in range(1, count - 1)]
    relations = tuple(
        Relation(
            id=RelationId(f"r{k}"),
            name="tied_to",
            roles=(Role(name="one", entity=ids[a]), Role(name="other", entity=ids[b])),
            claims=(),
            evidence=(at("Torvia"),),
        )
        for k, (a, b) in enumerate(pairs)
    )
    entities = tuple(Entity(id=i, kind=EntityKind.COMPANY, name=f"Firm {i}") for i in ids)
    reading = Reading(document=DOCUMENT.id, entities=entities, relations=relations)
    return compile_dossier([DOCUMENT], [reading], made_from=())


def test_every_relation_between_two_parties_is_a_line_with_its_claims() -> None:
    network = network_of(DOSSIER)
    drawn = [(e.subject.row.name, e.name, e.object.row.name, e.lines) for e in network.edges]
    assert ("Varnex Works", "subsidiary of", "Ostel Holding", (2,)) in drawn
    assert len(drawn) == len(DOSSIER.relations)


def test_a_line_is_as_firm_as_its_relation() -> None:
    marks = {edge.name: edge.mark for edge in network_of(DOSSIER).edges}
    assert (marks["subsidiary of"], marks["runs"]) == (Mark.ASSERTED, Mark.ALLEGED)


def test_two_lines_between_the_same_boxes_do_not_hide_each_other() -> None:
    middles = [
        edge.middle
        for edge in network_of(DOSSIER).edges
        if edge.object.row.name == "Ostrava Bay"
    ]
    assert len(middles) == len(set(middles)) == 2


def test_a_large_network_shows_the_neighbourhood_of_its_centre() -> None:
    network = network_of(chain_and_star(MOST_NODES + 20))
    assert len(network.nodes) == MOST_NODES
    assert (network.centre, network.of) == ("Firm e0", MOST_NODES + 20)
    ends = {edge.subject.number for edge in network.edges} | {
        edge.object.number for edge in network.edges
    }
    assert ends <= {node.number for node in network.nodes}


def test_without_relations_there_is_no_picture() -> None:
    bare = dataclasses.replace(READING, relations=())
    assert network_of(compile_dossier([DOCUMENT], [bare], made_from=())).nodes == ()


def test_a_relation_to_an_entity_that_the_reading_lost_is_not_drawn() -> None:
    lost = dataclasses.replace(READING, entities=READING.entities[:1])
    assert network_of(compile_dossier([DOCUMENT], [lost], made_from=())).nodes == ()


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 14).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)))
        )
    ),
    st.integers(0, 2**32),
)
def test_boxes_stay_on_the_canvas_and_in_the_same_place(
    made: tuple[int, list[tuple[int, int]]], seed: int
) -> None:
    count, edges = made
    canvas = Canvas(width=640, height=120 + 26 * count)
    boxes = [(90.0, 26.0)] * count
    points = place(boxes, edges, canvas=canvas, seed=seed)
    assert points == place(boxes, edges, canvas=canvas, seed=seed)
    assert all(45 <= x <= 595 and 13 <= y <= canvas.height - 13 for x, y in points)


def test_boxes_do_not_cover_each_other() -> None:
    nodes = network_of(DOSSIER).nodes
    for one in nodes:
        for other in nodes:
            apart = abs(one.y - other.y) >= 26 or (
                one.x + one.width <= other.x or other.x + other.width <= one.x
            )
            assert one is other or apart
