"""The cases, a module for each family of constructs."""

from __future__ import annotations

import importlib
import pkgutil


def load() -> None:
    """Import every module of cases, which puts them into the list."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
