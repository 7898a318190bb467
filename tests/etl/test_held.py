"""What the importer refuses of a person's file, and what the store would refuse of it, are the same rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from etl import held, importing, load
from etl.messages import Finding
from etl.options import ImportOptions, ImportResult
from etl.read import open_source
from etl.sources.layer import Layer
from spatial.acting import OPERATOR, SETTING, acting, acting_as
from tests.etl import nouns
from tests.etl.land import write_csv
from tests.support import rows
from tests.support.stores import Server, Store

# Who: role, whose organisation (by code), in which areas.
PEOPLE: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "planner": ("lao_planner", ("L520101",), ()),
    "pao_planner": ("lao_planner", ("L52",), ()),
    "recorder": ("village_recorder", (), ("52010101",)),
    "officer": ("data_officer", (), ("52",)),
    "other_officer": ("data_officer", (), ("5202",)),
    "administrator": ("administrator", (), ()),
    "province": ("province", (), ("52",)),
}
# Layer → the field that is given another value, and the one that makes a new row of a known one.
NEWS: dict[str, tuple[str, Any, str | None]] = {
    "village": ("name_th", "อื่น", None), "community": ("name_th", "อื่น", "community_code"),
    "lao": ("name_th", "อื่น", None), "agency": ("name_th", "อื่น", "code"),
    "water_source": ("name_th", "อื่น", "code"), "public_land": ("name_th", "อื่น", "code"),
    "road": ("name_th", "อื่น", "code"), "village_indicator": ("base_count", 7, None),
    "plan": ("name_th", "อื่น", "key"), "plan_step": ("reached_on", "2026-02-02", None),
    "need": ("title", "อื่น", "key"), "project": ("name", "อื่น", "project_id"),
    "need_project": ("need_key", "N-1", None), "funding_request": ("amount_baht", 1, None),
    "project_result": ("result", "อื่น", None), "project_lineage": ("share", 0.1, None),
    "project_water_source": ("water_source_key", "W-2", None), "project_public_land": ("permission", "granted", None),
    "project_road": ("project_key", "1", None),
}  # fmt: skip

GROUND = {"village", "community", "water_source", "public_land", "road", "village_indicator"}
# Layers of which a person's file comes in whole, and those of which nothing does.
WHOLE = {
    "planner": {"funding_request", "project_result", "project_water_source"}, "pao_planner": {"project_lineage"},
    "recorder": set(), "officer": {*GROUND, "project", "need", "plan"}, "other_officer": set(),
    "administrator": set(NEWS), "province": set(),
}  # fmt: skip
NONE = {
    "planner": {*GROUND, "need", "lao", "agency"}, "pao_planner": {*GROUND, "need", "funding_request"},
    "recorder": {*GROUND, "project", "lao"}, "officer": set(), "other_officer": {"project", "need", "plan", "road"},
    "administrator": set(), "province": {*GROUND, "project", "need", "lao", "agency"},
}  # fmt: skip


@dataclass(frozen=True)
class Brought:
    """A store with rows of every noun, and who may bring files into it, by number of account."""

    store: Store
    folder: Path
    accounts: dict[str, int]

    def by(self, who: str, layer: str) -> ImportResult:
        """Bring a file of changed and new rows, on trial."""
        field, value, key = NEWS[layer]
        changed = [row | {field: value} for row in nouns.ROWS[layer]]
        added = [row | {key: f"9{row[key]}"} for row in changed if key and row[key]]
        path = write_csv(self.folder / "news.csv", nouns.headings(changed), nouns.cells(changed + added))
        with acting_as(self.accounts[who]):
            return importing.import_file(self.store.factory, layer, path, ImportOptions(dry_run=True))


@pytest.fixture(scope="module")
def brought(server: Server, land_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Brought]:
    land_store.engine.dispose()
    folder = tmp_path_factory.mktemp("held")
    with server.store(land_store.name) as store:
        for layer in nouns.ROWS:
            importing.import_file(store.factory, layer, nouns.write(folder, layer, ".csv"))
        with store.factory() as session:
            accounts = {}
            for who, (role, codes, areas) in PEOPLE.items():
                owned = session.scalars(
                    text("select id from organisation where code = any(:codes)"), {"codes": [*codes]}
                )
                account = rows.account(session, f"{who}@held.example", role, *owned, areas=areas)
                accounts[who] = account.account_id or 0
            session.commit()
        yield Brought(store, folder, accounts)


def written(session: Session, batch_id: int, layer: Layer, record: int, who: str) -> int:
    """Return how many rows the store lets somebody write of one staged record; it is undone. -1: it refuses aloud."""
    undo = session.begin_nested()
    session.execute(text("select set_config(:name, :who, true)"), {"name": SETTING, "who": who})
    others = f"delete from staging.{layer.table} where batch_id = :batch and record <> :record"
    session.execute(text(others), {"batch": batch_id, "record": record})
    try:
        done = load.merge(session, batch_id, layer)
    except ProgrammingError as error:
        assert isinstance(error.orig, InsufficientPrivilege)
        return -1
    finally:
        undo.rollback()
    return done.inserted + done.updated


@pytest.mark.parametrize("who", PEOPLE)
def test_the_importer_refuses_what_the_store_refuses(
    brought: Brought, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    asked = held.refused
    told: dict[str, set[int]] = {}
    refuses: dict[str, set[int]] = {}

    def beside(session: Session, batch_id: int, layer: Layer) -> list[Finding]:
        found = asked(session, batch_id, layer)
        of_batch = text(f"select record from staging.{layer.table} where batch_id = :batch order by record")
        records = session.scalars(of_batch, {"batch": batch_id}).all()
        told[layer.id] = {it.record for it in found if it.record is not None}
        refuses[layer.id] = {
            record for record in records
            if written(session, batch_id, layer, record, acting()) < written(session, batch_id, layer, record, OPERATOR)
        }  # fmt: skip
        return found

    monkeypatch.setattr(held, "refused", beside)
    # The files are the test's own.
    monkeypatch.setattr(importing, "open_apart", open_source)
    results = {layer: brought.by(who, layer) for layer in nouns.ROWS}
    assert told == refuses
    for layer, done in results.items():
        assert done.read == done.loaded + done.rejected, layer
        not_yours = {it["record"]: it for it in done.rejections if it["code"] == "not_yours"}
        assert set(not_yours) == told[layer]
        assert all(it["row"] and it["field"] and it["message"] and it["message_en"] for it in not_yours.values())
    counts = {layer: (done.loaded, len(told[layer])) for layer, done in results.items() if done.loaded or told[layer]}
    mine = {layer for layer, (_, refused) in counts.items() if not refused}
    assert mine >= WHOLE[who], counts
    assert {layer for layer, (loaded, _) in counts.items() if not loaded} >= NONE[who], counts
