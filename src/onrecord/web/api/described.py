"""Answers whose JSON has a schema of its own, put into the OpenAPI file beside the typed ones.

The schemas ship with the package and are described in docs/json.md; here their definitions
only move to where OpenAPI looks for them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI

from onrecord.dossier import json_schema

SHIPPED = ("dossier-1", "story-1", "party-1")
"""Add the name of a shipped schema to have it in the OpenAPI file."""

COMPONENTS = "#/components/schemas/"
Schema = dict[str, Any]


def answer(name: str) -> dict[int | str, dict[str, Any]]:
    """Return what a route gives as ``responses``: JSON under a shipped schema."""
    content = {"application/json": {"schema": {"$ref": COMPONENTS + name}}}
    return {200: {"description": f"JSON under the schema {name}.", "content": content}}


REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": words,
        "content": {"application/json": {"schema": {"$ref": COMPONENTS + "refusal"}}},
    }
    for status, words in (
        (400, "The request cannot be carried out."),
        (401, "Not signed in."),
        (403, "Not signed by a page, or the role does not reach."),
        (404, "There is no such report, page or export."),
        (409, "More than one report fits."),
        (413, "What was sent is too large."),
        (422, "What was sent cannot be used."),
        (503, "The casebook is busy."),
    )
}
"""What any question may be refused with, as ``{"code": …, "message": …}``."""

REFUSAL: Schema = {
    "type": "object",
    "required": ["code", "message"],
    "properties": {
        "code": {"type": "string", "description": "Stable; docs/errors.md lists them."},
        "message": {"type": "string", "description": "What, where, and what to do next."},
    },
    "additionalProperties": False,
}


def describe(app: FastAPI) -> None:
    """Have the application's OpenAPI file hold the shipped schemas too."""
    made = app.openapi

    def openapi() -> Schema:
        described: Schema = made()
        schemas = described.setdefault("components", {}).setdefault("schemas", {})
        schemas["refusal"] = REFUSAL
        for name in SHIPPED:
            schemas |= _moved(name)
        return described

    app.openapi = openapi  # type: ignore[method-assign]


def _moved(name: str) -> dict[str, Schema]:
    """Return a shipped schema and its definitions under names of their own."""
    schema = json.loads(json_schema(name))
    defined = schema.pop("$defs", {})
    for key in ("$schema", "$id"):
        schema.pop(key, None)
    parts = {name: schema} | {f"{name}.{part}": one for part, one in defined.items()}
    return {key: _pointed(one, name) for key, one in parts.items()}


def _pointed(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return {
            key: one.replace("#/$defs/", f"{COMPONENTS}{name}.")
            if key == "$ref" and isinstance(one, str)
            else _pointed(one, name)
            for key, one in value.items()
        }
    return [_pointed(one, name) for one in value] if isinstance(value, list) else value
