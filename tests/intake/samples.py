"""One invented report in every format, made here so that no real words are kept."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

HEADLINE = "Ferry owners named in harbour inquiry"
PARAGRAPHS = (
    (
        "PORTO ALTO, Sept 24, 2024 (Harbour Wire) - Lumen Freight owns the ferry that left "
        "late on Monday, according to two port officials."
    ),
    "The company denied that it had been told of the delay. It has run the line since 2011.",
    "Ada Quill, who leads the inquiry, said the papers would be published in the spring.",
)
REPORT = "\n\n".join((HEADLINE, *PARAGRAPHS))


def plain_text() -> bytes:
    return REPORT.encode()


def markdown() -> bytes:
    body = "\n\n".join(PARAGRAPHS)
    front = "---\ntitle: Ferry owners named\nauthor: Ada Quill\ndate: 2024-09-24\n---\n"
    return f"{front}\n# {HEADLINE}\n\n{body}\n".encode()


def web_page() -> bytes:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    return (
        '<!doctype html><html lang="en"><head><title>Harbour Post</title>'
        '<meta property="og:site_name" content="Harbour Post"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{HEADLINE}</h1>{body}</article>"
        "</body></html>"
    ).encode()


def mail() -> bytes:
    letter = EmailMessage()
    letter["From"] = "Ada Quill <ada@press.example>"
    letter["To"] = "desk@press.example"
    letter["Subject"] = HEADLINE
    letter["Date"] = "Tue, 24 Sep 2024 10:00:00 +0200"
    letter.set_content(REPORT)
    return letter.as_bytes()


def word() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(HEADLINE, level=1)
    for words in PARAGRAPHS:
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(pages: tuple[tuple[str, ...], ...] = ((HEADLINE, "", *PARAGRAPHS),)) -> bytes:
    """Return a PDF whose pages hold these lines; an empty line leaves a gap."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = len(objects) + 1
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 8 Tf 12 TL 40 780 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] "
            f"/Resources << /Font << /F1 {font} 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return numbered(objects)


def numbered(objects: list[str], *, trailer: str = "") -> bytes:
    """Return a PDF file made of these objects, the first being its catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n"
    return bytes(out) + f"{end}%%EOF\n".encode()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def rezipped(data: bytes, name: str, content: bytes) -> bytes:
    """Return the archive ``data`` with the member ``name`` replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member), zipfile.ZIP_DEFLATED)
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


SAMPLES = {
    "mail": (mail(), "letter.eml"),
    "markdown": (markdown(), "report.md"),
    "pdf": (pdf(), "report.pdf"),
    "plain-text": (plain_text(), "report.txt"),
    "web-page": (web_page(), "report.html"),
    "word": (word(), "report.docx"),
}
"""Each format's shelf name → its sample and the name the sample would have."""
