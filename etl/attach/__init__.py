"""What surrounds each village, community, project and need; formulas and limits in docs/attach.md.

``run`` finds what is due and has it attached, in ``bulk`` (outside the database) or in an ``increment`` (inside it),
both with the same answers; ``settle`` adds what codes tell; ``keep`` writes.
"""

from etl.attach.run import Attached, attach

__all__ = ["Attached", "attach"]
