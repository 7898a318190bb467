"""Rows for tests, by SQL as the application role: areas, organisations, projects."""

from functools import cache
from itertools import count
from typing import Any

from shapely import to_wkt
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import Actor
from webgis.auth import hasher

PASSWORD = "a long password"
_number = count(1)


def area(session: Session, code: str, name: str, geom: BaseGeometry | None = None) -> int:
    """Add an area; its level and parent follow from its code."""
    level = {2: "province", 4: "amphoe", 6: "tambon", 8: "village"}[len(code)]
    statement = text(
        "insert into area (level, code, name_th, name_en, parent_id, geom, label_point)"
        " values (:level, :code, :name, :name_en, (select id from area where code = :parent),"
        " st_multi(st_geomfromtext(:wkt, 4326)), st_pointonsurface(st_geomfromtext(:wkt, 4326))) returning id"
    )
    parameters = {"level": level, "code": code, "name": name, "name_en": name, "parent": code[:-2]}
    return session.scalar(statement, parameters | {"wkt": to_wkt(geom) if geom is not None else None})


def organisation(session: Session, code: str, name: str, kind: str = "sao", home: str | None = None) -> int:
    """Add an organisation, acting in the whole of its home area."""
    statement = text(
        "insert into organisation (code, kind, name_th, home_area_id)"
        " values (:code, :kind, :name, (select id from area where code = :home)) returning id"
    )
    found = session.scalar(statement, {"code": code, "kind": kind, "name": name, "home": home})
    if home:
        session.execute(
            text(
                "insert into jurisdiction (organisation_id, area_id, extent, basis)"
                " select :id, id, 'whole', 'test' from area where code = :home"
            ),
            {"id": found, "home": home},
        )
    return found


def project(session: Session, name: str, geom: BaseGeometry | None = None, **fields: Any) -> int:
    """Add a project of one budget year. Fields: owner (id), owner_name, place, precision, year, baht, stage, issue."""
    number = next(_number)
    statement = text(
        "insert into project (source_key, owner_id, owner_name, owner_kind, plan_level, name, issue_code, year_from,"
        " year_to, location_precision, place_area_id, geom, stage)"
        " values (:key, :owner, :owner_name, 'lao', 'lao', :name, :issue, :year, :year, :precision,"
        " (select id from area where code = :place), st_geomfromtext(:wkt, 4326), :stage) returning id"
    )
    year = fields.get("year", 2570)
    parameters = {
        "key": f"test-{number}",
        "owner": fields.get("owner"),
        "owner_name": fields.get("owner_name", f"owner {number}"),
        "name": name,
        "issue": fields.get("issue"),
        "year": year,
        "precision": fields.get("precision", "surveyed" if geom is not None else "none"),
        "place": fields.get("place"),
        "wkt": to_wkt(geom, rounding_precision=9) if geom is not None else None,
        "stage": fields.get("stage", "published"),
    }
    found = session.scalar(statement, parameters)
    session.execute(
        text("insert into project_budget values (:project, :year, :baht)"),
        {"project": found, "year": year, "baht": fields.get("baht", 100_000)},
    )
    return found


def need(session: Session, title: str, geom: BaseGeometry | None = None, **fields: Any) -> int:
    """Add a need. Fields: place (code), issue, year, people, priority, stage, owner (id)."""
    number = next(_number)
    statement = text(
        "insert into need (source_key, title, issue_code, fiscal_year_be, affected_people, priority, stage, owner_id,"
        " location_precision, place_area_id, geom)"
        " values (:key, :title, :issue, :year, :people, :priority, :stage, :owner, :precision,"
        " (select id from area where code = :place), st_geomfromtext(:wkt, 4326)) returning id"
    )
    parameters = {
        "key": f"need-{number}",
        "title": title,
        "issue": fields.get("issue", "water"),
        "year": fields.get("year", 2570),
        "people": fields.get("people"),
        "priority": fields.get("priority"),
        "stage": fields.get("stage", "published"),
        "owner": fields.get("owner"),
        "precision": "surveyed" if geom is not None else "village" if fields.get("place") else "none",
        "place": fields.get("place"),
        "wkt": to_wkt(geom, rounding_precision=9) if geom is not None else None,
    }
    return int(session.scalar(statement, parameters) or 0)


def account(session: Session, email: str, role: str, *organisations: int, areas: tuple[str, ...] = ()) -> Actor:
    """Add an account whose password is PASSWORD. Return who it is."""
    found = session.scalar(
        text("insert into account (email, name, role, password_hash) values (:e, :e, :r, :h) returning id"),
        {"e": email, "r": role, "h": hashed()},
    )
    for organisation in organisations:
        session.execute(
            text("insert into account_organisation values (:account, :it)"), {"account": found, "it": organisation}
        )
    for code in areas:
        session.execute(
            text("insert into account_area select :account, id from area where code = :it"),
            {"account": found, "it": code},
        )
    return Actor(found, role, organisations, areas)


@cache
def hashed() -> str:
    """Return PASSWORD as accounts keep it; hashing is slow by design."""
    return hasher().hash(PASSWORD)


def answers(session: Session, need_id: int, project_id: int) -> None:
    """Tie a project to the need it answers."""
    session.execute(
        text("insert into need_project (need_id, project_id) values (:need, :project)"),
        {"need": need_id, "project": project_id},
    )


def village(session: Session, code: str, name: str, point: Point) -> int:
    """Add a village with a centre."""
    found = area(session, code, name)
    session.execute(
        text("update area set point = st_geomfromtext(:wkt, 4326) where id = :id"), {"wkt": to_wkt(point), "id": found}
    )
    return found


def placed(session: Session, table: str, geom: BaseGeometry | None, place: str | None = None, **fields: Any) -> int:
    """Add a water source, public land or road. ``fields``: its columns."""
    values = {"source_key": f"{table}-{next(_number)}", **fields}
    if table == "water_source":
        values["location_precision"] = "surveyed" if geom is not None else "none"
    shape = "st_geomfromtext(:wkt, 4326)" if table == "water_source" else "st_multi(st_geomfromtext(:wkt, 4326))"
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    statement = text(
        f"insert into {table} ({names}, place_area_id, geom)"
        f" values ({marks}, (select id from area where code = :place), {shape}) returning id"
    )
    wkt = to_wkt(geom, rounding_precision=9) if geom is not None else None
    return int(session.scalar(statement, values | {"place": place, "wkt": wkt}) or 0)


def said(session: Session, village_code: str, year: int, value: float, level: int | None = None) -> None:
    """Add what indicator ``nrd2c||9`` says of a village in a year."""
    session.execute(
        text(
            "insert into indicator (register_code, code, name_th) values ('nrd2c', '9', 'ทดสอบ') on conflict do nothing"
        )
    )
    session.execute(
        text(
            "insert into village_indicator (area_id, indicator_id, fiscal_year_be, value, problem_level)"
            " select area.id, indicator.id, :year, :value, :level from area, indicator"
            " where area.code = :code and indicator.register_code = 'nrd2c' and indicator.code = '9'"
        ),
        {"code": village_code, "year": year, "value": value, "level": level},
    )
