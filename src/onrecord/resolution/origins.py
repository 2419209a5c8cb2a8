"""Which reports reach the reader from one origin: copies, rewrites, and reports that cite.

Every report is put to the one report that it repeats most, and to no other: a
round-up of two stories does not make them one, and a cut-down that has little
left but a shared paragraph stays with its own fuller version. Whether two
reports are tied depends on these two alone, so echoes leave other ties as they
were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Document,
    DocumentId,
    Fingerprint,
    Join,
    OriginGroup,
    Reading,
    Tie,
)
from onrecord.resolution.accounts import (
    OutletAccount,
    account_of,
    is_same_story,
    passed_on,
)
from onrecord.resolution.candidates import Candidates
from onrecord.resolution.overlap import is_echo, overlap
from onrecord.resolution.passages import shared_passage
from onrecord.resolution.shingles import fingerprint

COPIED = 0.8
"""Overlap from which a report is called a copy and not a rewrite; cut-downs have .94 and more."""

CREDITED_COPY = 0.5
"""Overlap from which a credited echo is called a republication: edited, but not written anew."""

RETOLD = 0.1
"""Overlap asked besides a credit or citation and the same names; the rewrite among the examples
has .22, the independent report .02. Below it two reports may rest on one outlet's two stories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    document: Document
    print_: Fingerprint
    account: OutletAccount

    @property
    def day(self) -> str:
        return self.document.published[:10]

    @property
    def size(self) -> int:
        return len(self.print_.written) + len(self.print_.quoted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    child: int
    parent: int
    tie: Tie
    share: float
    outlet: str


UNDATED = "~"
"""Sorts after every day."""


def group_origins(
    reports: Sequence[Document], readings: Mapping[DocumentId, Reading] | None = None
) -> tuple[OriginGroup, ...]:
    """Return the reports in groups of one origin each; every report is in exactly one.

    Without its reading a report is not joined by what it cites in its text. The
    order of ``reports`` changes nothing: groups stand in order of their first report.
    """
    known = readings or {}
    unique = {document.id: document for document in reports}
    ordered = [
        _Report(
            document=document,
            print_=fingerprint(document),
            account=account_of(document, known.get(document.id)),
        )
        for document in unique.values()
    ]
    # The fullest first, so that a cut-down finds what it was cut from.
    ordered.sort(key=lambda report: (-report.size, report.document.id))
    return _grouped(ordered, list(_links(ordered)))


class _Origins:
    """Union-find over the numbers of the reports; the lowest number stands for its group."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def of(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low


def _links(reports: Sequence[_Report]) -> Iterator[_Link]:
    """Yield for each report that has one the link to the report it repeats most."""
    best: dict[int, _Link] = {}
    origins = _Origins(len(reports))
    candidates = Candidates()
    for number, report in enumerate(reports):
        for other in candidates.ask(report.print_):
            link = _link(number, other, reports)
            if link is not None and _rank(link) > _rank(best.get(link.child)):
                best[link.child] = link
        if number in best:
            origins.join(number, best[number].parent)
        candidates.add(number, report.print_, origin_of=origins.of)
    yield from (best[child] for child in sorted(best))


def _rank(link: _Link | None) -> tuple[bool, float, int]:
    """Return what decides between two links: shared writing before citation, then the share."""
    return (
        (False, 0.0, 0)
        if link is None
        else (link.tie is not Tie.CITED, link.share, -link.parent)
    )


def _link(one: int, other: int, reports: Sequence[_Report]) -> _Link | None:
    left, right = reports[one], reports[other]
    share = overlap(left.print_, right.print_)
    if is_echo(left.print_, right.print_):
        child, parent = (one, other) if _is_before(right, left) else (other, one)
        outlet = passed_on(reports[child].account, reports[parent].account)
        copied = share >= (CREDITED_COPY if outlet else COPIED)
        tie = Tie.REPUBLISHED if copied else Tie.REWRITTEN
        return _Link(child=child, parent=parent, tie=tie, share=share, outlet=outlet)
    if share < RETOLD or not is_same_story(left.account, right.account):
        return None
    return _cited(one, other, reports, share=share)


def _cited(one: int, other: int, reports: Sequence[_Report], *, share: float) -> _Link | None:
    pair = (one, other) if _is_before(reports[other], reports[one]) else (other, one)
    for child, parent in (pair, pair[::-1]):
        outlet = passed_on(reports[child].account, reports[parent].account)
        if outlet:
            return _Link(child=child, parent=parent, tie=Tie.CITED, share=share, outlet=outlet)
    return None


def _is_before(one: _Report, other: _Report) -> bool:
    """Tell whether one report came first: by date, by who passes on whom, else the fuller one."""
    if one.day and other.day and one.day != other.day:
        return one.day < other.day
    follows = bool(set(other.account.relays) & one.account.own)
    leads = bool(set(one.account.relays) & other.account.own)
    if follows != leads:
        return follows
    return (-one.size, one.document.id) < (-other.size, other.document.id)


def _grouped(reports: Sequence[_Report], links: Sequence[_Link]) -> tuple[OriginGroup, ...]:
    origins = _Origins(len(reports))
    for link in links:
        origins.join(link.child, link.parent)
    members: dict[int, list[int]] = {}
    for number in range(len(reports)):
        members.setdefault(origins.of(number), []).append(number)
    by_origin: dict[int, list[_Link]] = {origin: [] for origin in members}
    for link in links:
        by_origin[origins.of(link.child)].append(link)
    groups = [_group(found, by_origin[o], reports) for o, found in members.items()]
    place = {report.document.id: (report.day, report.document.id) for report in reports}
    return tuple(sorted(groups, key=lambda group: place[group.documents[0]]))


def _group(
    members: Sequence[int], links: Sequence[_Link], reports: Sequence[_Report]
) -> OriginGroup:
    children = {link.child for link in links}
    # What repeats another stands after it, dated or not; a report without a day comes last.
    order = sorted(
        members,
        key=lambda n: (n in children, reports[n].day or UNDATED, reports[n].document.id),
    )
    joins = [_join(link, reports) for link in links]
    cited = sum(join.tie is Tie.CITED for join in joins)
    return OriginGroup(
        documents=tuple(reports[n].document.id for n in order),
        joins=tuple(sorted(joins, key=lambda join: (join.earlier, join.later))),
        lower=1,
        upper=1 + cited,
        reason=_why(len(members), written=len(joins) - cited, cited=cited),
    )


def _join(link: _Link, reports: Sequence[_Report]) -> Join:
    earlier, later = reports[link.parent], reports[link.child]
    cited = (later.account.relays[link.outlet],) if link.outlet else ()
    return Join(
        earlier=earlier.document.id,
        later=later.document.id,
        tie=link.tie,
        overlap=round(link.share, 4),
        reason=_reason(link, outlet=_as_written(link.outlet, earlier, later)),
        evidence=(*cited, *shared_passage(earlier.document, later.document)),
    )


def _as_written(outlet: str, *reports: _Report) -> str:
    for report in reports:
        document = report.document
        for name in (document.publisher, *(c.outlet for c in document.credits)):
            if outlet and outlet in name.lower():
                return name
    return outlet


def _reason(link: _Link, *, outlet: str) -> str:
    words = (
        f"{round(100 * link.share)}% of the shorter report’s own writing stands in the other"
    )
    if link.tie is Tie.CITED:
        return f"The main account is put to {outlet}, the names are the same, and {words}."
    how = "Republished" if link.tie is Tie.REPUBLISHED else "Rewritten"
    named = f", and {outlet} is credited or cited" if outlet else ""
    return f"{how}: {words}, outside quotation marks{named}."


def _why(reports: int, *, written: int, cited: int) -> str:
    if not written and not cited:
        return "One report; nothing here repeats another."
    copied = f"{written} repeat{'s' if written == 1 else ''} the writing of another"
    rests = (
        f"{cited} rest{'s' if cited == 1 else ''} on another’s reporting in other words, "
        "and may have added some of its own"
    )
    told = [words for words, count in ((copied, written), (rests, cited)) if count]
    return f"Of {reports} reports, {'; '.join(told)}."
