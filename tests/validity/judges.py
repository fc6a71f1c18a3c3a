"""The two judges of Word documents: an auditor in Python that every document is put before, and Microsoft's validator.

The auditor is openxml-audit, with what it overlooks added. The validator of the Open XML SDK is the reference; it takes
half a second a document, and is asked for a second opinion where npm has installed it.
"""

from __future__ import annotations

import json
import platform
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator

from tests.validity.oversights import oversights

_HERE = Path(__file__).parent / "node_modules" / "@xarsh"
_MACHINE = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
_PROGRAM = _HERE / f"ooxml-validator-{platform.system().lower()}-{_MACHINE}" / "ooxml-validator"


def audited(content: bytes) -> list[str]:
    """Tell what the auditor, or we, find wrong with a document."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.docx"
        file.write_bytes(content)
        told = [f"{error.part_uri} {error.path}: {error.description}" for error in _auditor().validate(file).errors]
    return told or oversights(content)


@cache
def _auditor() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)


def microsoft_is_here() -> bool:
    """Tell whether the second opinion can be had."""
    return _PROGRAM.exists()


def judged_by_microsoft(content: bytes) -> list[str]:
    """Tell what the validator of the Open XML SDK finds wrong with a document."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.docx"
        file.write_bytes(content)
        ended = subprocess.run([_PROGRAM, file], capture_output=True, check=False, timeout=60, text=True)
    errors = json.loads(ended.stdout)["errors"]
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in errors]
