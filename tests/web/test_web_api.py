"""The JSON API: typed, described, refused in one form; no question of any kind breaks it."""

from __future__ import annotations

import json
import shutil

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from open_door import PORT, TOKEN, Files, open_client

from onrecord.casebook import Casebook
from onrecord.dossier import json_schema

EXAMPLES = 12
"""Questions of each kind: `schemathesis run` with the same file asks more."""

BEARER = {"authorization": f"Bearer {TOKEN}", "host": f"127.0.0.1:{PORT}"}


@pytest.fixture(scope="module")
def schema(files, tmp_path_factory):
    """Return the questions that the application's own OpenAPI file allows."""
    folder = tmp_path_factory.mktemp("api")
    shutil.copy(files.casebook, folder / "casebook")
    own = Files(casebook=folder / "casebook", lists=files.lists, ids=files.ids)
    app = open_client(own).app
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=BEARER)


def check(case) -> None:
    answer = case.call(headers=BEARER)
    case.validate_response(
        answer,
        checks=[
            schemathesis.checks.not_a_server_error,
            schemathesis.checks.response_schema_conformance,
            schemathesis.checks.status_code_conformance,
        ],
    )


def test_no_question_breaks_the_server_or_gets_an_answer_of_another_shape(schema) -> None:
    operations = [found.ok() for found in schema.get_all_operations()]
    bounded = settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck)
    )
    for operation in operations:
        bounded(given(operation.as_strategy())(check))()
    assert len(operations) >= 8


def test_the_openapi_file_holds_together_and_names_no_other_place(client) -> None:
    text = client.get("/api/v1/openapi.json").text
    described = json.loads(text)
    used = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert used <= set(described["components"]["schemas"])
    assert "://" not in text
    assert client.get("/docs").status_code == 404


def test_the_dossier_is_the_one_of_the_command_line(client, files) -> None:
    answer = client.get(f"/api/v1/reports/{files.ids[0]}")
    jsonschema.validate(answer.json(), json.loads(json_schema("dossier-1")))


def test_a_program_reads_a_report_with_the_token(own_files) -> None:
    client = open_client(own_files)
    answer = client.post(
        "/api/v1/reports", headers=BEARER, json={"text": "Minister Ana Brol said it is shut."}
    )
    assert answer.json()["new"] is True
    listed = client.get("/api/v1/reports", headers=BEARER, params={"limit": 1}).json()
    assert listed[0]["kept"]["id"] == answer.json()["document"]


def test_an_export_through_the_api_is_noted(own_files) -> None:
    client = open_client(own_files)
    answer = client.post(f"/api/v1/reports/{own_files.ids[0]}/exports/csv", headers=BEARER)
    assert answer.json()["media_type"] == "text/csv"
    with Casebook.open(own_files.casebook) as book:
        assert book.log(limit=500)[-1].deed == "exported"


def test_a_refusal_is_json_with_its_code(client) -> None:
    answer = client.get("/api/v1/reports/ffffffffffff")
    assert answer.status_code == 404
    assert set(answer.json()) == {"code", "message"}


def test_a_page_s_cookie_alone_does_not_let_a_call_change_anything(client) -> None:
    assert client.post("/api/v1/reports", json={"text": "x"}).status_code == 403


def test_how_the_record_stands_is_told(client, files) -> None:
    assert client.get("/api/v1/record").json()["counts"]["documents"] == len(files.ids)
    assert client.get("/api/v1/log").json()[0]["deed"] == "saved"
    assert client.get("/api/v1/lists").json()[0]["status"]["name"]
    assert client.get("/api/v1/search", params={"words": "gliders"}).json()
