"""What surrounds each place is kept, and what changes it is noted; words lead to guesses, people's decisions stand."""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


# Ground on which something changed. Of many rows at once the boxes are gathered to a tenth of a degree, so that a
# million rows leave a few thousand notes.
BOX = """
create function attachment_box(shape geometry, many boolean) returns geometry language sql immutable parallel safe as $$
  select case
    when shape is null then null
    when many then st_makeenvelope(floor(st_xmin(shape) * 10) / 10, floor(st_ymin(shape) * 10) / 10,
      ceil(st_xmax(shape) * 10) / 10, ceil(st_ymax(shape) * 10) / 10, 4326)
    else st_makeenvelope(st_xmin(shape) - 1e-7, st_ymin(shape) - 1e-7, st_xmax(shape) + 1e-7, st_ymax(shape) + 1e-7, 4326)
  end
$$;
"""
NOTED = """
create function {table}_surrounds() returns trigger language plpgsql as $$
declare
  many boolean := (select count(*) > 500 from (select from changed limit 501) as counted);
begin
  if tg_op = 'UPDATE' then
    insert into attachment_change (layer, code, box)
    select distinct '{table}', {code}, attachment_box({shape}, many)
    from (
      select before.* from before join changed using (id) where {moved}
      union all
      select changed.* from before join changed using (id) where {moved}
    ) as touched {join}
    where {where};
  else
    insert into attachment_change (layer, code, box)
    select distinct '{table}', {code}, attachment_box({shape}, many)
    from changed as touched {join}
    where {where};
  end if;
  return null;
end $$;
create trigger {table}_surrounds_inserted after insert on {table}
  referencing new table as changed for each statement execute function {table}_surrounds();
create trigger {table}_surrounds_updated after update on {table}
  referencing old table as before new table as changed for each statement execute function {table}_surrounds();
create trigger {table}_surrounds_deleted after delete on {table}
  referencing old table as changed for each statement execute function {table}_surrounds();
"""


def noted(table: str, columns: str, code: str = "null", shape: str = "touched.geom", **more: str) -> str:
    def row(of: str) -> str:
        return ", ".join(f"{of}.{column}" for column in columns.split())

    return NOTED.format(
        table=table,
        code=code,
        shape=shape,
        moved=f"row({row('before')}) is distinct from row({row('changed')})",
        join=more.get("join", ""),
        where=more.get("where", f"{shape} is not null"),
    )


SURROUNDS = (
    noted(
        "area",
        "geom point code parent_id obsolete",
        code="case when many and touched.level <> 'community' then left(touched.code, 6) else touched.code end",
        shape="coalesce(touched.geom, touched.point)",
        where="touched.level in ('tambon', 'village', 'community')",
    ),
    noted(
        "jurisdiction",
        "organisation_id area_id geom extent",
        code="area.code",
        shape="coalesce(touched.geom, area.geom)",
        join="left join area on area.id = touched.area_id",
        where="area.code is not null or touched.geom is not null",
    ),
    noted(
        "organisation",
        "kind obsolete",
        code="area.code",
        shape="coalesce(jurisdiction.geom, area.geom)",
        join="join jurisdiction on jurisdiction.organisation_id = touched.id"
        " left join area on area.id = jurisdiction.area_id",
        where="area.code is not null or jurisdiction.geom is not null",
    ),
    noted("water_source", "geom use_drink use_household use_farming"),
    noted("public_land", "geom"),
    noted("road", "geom"),
    noted("project", "geom place_area_id issue_code"),
    noted("need", "geom place_area_id issue_code"),
)
NOTED_TABLES = ("area", "jurisdiction", "organisation", "water_source", "public_land", "road", "project", "need")
# What a person decided about a thing's place stands until a file draws the thing. The name makes it fire before the
# trigger that derives where the thing counts.
STANDS = """
create function {table}_placement_stands() returns trigger language plpgsql as $$
begin
  update placement set contested_area_id = new.place_area_id, contested_batch_id = new.batch_id
  where placement.{table}_id = old.id and placement.undone_at is null and placement.area_id = old.place_area_id;
  if found then
    new.place_area_id := old.place_area_id;
    new.location_precision := old.location_precision;
  end if;
  return new;
end $$;
create trigger {table}_a_placement_stands before update of place_area_id, location_precision, geom on {table}
  for each row when (
    old.geom is null and new.geom is null and new.batch_id is distinct from old.batch_id
    and new.place_area_id is distinct from old.place_area_id
  )
  execute function {table}_placement_stands();
"""


def upgrade() -> None:
    op.create_table(
        "attachment_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column(
            "box",
            Geometry(
                geometry_type="POLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("box is not null or code is not null", name=op.f("ck_attachment_change_somewhere")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_change")),
    )
    op.create_index("ix_attachment_change_box", "attachment_change", ["box"], unique=False, postgresql_using="gist")
    op.create_table(
        "attachment_run",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("status", sa.String(), server_default="running", nullable=False),
        sa.Column("area_code", sa.String(), nullable=True),
        sa.Column("done", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("cancel_requested", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status in ('running', 'done', 'cancelled', 'failed')", name=op.f("ck_attachment_run_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_run")),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("subject_version", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("srid", sa.Integer(), nullable=True),
        sa.Column("area_ids", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("area_shares", postgresql.ARRAY(sa.Float()), server_default="{}", nullable=False),
        sa.Column("organisation_ids", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("organisation_shares", postgresql.ARRAY(sa.Float()), server_default="{}", nullable=False),
        sa.Column("drink_id", sa.BigInteger(), nullable=True),
        sa.Column("drink_m", sa.Double(), nullable=True),
        sa.Column("household_id", sa.BigInteger(), nullable=True),
        sa.Column("household_m", sa.Double(), nullable=True),
        sa.Column("farming_id", sa.BigInteger(), nullable=True),
        sa.Column("farming_m", sa.Double(), nullable=True),
        sa.Column("water_ids", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("water_m", postgresql.ARRAY(sa.Float()), server_default="{}", nullable=False),
        sa.Column("land_ids", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("land_shares", postgresql.ARRAY(sa.Float()), server_default="{}", nullable=False),
        sa.Column("land_measures", postgresql.ARRAY(sa.Float()), server_default="{}", nullable=False),
        sa.Column("road_id", sa.BigInteger(), nullable=True),
        sa.Column("road_m", sa.Double(), nullable=True),
        sa.Column("elevation_m", sa.Double(), nullable=True),
        sa.Column("slope_percent", sa.Double(), nullable=True),
        sa.Column("neighbour_ids", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("neighbour_m", postgresql.ARRAY(sa.Float()), server_default="{}", nullable=False),
        sa.Column("neighbours", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("need_ids", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("need_m", postgresql.ARRAY(sa.Float()), server_default="{}", nullable=False),
        sa.Column(
            "around",
            Geometry(
                geometry_type="POLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("terrain", sa.String(), nullable=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("basis in ('geometry', 'centre', 'none')", name=op.f("ck_attachment_basis")),
        sa.CheckConstraint("method in ('bulk', 'increment')", name=op.f("ck_attachment_method")),
        sa.CheckConstraint("num_nonnulls(area_id, project_id, need_id) = 1", name=op.f("ck_attachment_one_subject")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_attachment_area_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_attachment_need_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_attachment_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("area_id", name=op.f("uq_attachment_area_id")),
        sa.UniqueConstraint("need_id", name=op.f("uq_attachment_need_id")),
        sa.UniqueConstraint("project_id", name=op.f("uq_attachment_project_id")),
    )
    op.create_index("ix_attachment_land_ids", "attachment", ["land_ids"], unique=False, postgresql_using="gin")
    op.create_index("ix_attachment_around", "attachment", ["around"], unique=False, postgresql_using="gist")
    op.create_table(
        "place_guess",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("subject_version", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("candidates", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("guessed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("confidence between 0 and 1", name=op.f("ck_place_guess_confidence")),
        sa.CheckConstraint("num_nonnulls(project_id, need_id) = 1", name=op.f("ck_place_guess_one_subject")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_place_guess_area_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_place_guess_need_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_place_guess_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_guess")),
        sa.UniqueConstraint("need_id", name=op.f("uq_place_guess_need_id")),
        sa.UniqueConstraint("project_id", name=op.f("uq_place_guess_project_id")),
    )
    op.create_index("ix_place_guess_area_id", "place_guess", ["area_id"], unique=False)
    op.create_index("ix_place_guess_confidence", "place_guess", ["confidence"], unique=False)
    op.create_table(
        "placement",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("candidates", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before_area_id", sa.BigInteger(), nullable=True),
        sa.Column("before_precision", sa.String(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.BigInteger(), nullable=True),
        sa.Column("contested_area_id", sa.BigInteger(), nullable=True),
        sa.Column("contested_batch_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("method in ('accepted', 'chosen', 'searched', 'bulk')", name=op.f("ck_placement_method")),
        sa.CheckConstraint("num_nonnulls(project_id, need_id) = 1", name=op.f("ck_placement_one_subject")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_placement_account_id")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_placement_area_id")),
        sa.ForeignKeyConstraint(["before_area_id"], ["area.id"], name=op.f("fk_placement_before_area_id")),
        sa.ForeignKeyConstraint(
            ["contested_area_id"], ["area.id"], name=op.f("fk_placement_contested_area_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_placement_need_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_placement_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["undone_by_id"], ["account.id"], name=op.f("fk_placement_undone_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("uuid", name=op.f("uq_placement_uuid")),
    )
    op.create_index("ix_placement_need_id", "placement", ["need_id"], unique=False)
    op.create_index("ix_placement_project_id", "placement", ["project_id"], unique=False)
    op.execute(BOX)
    for made in SURROUNDS:
        op.execute(made)
    for table in ("project", "need"):
        op.execute(STANDS.format(table=table))


def downgrade() -> None:
    for table in ("project", "need"):
        op.execute(f"drop function {table}_placement_stands() cascade")
    for table in NOTED_TABLES:
        op.execute(f"drop function {table}_surrounds() cascade")
    op.execute("drop function attachment_box(geometry, boolean)")
    op.drop_index("ix_placement_project_id", table_name="placement")
    op.drop_index("ix_placement_need_id", table_name="placement")
    op.drop_table("placement")
    op.drop_index("ix_place_guess_area_id", table_name="place_guess")
    op.drop_index("ix_place_guess_confidence", table_name="place_guess")
    op.drop_table("place_guess")
    op.drop_index("ix_attachment_land_ids", table_name="attachment", postgresql_using="gin")
    op.drop_index("ix_attachment_around", table_name="attachment", postgresql_using="gist")
    op.drop_table("attachment")
    op.drop_table("attachment_run")
    op.drop_index("ix_attachment_change_box", table_name="attachment_change", postgresql_using="gist")
    op.drop_table("attachment_change")
