"""The original is shown harmless, and handed back byte for byte."""

from __future__ import annotations

import hashlib

import pytest
from open_door import signed

HOSTILE = b"""<!doctype html><html><head><title>T</title><style>body{display:none}</style></head>
<body onload="alert(1)"><article><h1>Harbour shut</h1>
<p onclick="alert(1)" style="color:red">The harbour is shut, Minister Ana Brol said on Monday.</p>
<p>Two officials <a href="javascript:alert(1)">denied</a> it on Tuesday, and gave no reason.</p>
<script>document.title='owned'</script><img src=x onerror=alert(1)><svg onload=alert(1)></svg>
<iframe src="http://evil.example"></iframe><form action="http://evil.example"><input></form>
<link rel=stylesheet href="http://evil.example/x.css"></article></body></html>"""


@pytest.fixture
def address(own_client) -> str:
    answer = own_client.post(
        "/read",
        data={"signed": signed(own_client, "/", "/read")},
        files={"files": ("page.html", HOSTILE)},
    )
    return answer.url.path


def test_a_web_page_keeps_its_words_and_loses_all_that_could_act(own_client, address) -> None:
    shown = own_client.get(f"{address}/original").text
    shown = shown[shown.index('class="original"') :]
    assert "The harbour is shut" in shown
    for gone in (
        "alert",
        "evil.example",
        "onclick",
        "style=",
        "<img",
        "<svg",
        "<iframe",
        "owned",
    ):
        assert gone not in shown, gone


def test_the_bytes_come_back_as_they_came_and_are_never_opened(own_client, address) -> None:
    answer = own_client.get(f"{address}/original/bytes")
    assert answer.content == HOSTILE
    assert hashlib.sha256(answer.content).hexdigest().startswith(address.rpartition("/")[2])
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_any_other_format_is_shown_as_the_text_that_was_read(client, files) -> None:
    assert '<pre class="original"' in client.get(f"/reports/{files.ids[0]}/original").text
