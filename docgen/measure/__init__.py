"""Measuring how well forms are filled: any folder of forms, filled with values that should fit, looked at in viewers."""

from docgen.measure.measuring import Measurement, forms, measure
from docgen.measure.trial import Way

__all__ = ["Measurement", "Way", "forms", "measure"]
