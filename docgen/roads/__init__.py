"""Roads: the steps of a programme in order, and which of them a record has reached."""

from docgen.roads.catalogue import every_road, load_road, road_of
from docgen.roads.progress import Progress, Reached, StepReached, progress
from docgen.roads.types import Road, State, Step

__all__ = [
    "Progress",
    "Reached",
    "Road",
    "State",
    "Step",
    "StepReached",
    "every_road",
    "load_road",
    "progress",
    "road_of",
]
