"""Words to places: which village, tambon, amphoe or province a text names, how surely and why; or that it names none.

``spelling`` folds a text, ``mentions`` finds where it speaks of places, ``placing`` and ``village`` weigh the mentions,
``gazetteer`` holds the store's names, ``table`` does a whole file. No word of the demo is known here.
"""

from etl.geocode.gazetteer import Gazetteer, gazetteer_of, read_gazetteer
from etl.geocode.grounds import Context
from etl.geocode.guessing import guess_places
from etl.geocode.placing import Placement, place
from etl.geocode.table import ADDED, Placer, geocode_file

__all__ = [
    "ADDED",
    "Context",
    "Gazetteer",
    "Placement",
    "Placer",
    "gazetteer_of",
    "geocode_file",
    "guess_places",
    "place",
    "read_gazetteer",
]
