"""The history of a project or need in the words of the page: fields and values named, people by their role."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from layers.export.codes import meaning
from spatial.actor import Actor
from spatial.changes.told import history
from webgis.i18n import language, spoken
from webgis.labels import column, roles, value


def worded(told: dict[str, Any]) -> dict[str, Any]:
    """Return a history as ``spatial.changes.told`` tells it, each entry with ``title``, ``who``, and worded fields."""
    return told | {"entries": [_entry(one) for one in told["entries"]]}


def last_saved(session: Session, actor: Actor, kind: str, uuid: UUID) -> dict[str, Any] | None:
    """Return the newest change of a project or need that the actor may be told of, in words; None of none."""
    entries = history(session, actor, kind, uuid)["entries"]
    return _entry(entries[0]) if entries else None


def _entry(one: dict[str, Any]) -> dict[str, Any]:
    return one | {"title": _title(one), "who": _who(one["by"]), "fields": [_field(it) for it in one["fields"]]}


def _title(one: dict[str, Any]) -> str:
    if one["batch"] is not None:
        return spoken("นำเข้าจากไฟล์ %(name)s", name=one["batch"]["file_name"])
    stages = [(it["old"], it["new"]) for it in one["fields"] if it["field"] == "stage"]
    if any(new == "removed" for _, new in stages):
        return spoken("นำออก")
    if any(old == "removed" for old, _ in stages):
        return spoken("นำกลับมา")
    return spoken("ถอนการแก้ไข") if one["undoes"] else spoken("แก้ไข")


def _who(by: dict[str, Any] | None) -> str:
    if by is None:
        return spoken("ระบบ")
    of = by["organisation"] and by["organisation"][language()]
    kind = meaning("lao", "kind").get(by["organisation_kind"] or "", "") if of and language() == "th" else ""
    of = of if not of or of.startswith(kind) else f"{kind}{of}"
    return " · ".join(filter(None, (by["name"], roles().get(by["role"] or ""), of)))


def _field(one: dict[str, Any]) -> dict[str, Any]:
    about = _listed(one["about"])
    label = column(one["field"])
    return one | {
        "label": f"{label} ({about})" if about else label,
        "old_words": _words(one["field"], one["old"]),
        "new_words": _words(one["field"], one["new"]),
    }


def _words(field: str, told: Any) -> str:
    return (_listed(told) or "–") if isinstance(told, list) else value("project", field, told)


def _listed(told: list[dict[str, Any]]) -> str:
    return " · ".join(value("project", one["field"], one["value"]) for one in told)
