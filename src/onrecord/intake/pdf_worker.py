"""The process that parses one PDF: bytes in, text out, under hard limits.

A PDF parser is the likeliest place for a hostile file to do harm, so it runs
alone: capped memory and processor time, no new files, no new processes. It is
run as a script and imports nothing of OnRecord, so starting it stays cheap.
It refuses to outlive its limits.

Input: the PDF. Output: JSON, either {"refused": why} or {"pages": [[line, …], …],
"title", "author"}, where a line is [text, top, bottom] in points.
Arguments: memory in bytes, processor seconds, pages, characters.
"""

from __future__ import annotations

import json
import sys

_PASSWORD = 4
"""FPDF_ERR_PASSWORD of pdfium's public header fpdfview.h."""


def restrict(*, memory: int, seconds: int) -> None:
    """Cap this process; on systems without these limits only the clock limit remains."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def read(data: bytes, *, pages: int, characters: int) -> dict[str, object]:
    """Return the lines of each page, or why there are none."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        return {"refused": "password" if code == _PASSWORD else "broken"}
    if len(document) > pages:
        return {"refused": "pages"}
    facts = document.get_metadata_dict()
    found: list[list[list[object]]] = []
    left = characters
    for number in range(len(document)):
        try:
            lines = _lines(document, number)
        except pypdfium2.PdfiumError:
            lines = []  # an unreadable page shows as a page without text
        left -= sum(len(str(line[0])) for line in lines)
        if left < 0:
            return {"refused": "text"}
        found.append(lines)
    return {
        "pages": found,
        "title": facts.get("Title", ""),
        "author": facts.get("Author", ""),
    }


def _lines(document: object, number: int) -> list[list[object]]:
    page = document[number]  # type: ignore[index]
    text_page = page.get_textpage()
    lines: list[list[object]] = []
    at = 0
    for line in text_page.get_text_range().split("\r\n"):
        top, bottom = _edges(text_page, at, line)
        lines.append([line, top, bottom])
        # pdfium counts UTF-16 units.
        at += len(line.encode("utf-16-le", "surrogatepass")) // 2 + 2
    text_page.close()
    page.close()
    return lines


def _edges(text_page: object, at: int, line: str) -> tuple[float, float]:
    """Return the top and bottom of a line, from its first visible character."""
    offset = next((i for i, letter in enumerate(line) if not letter.isspace()), -1)
    if offset < 0 or at + offset >= text_page.count_chars():  # type: ignore[attr-defined]
        return 0.0, 0.0
    _, bottom, _, top = text_page.get_charbox(at + offset, loose=True)  # type: ignore[attr-defined]
    return round(top, 1), round(bottom, 1)


def main() -> None:
    """Read a PDF from standard input and write what it says to standard output."""
    memory, seconds, pages, characters = map(int, sys.argv[1:5])
    data = sys.stdin.buffer.read()
    restrict(memory=memory, seconds=seconds)
    found = read(data, pages=pages, characters=characters)
    sys.stdout.buffer.write(json.dumps(found).encode("ascii"))


if __name__ == "__main__":
    main()
