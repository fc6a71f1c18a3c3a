"""All features."""

from __future__ import annotations

from collections.abc import Mapping

from tests.validity.feature import Feature
from tests.validity.part_features import PARTS
from tests.validity.table_features import TABLES
from tests.validity.text_features import TEXT

FEATURES: Mapping[str, Feature] = {**TEXT, **TABLES, **PARTS}
