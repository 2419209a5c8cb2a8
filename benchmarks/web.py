"""How long any page takes with ten readers at once, on a casebook with a thousand reports.

Run: ``PYTHONPATH=src:tests python benchmarks/web.py 1000 30``: reports, then seconds. A server
of its own listens on loopback; ten readers ask for pages of parties and reports chosen at random,
each asking again as soon as it has its answer. Loaded twice: cold, as soon as the server has
said where it listens, and warm, when it has made its pages ready, as it does by itself. The
reports are invented, 25 claims each. The readers are a process of their own, and its time is
told too, since on few cores it comes out of the server's.
"""

from __future__ import annotations

import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote, urlsplit

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.list_store import ListStore
from onrecord.web.pages import PAGES
from synthetic import PARTIES, report

READERS = 10
AT = "2026-01-02T03:04:05Z"
PROGRAM = "from onrecord.cli import main; main()"
BESIDES = (
    "/?number={n}",
    "/?words={party}",
    "/parties?q={party}",
    "/parties/{entity}",
    "/screening?name={party}",
    "/reports/{ids}/original",
    "/api/v1/reports?limit=25&skip={n}",
)
"""Pages that the navigation does not name. Many reports laid side by side are not among them."""

AHEAD_S = 900.0
"""How long to wait at most until the server has made its pages ready."""

QUIET_S = 5.0
"""So long it must have had next to nothing to do."""

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
            measure("cold", server.pid, link=link, ids=ids, seconds=seconds)
            print(f"made its pages ready in {until_quiet(server.pid):.0f} s more of its time")
            measure("warm", server.pid, link=link, ids=ids, seconds=seconds)
        finally:
            server.terminate()
            server.wait(timeout=20)


def measure(what: str, pid: int, *, link: str, ids: list[str], seconds: float) -> None:
    """Load the server, and print what it took."""
    before, own = processor_s(pid), time.process_time()
    times = load(link, ids, seconds)
    spent, own = processor_s(pid) - before, time.process_time() - own
    print(f"{what}: {len(ids)} reports, {READERS} readers at once; milliseconds")
    show(times)
    asked = sum(map(len, times.values()))
    print(
        f"the server had {spent / seconds:.0%} of a core and spent {spent / asked * 1e3:.1f} ms of "
        f"it a page, its readers {own / seconds:.0%}; peak memory {memory(pid):.0f} MB; "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def until_quiet(pid: int) -> float:
    """Wait until the server has nothing to do; return the processor time it spent till then."""
    first = last = processor_s(pid)
    end = time.monotonic() + AHEAD_S
    while time.monotonic() < end:
        time.sleep(QUIET_S)
        spent = processor_s(pid)
        if spent - last < 0.01 * QUIET_S:
            break
        last = spent
    return last - first


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
    where = urlsplit(link)
    connection = http.client.HTTPConnection(where.netloc, timeout=120)
    connection.request("GET", f"/?{where.query}")
    answer = connection.getresponse()
    answer.read()
    cookie = answer.headers["set-cookie"].partition(";")[0]
    while time.monotonic() < end:
        path = chance.choice(paths)
        address = filled(path, ids, chance)
        began = time.perf_counter()
        connection.request("GET", address, headers={"cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        times[path].append((time.perf_counter() - began) * 1e3)
        assert answer.status == 200, f"{address}: {answer.status}"


def filled(path: str, ids: list[str], chance: random.Random) -> str:
    """Return an address with its report, its party and its number."""
    one = chance.choice(ids)
    values = {
        "ids": one,
        "entity": f"{one}:e{chance.randrange(1, 10)}",
        "n": str(chance.randrange(1, max(2, len(ids) // 25))),
        "party": quote(chance.choice(PARTIES)),
    }
    for name, value in values.items():
        path = path.replace("{" + name + "}", value)
    return path


def memory(pid: int) -> float:
    """Return the most memory that a process has held, in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM"))


def show(times: Times) -> None:
    """Print a line a page, and one for all."""
    every = [one for each in times.values() for one in each]
    for path, each in [*sorted(times.items()), ("all pages", every)]:
        ranked = sorted(each)
        print(
            f"{path:<34} {len(each):>6} asked  median {statistics.median(each):>6.0f}  "
            f"95% {ranked[int(len(each) * 0.95)]:>6.0f}  slowest {ranked[-1]:>6.0f}"
        )


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1_000,
        float(sys.argv[2]) if len(sys.argv) > 2 else 30.0,
    )
