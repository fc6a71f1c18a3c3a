"""The tools are programs, not a package: their folder is put on the path, so that a test may ask one of them."""

from __future__ import annotations

import sys

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "tools"))
