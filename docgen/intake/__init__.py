"""A signed copy comes back: it is taken in when it is whole and belongs to a document of the case."""

from docgen.intake.acceptance import Acceptance, accept, match

__all__ = ["Acceptance", "accept", "match"]
