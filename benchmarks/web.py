"""How long any page takes with ten readers at once, on a casebook with a thousand reports.

Run: ``PYTHONPATH=src:tests python benchmarks/web.py 1000 30``: reports, then seconds. A server
of its own listens on loopback; ten threads ask for pages of reports chosen at random, each
waiting for its answer before it asks again. The reports are invented, 25 claims each.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

import httpx

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.list_store import ListStore
from onrecord.web.pages import PAGES
from synthetic import PARTIES, report

READERS = 10
AT = "2026-01-02T03:04:05Z"
PROGRAM = "from onrecord.cli import main; main()"
BESIDES = ("/?number={n}", "/?words={party}", "/api/v1/reports?limit=25&skip={n}")
"""Pages that the navigation does not name."""

TICKS = 100.0
"""Of a second, in which Linux counts processor time."""

Times = dict[str, list[float]]


def main(how_many: int, seconds: float) -> None:
    """Fill a casebook, serve it, and print each page's median, 95th percentile and slowest."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ids = fill(place, how_many)
        server, link = serve(place)
        try:
            warm(link, ids)
            spent = processor_s(server.pid)
            times = load(link, ids, seconds)
            spent, peak = processor_s(server.pid) - spent, memory(server.pid)
        finally:
            server.terminate()
            server.wait(timeout=20)
    show(times, how_many=how_many)
    asked = sum(map(len, times.values()))
    print(
        f"the server had {spent / seconds:.0%} of a core and spent {spent / asked * 1e3:.1f} ms of "
        f"it a page; peak memory {peak:.0f} MB"
    )


def fill(place: Path, how_many: int) -> list[str]:
    """Return the ids of the reports that a new casebook holds."""
    desk.add_list(ListStore(place / "lists"), "sample", at=AT)
    ids = []
    with Casebook.open(place / "casebook") as book:
        for number in range(how_many):
            one = report(number)
            book.save(one.document, one.raw, one.reading, at=AT, reader="bench 1")
            ids.append(one.document.id[:12])
    return ids


def serve(place: Path) -> tuple[subprocess.Popen[str], str]:
    """Return a running server and the link that it printed."""
    words = [
        "--port",
        "0",
        "--casebook",
        str(place / "casebook"),
        "--lists",
        str(place / "lists"),
    ]
    server = subprocess.Popen(
        [sys.executable, "-u", "-c", PROGRAM, "serve", *words],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout
    return server, server.stdout.readline().removeprefix("Open ").strip()


def warm(link: str, ids: list[str]) -> None:
    """Open every report and each page of the desk's table once, as the server does by itself."""
    with httpx.Client(base_url=link.split("/?", 1)[0], timeout=60) as client:
        client.get(link)
        for number in range(1, len(ids) // 25 + 1):
            client.get(f"/?number={number}")
        for one in ids:
            client.get(f"/reports/{one}")


def processor_s(pid: int) -> float:
    """Return the processor time that a process has used; 0 where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    fields = stat.read_text().rpartition(")")[2].split() if stat.exists() else ["0"] * 20
    return (int(fields[11]) + int(fields[12])) / TICKS


def load(link: str, ids: list[str], seconds: float) -> Times:
    """Return how long each page took, in milliseconds, asked by ten readers at once."""
    times: Times = defaultdict(list)
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(
            target=read,
            args=(link, ids),
            kwargs={"end": end, "times": times, "chance": random.Random(seed)},
        )
        for seed in range(READERS)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return times


def read(link: str, ids: list[str], *, end: float, times: Times, chance: random.Random) -> None:
    """Ask for one page after the other until the time is up."""
    paths = [page.path for page in PAGES] + list(BESIDES)
    with httpx.Client(
        base_url=link.split("/?", 1)[0], follow_redirects=True, timeout=60
    ) as client:
        client.get(link)
        while time.monotonic() < end:
            path = chance.choice(paths)
            n = chance.randrange(1, max(2, len(ids) // 25))
            address = path.replace("{ids}", chance.choice(ids)).replace("{n}", str(n))
            address = address.replace("{party}", quote(chance.choice(PARTIES)))
            began = time.perf_counter()
            answer = client.get(address)
            times[path].append((time.perf_counter() - began) * 1e3)
            assert answer.status_code == 200, f"{address}: {answer.status_code}"


def memory(pid: int) -> float:
    """Return the most memory that a process has held, in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM"))


def show(times: Times, *, how_many: int) -> None:
    """Print a line a page, and one for all."""
    print(f"{how_many} reports, {READERS} readers at once; milliseconds")
    every = [one for each in times.values() for one in each]
    for path, each in [*sorted(times.items()), ("all pages", every)]:
        ranked = sorted(each)
        print(
            f"{path:<28} {len(each):>6} asked  median {statistics.median(each):>6.0f}  "
            f"95% {ranked[int(len(each) * 0.95)]:>6.0f}  slowest {ranked[-1]:>6.0f}"
        )


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1_000,
        float(sys.argv[2]) if len(sys.argv) > 2 else 30.0,
    )
