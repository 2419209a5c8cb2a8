"""An Exposure → a tidy tree as SVG text, the same bytes every time, readable without colour.

Owners stand above what they own. Status is a shape and a word; colour only repeats it.
Everything is escaped, nothing is fetched, and no script or style sheet is inside: page
CSS may restyle the classes, the attributes carry the light colours for print.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from onrecord.model import Exposure, ExposureStatus, OwnershipStake, TreeParty
from onrecord.ownership.graph import in_order
from onrecord.ownership.words import (
    REGIME_NAMES,
    STATUS_WORDS,
    asset_of,
    held_when,
    on_whose_word,
    owner_of,
    share_in_words,
)

BOX_WIDTH, BOX_HEIGHT = 208, 58
GAP, STOREY, MARGIN = 28, 150, 28
LEGEND = 46
NARROWEST = 440
"""Room for the two lines under the tree."""

LANE, LABEL_ROOM, LABEL_HEIGHT = 14, 40, 20
LABEL_PLACES = (40, 62, 24, 50, 76, 14)
"""Where along its line a label may stand, in percent; the first that is free."""

LONGEST_LABEL = 22
"""Characters of a name that fit a box at 13 pixels, most of them wide; the title has the rest."""

LONGEST_WORD = 26
"""The second line is set smaller."""

FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
XML_CHARACTERS = ((" ", "\ud7ff"), ("\ue000", "\ufffd"), ("\U00010000", "\U0010ffff"))
"""What XML 1.0, production 2, lets stand, beside tab and line feed."""

INK, PAPER, LINE = "#131417", "#FFFFFF", "#666B70"


@dataclass(frozen=True, slots=True)
class Look:
    """How one status is drawn: its class, colour, word, and whether the shape is filled."""

    css: str
    colour: str
    word: str
    shape: str
    filled: bool = False


HEXAGON = "M-8,0 L-4,-7 L4,-7 L8,0 L4,7 L-4,7 Z"
DIAMOND = "M0,-8 L8,0 L0,8 L-8,0 Z"
CIRCLE = "M-7,0 a7,7 0 1,0 14,0 a7,7 0 1,0 -14,0 Z"
SQUARE = "M-6,-6 L6,-6 L6,6 L-6,6 Z"

LISTED = Look("listed", "#660403", "listed", HEXAGON, filled=True)
LOOKS: dict[ExposureStatus, Look] = {
    # Colours are those of the pages; they were chosen there to stay apart for colour-blind eyes.
    ExposureStatus.BLOCKED: Look("owned", "#8F3D0C", "owned", HEXAGON),
    ExposureStatus.POSSIBLE: Look("possible", "#94680C", "possible", DIAMOND),
    ExposureStatus.DIRECTIVE_APPLIES: Look("directive", "#8F3D0C", "directive applies", SQUARE),
    ExposureStatus.NOT_ESTABLISHED: Look("notfound", "#1A505F", "not established", CIRCLE),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A party with the middle of its box."""

    party: TreeParty
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Route:
    """The line of one owner's stakes in one asset, and the middle of its label."""

    stakes: tuple[OwnershipStake, ...]
    path: str
    x: int
    y: int


def draw_tree(exposure: Exposure) -> str:
    """Return the exposure's ownership tree as one self-contained ``<svg>`` element."""
    storeys = _storeys(exposure)
    widest = max(len(storey) for storey in storeys)
    row = max(widest * (BOX_WIDTH + GAP) - GAP, NARROWEST)
    placed = _placed(storeys, row + 2 * MARGIN)
    routes, lanes = _routes(exposure, placed, right=row + MARGIN)
    width = row + 2 * MARGIN + (LABEL_ROOM + lanes * LANE if lanes else 0)
    height = 2 * MARGIN + BOX_HEIGHT + (len(storeys) - 1) * STOREY + LEGEND + lanes * LANE
    parts = [
        _opening(exposure, width, height),
        *(_edge(route) for route in routes),
        *(_box(placed[party.party], exposure) for storey in storeys for party in storey),
        _legend(exposure, height),
        "</svg>",
    ]
    return "\n".join(parts)


def _storeys(exposure: Exposure) -> list[list[TreeParty]]:
    """Return the parties by their distance above the party asked about, farthest first."""
    above: dict[str, list[str]] = {}
    for stake in exposure.stakes:
        above.setdefault(stake.asset, []).append(stake.owner)
    parties = {party.party: party for party in exposure.parties}
    height, level, storey = {exposure.party: 0}, [exposure.party], 0
    while level:
        storey += 1
        owners = dict.fromkeys(owner for asset in level for owner in above.get(asset, ()))
        level = [owner for owner in owners if owner not in height and owner in parties]
        height.update(dict.fromkeys(level, storey))
    ranked: dict[int, list[TreeParty]] = {}
    for name, tall in height.items():
        ranked.setdefault(tall, []).append(parties[name])
    return [ranked[tall] for tall in sorted(ranked, reverse=True)]


def _placed(storeys: list[list[TreeParty]], width: int) -> dict[str, Placed]:
    placed = {}
    for number, storey in enumerate(storeys):
        row = len(storey) * BOX_WIDTH + (len(storey) - 1) * GAP
        left = (width - row) // 2 + BOX_WIDTH // 2
        y = MARGIN + BOX_HEIGHT // 2 + number * STOREY
        for place, party in enumerate(storey):
            placed[party.party] = Placed(party, left + place * (BOX_WIDTH + GAP), y)
    return placed


def _routes(
    exposure: Exposure, placed: dict[str, Placed], *, right: int
) -> tuple[list[Route], int]:
    """Return the lines, and how many of them run up a lane at the right to close a circle."""
    lines: dict[tuple[str, str], list[OwnershipStake]] = {}
    for stake in in_order(exposure.stakes):
        lines.setdefault((stake.owner, stake.asset), []).append(stake)
    routes: list[Route] = []
    taken: list[tuple[int, int, int]] = []
    lanes = 0
    for (owner, asset), stakes in lines.items():
        ends = placed[owner], placed[asset]
        if owner == asset:
            continue
        if ends[0].y < ends[1].y:
            routes.append(_downwards(ends, tuple(stakes), taken))
        else:
            lanes += 1
            routes.append(_around(ends, tuple(stakes), lane=lanes, right=right))
    return routes, lanes


def _downwards(
    ends: tuple[Placed, Placed],
    stakes: tuple[OwnershipStake, ...],
    taken: list[tuple[int, int, int]],
) -> Route:
    """Return a straight line, its label where no other label stands yet."""
    owner, asset = ends
    top, bottom = owner.y + BOX_HEIGHT // 2, asset.y - BOX_HEIGHT // 2
    half = _label_width(stakes) // 2
    x, y = 0, 0
    for percent_down in LABEL_PLACES:
        x = owner.x + (asset.x - owner.x) * percent_down // 100
        y = top + (bottom - top) * percent_down // 100
        if all(
            abs(x - x2) > half + half2 or abs(y - y2) > LABEL_HEIGHT for x2, y2, half2 in taken
        ):
            break
    taken.append((x, y, half))
    return Route(stakes, f"M{owner.x},{top} L{asset.x},{bottom}", x, y)


def _around(
    ends: tuple[Placed, Placed], stakes: tuple[OwnershipStake, ...], *, lane: int, right: int
) -> Route:
    """Return a stake held upwards or sideways: down, up a lane of its own, and in from above."""
    owner, asset = ends
    x = right + lane * LANE
    bottom, below = owner.y + BOX_HEIGHT // 2, owner.y + BOX_HEIGHT // 2 + 6 + 5 * lane
    top, above = asset.y - BOX_HEIGHT // 2, max(4, asset.y - BOX_HEIGHT // 2 - 6 - 5 * lane)
    out, into = owner.x + BOX_WIDTH // 3 + 4 * lane, asset.x + BOX_WIDTH // 3 + 4 * lane
    path = f"M{out},{bottom} V{below} H{x} V{above} H{into} V{top}"
    return Route(stakes, path, x, (below + above) // 2 + (lane % 3 - 1) * LABEL_HEIGHT)


def _told(stakes: tuple[OwnershipStake, ...]) -> str:
    return _cut(" / ".join(dict.fromkeys(_label(stake) for stake in stakes)))


def _label_width(stakes: tuple[OwnershipStake, ...]) -> int:
    return 7 * len(_told(stakes)) + 12


def _opening(exposure: Exposure, width: int, height: int) -> str:
    title = f"{REGIME_NAMES[exposure.regime]}: who owns {exposure.name}"
    told = f"{exposure.answer} {' '.join(f'{line}.' for line in exposure.arithmetic)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ownership-tree" role="img" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{FONT}" font-size="13" fill="{INK}">\n'
        f"<title>{_safe(title)}</title>\n<desc>{_safe(told)}</desc>\n"
        f'<rect class="paper" width="{width}" height="{height}" fill="{PAPER}"/>'
    )


def _edge(route: Route) -> str:
    first = route.stakes[0]
    told = "; ".join(
        f"{_label(stake)}, {held_when(stake)}, {on_whose_word(stake)}" for stake in route.stakes
    )
    title = f"{owner_of(first)} in {asset_of(first)}: {told}"
    exact = all(stake.share.exact for stake in route.stakes)
    dashes = "" if exact else ' stroke-dasharray="5 4"'
    wide = _label_width(route.stakes)
    return (
        f'<g class="stake"><title>{_safe(title)}</title>'
        f'<path d="{route.path}" fill="none" stroke="{LINE}" stroke-width="1.5"{dashes}/>'
        f'<rect x="{route.x - wide // 2}" y="{route.y - 10}" width="{wide}" height="{LABEL_HEIGHT}" '
        f'fill="{PAPER}" class="paper"/>'
        f'<text x="{route.x}" y="{route.y + 4}" text-anchor="middle">{_safe(_told(route.stakes))}'
        "</text></g>"
    )


def _label(stake: OwnershipStake) -> str:
    words = share_in_words(stake.share)
    unit = " %" if stake.share.stated else ""
    kind = "" if stake.kind.value == "shares" else f" {stake.kind.value}"
    return f"{words}{unit}{kind}"


def _box(placed: Placed, exposure: Exposure) -> str:
    party = placed.party
    look = LISTED if party.listed else LOOKS[party.status]
    left, top = placed.x - BOX_WIDTH // 2, placed.y - BOX_HEIGHT // 2
    entries = ", ".join(f"{one.list_name} {one.entry}".strip() for one in party.listed)
    word = f"listed {entries}".strip() if party.listed else look.word
    asked = party.party == exposure.party
    weight = ' font-weight="600"' if asked else ""
    fill = look.colour if look.filled else "none"
    return (
        f'<g class="party status-{look.css}"><title>{_safe(f"{party.name}: {word}")}</title>'
        f'<rect x="{left}" y="{top}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="4" fill="{PAPER}" '
        f'class="paper box" stroke="{look.colour}" stroke-width="{2 if asked else 1}"/>'
        f'<path d="{look.shape}" transform="translate({left + 18},{placed.y})" fill="{fill}" '
        f'stroke="{look.colour}" stroke-width="2" class="mark"/>'
        f'<text x="{left + 34}" y="{placed.y - 4}"{weight}>{_safe(_cut(party.name))}</text>'
        f'<text x="{left + 34}" y="{placed.y + 14}" font-size="12.5" fill="{look.colour}" class="word">'
        f"{_safe(_cut(word, LONGEST_WORD))}</text></g>"
    )


def _legend(exposure: Exposure, height: int) -> str:
    day = f", as of {exposure.as_of}" if exposure.as_of else ""
    status = STATUS_WORDS[exposure.status]
    verdict = f"{REGIME_NAMES[exposure.regime]}{day}: {status}"
    return (
        f'<text class="legend" x="{MARGIN}" y="{height - 34}" font-weight="600">{_safe(verdict)}</text>\n'
        f'<text class="legend" x="{MARGIN}" y="{height - 14}" font-size="12.5">'
        "Owners above, owned below. Dashed: the share is not stated exactly.</text>"
    )


def _cut(words: str, longest: int = LONGEST_LABEL) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def _safe(words: str) -> str:
    """Escape for XML, and drop the control characters that no XML may hold."""
    kept = "".join(one for one in words if one in "\t\n" or _may_stand_in_xml(one))
    return escape(kept, quote=True)


def _may_stand_in_xml(character: str) -> bool:
    return any(first <= character <= last for first, last in XML_CHARACTERS)
