"""What stands of something people change in a form, and who saved it last: nobody saves over what they did not see."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from spatial.errors import Conflict

_LETTERS = 16


@dataclass(frozen=True)
class Standing:
    """A form's values as they stand, by field. ``version``: another one once any of them is another.

    ``by`` whom and ``at`` which moment they were last saved, where that is known.
    """

    values: Mapping[str, str]
    version: int | str
    by: str | None = None
    at: datetime | None = None


class EditedMeanwhile(Conflict):
    """Somebody saved it since the form was opened. ``now``: as it stands; ``final``: nothing can be saved over it."""

    def __init__(self, now: Standing, *, final: bool = False) -> None:
        super().__init__(
            "edited_meanwhile",
            "มีผู้บันทึกรายการนี้หลังจากท่านเปิดแบบฟอร์ม ยังไม่ได้บันทึกสิ่งที่ท่านพิมพ์",
            "Somebody saved this after you opened the form. What you typed is not saved yet.",
            version=now.version, now=dict(now.values), by=now.by, at=now.at.isoformat() if now.at else None,
        )  # fmt: skip
        self.now, self.final = now, final


def standing(values: Mapping[str, str], by: str | None = None, at: datetime | None = None) -> Standing:
    """Return what stands of a thing that counts no versions: its values are its version."""
    told = json.dumps(sorted(values.items()), ensure_ascii=False)
    return Standing(values, hashlib.sha256(told.encode()).hexdigest()[:_LETTERS], by, at)


def must_stand(now: Standing, version: str) -> None:
    """Raise EditedMeanwhile unless the ``version`` a person saw is what stands."""
    if str(now.version) != version:
        raise EditedMeanwhile(now)
