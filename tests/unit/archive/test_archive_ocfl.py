from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from archive.identifiers import Digest, LogicalPath, ObjectId
from archive.ocfl.inventory import Version, draft
from archive.ocfl.layout import DECLARATION, ROOT_FILES, fits, object_root, root_of
from archive.ocfl.validation import inspect
from archive.packages import Agent

_ID = ObjectId.parse("object-01")
_AGENT = Agent(name="tests", address="mailto:tests@example.org")


def _version(**files: bytes) -> Version:
    state = {LogicalPath.parse(name): Digest.of(content) for name, content in files.items()}
    return Version(created=datetime(2026, 11, 2, 10, tzinfo=UTC), message="m", agent=_AGENT, state=state)


def test_objects_lie_where_extension_0004_puts_them() -> None:
    """The example of the extension's own text."""
    digest = "3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4"
    assert object_root(_ID) == f"3c0/ff4/240/{digest}"
    assert root_of(f"3c0/ff4/240/{digest}/v1/inventory.json") == object_root(_ID)
    assert root_of("ocfl_layout.json") is None


def test_a_root_file_may_be_laid_out_otherwise_but_not_say_otherwise() -> None:
    layout = json.loads(ROOT_FILES["ocfl_layout.json"])
    assert fits("ocfl_layout.json", json.dumps(layout | {"description": "x"}, indent=7).encode())
    assert not fits("ocfl_layout.json", json.dumps(layout | {"extension": "0003"}).encode())
    assert not fits("ocfl_layout.json", b"{")
    assert not fits(DECLARATION, b"ocfl_1.0\n")


def test_content_that_an_earlier_version_has_is_not_stored_again() -> None:
    first = draft(_ID, None, _version(a=b"1", b=b"1", c=b"2"), writer="w1")
    second = draft(_ID, first.inventory, _version(a=b"3", renamed=b"2"), writer="w2")

    assert [str(path) for path in first.uploads] == ["v1/content/w1/a", "v1/content/w1/c"]
    assert [str(path) for path in second.uploads] == ["v2/content/w2/a"]
    assert str(second.inventory.manifest[Digest.of(b"2")][0]) == "v1/content/w1/c"


def test_an_inventory_survives_being_written() -> None:
    inventory = draft(_ID, draft(_ID, None, _version(a=b"1"), writer="w").inventory, _version(), writer="x").inventory

    assert inspect(inventory.to_bytes()).inventory == inventory
    assert inventory.to_bytes() == inventory.to_bytes()
    assert json.loads(inventory.to_bytes())["versions"]["v1"]["created"] == "2026-11-02T10:00:00Z"


def _sound() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(draft(_ID, None, _version(a=b"1"), writer="w").inventory.to_bytes())
    return document


_DIGEST = str(Digest.of(b"1"))
_OTHER = str(Digest.of(b"2"))


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("E036", lambda it: it.pop("id")),
        ("E036", lambda it: it.pop("head")),
        ("E037", lambda it: it.update(id="../../x")),
        ("E037", lambda it: it.update(id=7)),
        ("E038", lambda it: it.update(type="https://ocfl.io/1.0/spec/#inventory")),
        ("unsupported", lambda it: it.update(digestAlgorithm="sha256")),
        ("unsupported", lambda it: it.update(contentDirectory="stuff")),
        ("E102", lambda it: it.update(colour="red")),
        ("E040", lambda it: it.update(head="v2")),
        ("E041", lambda it: it.pop("manifest")),
        ("E041", lambda it: it.update(manifest=[])),
        ("E044", lambda it: it.update(versions=[])),
        ("E008", lambda it: it.update(versions={})),
        ("E010", lambda it: it["versions"].update(v3=it["versions"]["v1"])),
        ("E047", lambda it: it["versions"].update(v1=None)),
        ("E025", lambda it: it["manifest"].update({"00": ["v1/content/x"]})),
        ("E091", lambda it: it["manifest"].update({_OTHER: None})),
        ("E042", lambda it: it["manifest"].update({_DIGEST: ["../../x"]})),
        ("E042", lambda it: it["manifest"].update({_DIGEST: [None]})),
        ("E042", lambda it: it["manifest"].update({_DIGEST: ["v2/content/x"]})),
        ("E101", lambda it: it["manifest"].update({_DIGEST: ["v1/content/x", "v1/content/x"]})),
        ("E107", lambda it: it["manifest"].update({_OTHER: ["v1/content/x"]})),
        ("E049", lambda it: it["versions"]["v1"].update(created="2026-11-02T10:00:00")),
        ("E049", lambda it: it["versions"]["v1"].update(created="yesterday")),
        ("E050", lambda it: it["versions"]["v1"].pop("state")),
        ("E050", lambda it: it["versions"]["v1"]["state"].update({_OTHER: ["b"]})),
        ("E052", lambda it: it["versions"]["v1"]["state"].update({_DIGEST: ["../a"]})),
        ("E095", lambda it: it["versions"]["v1"]["state"].update({_DIGEST: ["a", "a"]})),
        ("E054", lambda it: it["versions"]["v1"].pop("user")),
        ("E094", lambda it: it["versions"]["v1"].pop("message")),
    ],
)
def test_a_spoilt_inventory_is_told_by_its_code(code: str, spoil: Callable[[dict[str, Any]], object]) -> None:
    document = copy.deepcopy(_sound())
    spoil(document)

    inspection = inspect(json.dumps(document).encode())

    assert inspection.inventory is None
    assert code in [problem.code for problem in inspection.problems]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_what_is_no_json_object_is_no_inventory(content: bytes) -> None:
    assert [problem.code for problem in inspect(content).problems] == ["E033"]
