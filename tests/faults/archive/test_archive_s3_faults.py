"""An S3 store that is down, refuses, or answers wrongly: the right error, soon, and no false success."""

from __future__ import annotations

import base64
import hashlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from archive import (
    ArchiveError,
    ConflictError,
    InvalidIdentifierError,
    NoSuchBucketError,
    StorageDeniedError,
    StorageUnavailableError,
    open_archive,
)
from archive.storage.s3 import S3Storage, open_bucket
from tests.archive_world import package
from tests.seaweed import Bucket

_Answer = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Some credentials, for the tests without the real server."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))


def _opened(bucket: Bucket, tmp_path: Path, *, name: str | None = None, create: bool = True) -> None:
    open_archive(
        f"s3://{name or bucket.name}/archive",
        endpoint_url=bucket.server.endpoint_url,
        catalogue=tmp_path / "catalogue.sqlite",
        create=create,
    ).ingest(package())


def test_wrong_credentials(bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")

    with pytest.raises(StorageDeniedError):
        _opened(bucket, tmp_path)


def test_no_credentials(bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")

    with pytest.raises(StorageDeniedError, match="credentials"):
        _opened(bucket, tmp_path)


def test_a_profile_that_does_not_exist(bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "nobody")

    with pytest.raises(StorageDeniedError, match="credentials"):
        _opened(bucket, tmp_path)


@pytest.mark.parametrize("create", [True, False])
def test_a_missing_bucket(bucket: Bucket, tmp_path: Path, *, create: bool) -> None:
    with pytest.raises(NoSuchBucketError):
        _opened(bucket, tmp_path, name="no-such-bucket", create=create)


@pytest.mark.parametrize("url", ["s3://A b/x", "s3://ü/x"])
def test_what_is_no_bucket_name(url: str) -> None:
    with pytest.raises(InvalidIdentifierError):
        open_archive(url, endpoint_url="http://127.0.0.1:9")


def test_what_is_no_endpoint() -> None:
    with pytest.raises(InvalidIdentifierError):
        open_archive("s3://bucket", endpoint_url="nonsense")


def test_an_endpoint_that_is_down_is_told_within_seconds() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        begun = time.monotonic()
        with pytest.raises(StorageUnavailableError):
            open_archive("s3://bucket", endpoint_url=url)
    assert time.monotonic() - begun < 15


@contextmanager
def _answering(answer: _Answer) -> Iterator[S3Storage]:
    """Give a storage on a server that answers as told."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if self.raw_requestline and self.parse_request():
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                answer(self)
            self.close_connection = True

        def handle_expect_100(self) -> bool:
            self.send_response_only(100)
            self.end_headers()
            return True

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class names it so
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}"
        yield open_bucket(bucket="bucket", prefix="", endpoint_url=url, region=None)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _say(request: BaseHTTPRequestHandler, status: int, body: bytes = b"", *, length: int | None = None) -> None:
    request.send_response(status)
    request.send_header("Content-Length", str(len(body) if length is None else length))
    request.end_headers()
    request.wfile.write(body)


def _error(code: str) -> bytes:
    return f"<Error><Code>{code}</Code><Message>m</Message></Error>".encode()


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (500, "InternalError", StorageUnavailableError),
        (503, "SlowDown", StorageUnavailableError),
        (403, "AccessDenied", StorageDeniedError),
        (403, "RequestTimeTooSkewed", StorageDeniedError),
        (404, "NoSuchBucket", NoSuchBucketError),
        (507, "", StorageUnavailableError),
    ],
)
def test_refusals(status: int, code: str, expected: type[ArchiveError]) -> None:
    with _answering(lambda request: _say(request, status, _error(code))) as storage:
        with pytest.raises(expected):
            storage.get("k")
        with pytest.raises(expected):
            storage.put_new("k", b"")
        with pytest.raises(expected):
            list(storage.keys())


def test_a_lost_answer_to_our_own_write_is_success_and_to_anothers_is_not() -> None:
    """The first try stored the bytes and its answer was lost; boto3 asks again and is told that the key exists."""
    stored: dict[str, bytes] = {}

    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.command == "GET":
            _say(request, 200, stored["k"])
        elif "k" in stored:
            _say(request, 412, _error("PreconditionFailed"))
        else:
            stored["k"] = b"ours"
            _say(request, 500, _error("InternalError"))

    with _answering(answer) as storage:
        storage.put_new("k", b"ours")
        with pytest.raises(ConflictError):
            storage.put_new("k", b"other")


def test_an_answer_that_breaks_off_is_asked_for_again() -> None:
    answers = iter([5, 5, 10])
    with _answering(lambda request: _say(request, 200, b"0123456789"[: next(answers)], length=10)) as storage:
        assert storage.get("k") == b"0123456789"


def test_an_answer_that_always_breaks_off_is_told() -> None:
    answer: _Answer = lambda request: _say(request, 200, b"01234", length=10)  # noqa: E731 - one line of a test
    with _answering(answer) as storage, pytest.raises(StorageUnavailableError):
        storage.get("k")


def test_a_write_is_exclusive_and_carries_its_checksum() -> None:
    """Without a checksum a store keeps whatever arrives."""
    seen: list[dict[str, str]] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append({name.lower(): value for name, value in request.headers.items()})
        _say(request, 200)

    with _answering(answer) as storage:
        storage.put_new("k", b"content")
        storage.put("k", b"content")
    created, replaced = seen
    assert created["if-none-match"] == "*"
    assert "if-none-match" not in replaced
    checksum = base64.b64encode(hashlib.sha256(b"content").digest()).decode()
    assert created["x-amz-checksum-sha256"] == replaced["x-amz-checksum-sha256"] == checksum
