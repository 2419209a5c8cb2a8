"""Where the mentions of a document are gathered into parties, and the reasons two become one.

Two names are one party when they are the same name, one stands in brackets
behind the other, one is a short form that fits exactly one longer name, or both
are the same public body in other words. What could mean two stays apart.
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.model import EntityKind, MentionForm, Span
from onrecord.reading.clauses import is_verb
from onrecord.reading.cluster import PARTY_KINDS, VAGUE_KINDS, Cluster
from onrecord.reading.descriptions import Description
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.lexicon import words
from onrecord.reading.naming import Naming
from onrecord.reading.stretches import Stretches
from onrecord.reading.titles import bare_name
from onrecord.reading.words import Page

FUNCTIONS = {
    "defense": "defence",
    "defence": "defence",
    "foreign": "foreign",
    "interior": "interior",
    "finance": "finance",
    "trade": "trade",
    "commerce": "trade",
    "energy": "energy",
    "justice": "justice",
    "health": "health",
}
SHORT_BODIES = {
    "eu": "european union",
    "un": "united nations",
    "isil": "islamic state",
    "isis": "islamic state",
    "daesh": "islamic state",
    "islamic state iraq and levant": "islamic state",
    "islamic state iraq and syria": "islamic state",
}
"""Bodies whose short names cannot be told from their letters, or are too short to try."""

LONGEST_SHORT_FORM = 6
"""Words; a longer stretch of a name is not used as a short name for it."""

SHORTEST_ACRONYM = 3
"""Letters; two letters stand for too many names."""

SURE_KIND = 2
"""Strength from which a name's own words say its kind; below, what stands beside it hints."""

COMPARED_AT_MOST = 20
"""Earlier descriptions with the same head that a later one is compared with, the first ones;
a hostile text has thousands."""

BEFORE_NAME = re.compile(r"(?: (?:for|of|at|from|in) [\w.’' -]{2,60})?, (?=[A-Z])")
"""What may part an office from the one who holds it: "a spokesman for the fleet, Juro Halm"."""

BORN_LATER = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Behind a name, and left out where it is shortened: "Halm" is Juro Halm Jr."""

LONGEST_VERB = 24
"""Code points behind a description in which the next word begins and ends."""

SHORT_TITLES = {
    "governor": "gov",
    "senator": "sen",
    "representative": "rep",
    "general": "gen",
    "colonel": "col",
    "captain": "capt",
    "commander": "cmdr",
    "admiral": "adm",
    "professor": "prof",
    "lieutenant": "lt",
    "major": "maj",
    "sergeant": "sgt",
}
"""Titles and how they are shortened in front of a name."""

DOTTED = re.compile(r"(?:\w\.)+\w\.?")
"""An acronym with dots, "n.a.a.c.p": the same name without them."""

TITLE = re.compile(r"([A-Z][a-z]+)\.? ")

Look = tuple[EntityKind, str, int, int | None]


class Gathering:
    """The parties of one document while they grow, with the look-ups that keep joining cheap."""

    def __init__(self, page: Page) -> None:
        self.clusters: list[Cluster] = []
        self._page = page
        self._by_span: dict[Span, Cluster] = {}
        self._by_key: dict[str, list[Cluster]] = defaultdict(list)
        self._by_short: dict[str, list[Cluster]] = defaultdict(list)
        self._by_initials: dict[str, list[Cluster]] = defaultdict(list)
        self._by_look: dict[Look, list[Cluster]] = defaultdict(list)
        self._by_title: dict[str, list[Cluster]] = defaultdict(list)
        self._names_by_end: dict[int, Cluster] = {}
        self._names_by_start: dict[int, Cluster] = {}

    # -- names -----------------------------------------------------------------

    def join_name(self, naming: Naming) -> None:
        """Put a name to the party it names, or begin a party with it."""
        home = self._home(naming)
        if home is None:
            home = Cluster(kind=naming.kind, strength=naming.strength, names=[])
            self.clusters.append(home)
        letters = self._by_initials.get(naming.name.replace(".", ""), ())
        told = naming.kind is EntityKind.PLACE and any(one is home for one in letters)
        surer = naming.strength > home.strength and not told
        if surer or (naming.strength == home.strength and home.kind in VAGUE_KINDS):
            home.kind, home.strength = naming.kind, naming.strength
        home.spans.append((naming.span, MentionForm.NAME, naming.name))
        if naming.title and naming.title not in home.titles:
            self._by_title[naming.title].append(home)
        home.titles.add(naming.title)
        home.begins = min(home.begins, naming.span.start)
        self._by_span.setdefault(naming.span, home)
        self._names_by_end[naming.span.end] = home
        self._names_by_start[naming.span.start] = home
        if naming.name not in home.names:
            home.names.append(naming.name)
            self._index(naming.name, home)

    def _index(self, name: str, home: Cluster) -> None:
        self._by_key[name_key(name, self._page.gazetteer)].append(home)
        parts = bare_name(name).lower().split()
        while len(parts) > 1 and parts[-1].strip(".") in BORN_LATER:
            parts.pop()
        if len(parts) < len(name.split()):
            self._by_short[" ".join(parts)].append(home)
        for length in range(1, min(len(parts), LONGEST_SHORT_FORM + 1)):
            for short in {" ".join(parts[:length]), " ".join(parts[-length:])}:
                if not any(known is home for known in self._by_short[short][-1:]):
                    self._by_short[short].append(home)
        initials = "".join(part[0] for part in name.split() if part[0].isupper())
        if len(initials) >= SHORTEST_ACRONYM:
            self._by_initials[initials].append(home)

    def _home(self, naming: Naming) -> Cluster | None:
        if naming.alias_of is not None and naming.alias_of in self._by_span:
            return self._by_span[naming.alias_of]
        key = name_key(naming.name, self._page.gazetteer)
        for cluster in self._by_key.get(key, ()):
            if cluster.fits(naming.kind) or {cluster.kind, naming.kind} <= PARTY_KINDS:
                return cluster
            # One sense a document: a mere hint of a place or thing does not part a short name
            # that already stood for a firm ("delivered to Brenn's headquarters").
            thing = naming.kind in {EntityKind.PLACE, EntityKind.PRODUCT}
            hint = thing and naming.strength < SURE_KIND
            if hint and cluster.kind in PARTY_KINDS:
                return cluster
            # Nor does a use whose words say nothing: it names what the name named before.
            if _surely_a_place(cluster) and _says_nothing(naming):
                return cluster
        if naming.kind is EntityKind.PLACE:
            spelled = self._by_initials.get(naming.name.replace(".", ""), ())
            hint = naming.strength < SURE_KIND and len({id(one) for one in spelled}) == 1
            return spelled[0] if hint and spelled else None
        return self._longer(naming)

    def _longer(self, naming: Naming) -> Cluster | None:
        """Return the one party whose longer name begins or ends with this name."""
        found: Cluster | None = None
        short = " ".join(bare_name(naming.name).lower().split())
        if short in words("heads", "never_short"):
            return None
        for cluster in (
            *self._by_short.get(short, ()),
            *self._by_initials.get(naming.name.replace(".", ""), ()),
        ):
            if not cluster.fits(naming.kind) or cluster is found:
                continue
            if found is not None:
                return None
            found = cluster
        return found

    # -- descriptions ------------------------------------------------------------

    def join_description(self, description: Description, *, speaking: Stretches) -> None:
        """Put an unnamed party or paper to the one it takes up, or begin one with it."""
        speaks = speaking.meets(description.span)
        if description.kind is EntityKind.DOCUMENT and not (speaks or description.access):
            return
        name = _bare(self._page.quote(description.span))
        apposed = (
            self._apposed_to(description)
            or self._named_behind(description, speaking)
            or self._bearer(description)
        )
        if apposed is not None:
            apposed.spans.append((description.span, MentionForm.DESCRIPTION, name))
            return
        look = (description.kind, description.head, description.at_least, description.at_most)
        told = self._told(description)
        alike = self._by_look[look][:COMPARED_AT_MOST]
        home = next((c for c in alike if told <= c.known_words), None)
        if home is None:
            home = Cluster(kind=description.kind, strength=1, names=[name])
            self.clusters.append(home)
            self._by_look[look].append(home)
        home.described.append(description)
        home.known_words |= {w.lower for w in self._page.within(description.span)}
        home.spans.append((description.span, MentionForm.DESCRIPTION, name))

    def _apposed_to(self, description: Description) -> Cluster | None:
        """Return the person whom "Lee, a director of …" describes."""
        if description.at_most != 1 or self._acts(description):
            return None
        start = description.span.start
        for end in range(start - 1, max(start - 4, 0), -1):
            cluster = self._names_by_end.get(end)
            if cluster is not None and self._page.text[end:start].strip() == ",":
                person = cluster.kind in {EntityKind.PERSON, EntityKind.LEGAL_ENTITY}
                return cluster if person else None
        return None

    def _acts(self, description: Description) -> bool:
        """Tell whether a verb follows at once: in "beside Halm, the governor pointed", two are meant."""
        behind = Span(description.span.end, description.span.end + LONGEST_VERB)
        word = next(iter(self._page.within(behind)), None)
        if word is None:
            return False
        acted = word.lower in words("verbs", "past") or word.lower.endswith("ed")
        return acted or is_verb(word)

    def _bearer(self, description: Description) -> Cluster | None:
        """Return the one person named before with the title that "the governor" repeats."""
        first, _, rest = self._page.quote(description.span).lower().partition(" ")
        if first != "the" or rest != description.head or description.at_most != 1:
            return None
        forms = {rest, SHORT_TITLES.get(rest, rest)}
        bearing = [cluster for form in forms for cluster in self._by_title.get(form, ())]
        one = bearing[0] if len({id(cluster) for cluster in bearing}) == 1 else None
        return one if one is not None and one.begins < description.span.start else None

    def _named_behind(self, description: Description, speaking: Stretches) -> Cluster | None:
        """Return the person named behind "the firm’s owner, Juro Halm", where both speak as one."""
        if description.at_most != 1 or description.kind is not EntityKind.GROUP:
            return None
        behind = BEFORE_NAME.match(self._page.text, description.span.end)
        start = self._behind_title(behind.end()) if behind else -1
        cluster = self._names_by_start.get(start)
        if cluster is None or " " not in cluster.names[0]:
            return None
        name = max((s for s, _, _ in cluster.spans if s.start == start), default=None)
        both = Span(description.span.start, start + 1)
        closed = name is not None and self._page.text[name.end : name.end + 1] in {
            ",",
            ".",
            ";",
        }
        one = speaking.covers(both) or (closed and speaking.meets(description.span))
        person = cluster.kind in {EntityKind.PERSON, EntityKind.LEGAL_ENTITY}
        return cluster if person and one else None

    def _behind_title(self, start: int) -> int:
        """Return where the name begins behind the titles at ``start``: "Representative Juro Halm"."""
        titles = words("heads", "titles") | words("heads", "honorifics")
        word = TITLE.match(self._page.text, start)
        while word is not None and word[1].lower() in titles:
            start = word.end()
            word = TITLE.match(self._page.text, start)
        return start

    def _told(self, description: Description) -> set[str]:
        """Return what a description says of its party, its article left out."""
        core = Span(description.span.start, _core_end(description))
        said = {w.lower for w in self._page.within(core)}
        return said - {"the", "these", "those", "this", "that"}


def _surely_a_place(cluster: Cluster) -> bool:
    """Tell whether more than one hint says so: a firm taken for a place goes unscreened."""
    sure = cluster.strength >= SURE_KIND or len(cluster.spans) > 1
    return cluster.kind is EntityKind.PLACE and sure


def _says_nothing(naming: Naming) -> bool:
    return naming.kind is EntityKind.LEGAL_ENTITY and naming.strength == 0


def name_key(name: str, gazetteer: Gazetteer) -> str:
    """Return the comparable form of a name: the same public body in other words is one key."""
    lower = [
        part.strip(".,'’")
        for part in bare_name(name).lower().replace("'s", "").replace("’s", "").split()
    ]
    country = next(
        (
            code
            for part in lower
            if (code := gazetteer.countries.get(part) or gazetteer.demonyms.get(part))
        ),
        "",
    )
    function = next((FUNCTIONS[part] for part in lower if part in FUNCTIONS), "")
    if country and function and {"ministry", "office", "department"} & set(lower):
        return f"{country}:{function}"
    whole = " ".join(part.replace(".", "") for part in lower if part not in {"the", "of"})
    if whole in SHORT_BODIES:
        return SHORT_BODIES[whole]
    if country and len(lower) == 1 and name.lower() in gazetteer.countries:
        return f"country:{country}"
    return " ".join(
        part.replace(".", "") if DOTTED.fullmatch(part) else part
        for part in lower
        if part not in {"the", "of"}
    )


def _core_end(description: Description) -> int:
    """Return where the description ends without the words that say who saw it."""
    if description.seen_by is None:
        return description.span.end
    return max(
        description.seen_by.start - 1 - len(description.access) - len(" by"),
        description.span.start + 1,
    )


def _bare(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in {"the", "these", "those"} and rest else text
