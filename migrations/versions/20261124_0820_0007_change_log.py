"""Each change of what a layer shows is logged by the store itself, by place; sums by area for maps of the nation."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Where rows lie: their own place's code, and each province whose box meets theirs (a line may cross a border, and a
# place may be wrong). Boxes are first gathered to a tenth of a degree, so that a million rows ask a few thousand times.
PLACES = """
insert into layer_change (layer, code)
select distinct '{layer}', left({code}, {digits}) from {rows} as touched {join} where {code} is not null
union
select '{layer}', coalesce(province.code, '00')
from (
  select distinct floor(st_xmin(shape) * 10) / 10 as west, floor(st_ymin(shape) * 10) / 10 as south,
    ceil(st_xmax(shape) * 10) / 10 as east, ceil(st_ymax(shape) * 10) / 10 as north
  from (select {shape} as shape from {rows} as touched) as drawn where shape is not null
) as cell
left join area as province on province.level = 'province'
  and province.geom && st_makeenvelope(cell.west, cell.south, cell.east, cell.north, 4326);
"""
CODES = """
insert into layer_change (layer, code)
select distinct '{layer}', left({code}, {digits}) from {rows} as touched {join} where {code} is not null;
"""
PLACE_AREA = "join area on area.id = touched.place_area_id"
# Needs whose answer may be another one now: a project that is tied to them changed.
NEEDS_ANSWERED = CODES.format(
    layer="need",
    code="need.counted_code",
    digits=6,
    join="join need_project on need_project.project_id = touched.id join need on need.id = need_project.need_id",
    rows="{rows}",
)
AREA_LEVELS = """
insert into layer_change (layer, code)
select distinct touched.level, left(coalesce(parent.code, touched.code), 2)
from {rows} as touched left join area as parent on parent.id = touched.parent_id;
"""
EVERYWHERE = """
insert into layer_change (layer, code) select distinct {layer}, '00' from {rows} as touched;
"""


def places(layer: str, code: str, digits: int, join: str, shape: str) -> str:
    return PLACES.format(layer=layer, code=code, digits=digits, join=join, shape=shape, rows="{rows}")


def codes(layer: str, code: str, join: str, digits: int = 2) -> str:
    return CODES.format(layer=layer, code=code, digits=digits, join=join, rows="{rows}")


NOTED = {
    "area": AREA_LEVELS,
    "organisation": EVERYWHERE.format(
        layer="case when touched.kind = 'agency' then 'agency' else 'lao' end", rows="{rows}"
    ),
    "jurisdiction": EVERYWHERE.format(layer="'lao'", rows="{rows}"),
    "water_source": places("water_source", "area.code", 2, PLACE_AREA, "geom"),
    "public_land": places("public_land", "area.code", 2, PLACE_AREA, "coalesce(geom, point)"),
    "road": places("road", "area.code", 2, PLACE_AREA, "geom"),
    "village_indicator": codes("village_indicator", "area.code", "join area on area.id = touched.area_id"),
    "need": places("need", "touched.counted_code", 6, "", "geom"),
    "need_project": codes("need", "need.counted_code", "join need on need.id = touched.need_id", 6),
    "project": places("project", "touched.counted_code", 6, "", "geom") + NEEDS_ANSWERED,
    "project_budget": codes("project", "project.counted_code", "join project on project.id = touched.project_id", 6),
    "overlap_case": places(
        "overlap",
        "project.counted_code",
        2,
        "join project on project.id in (touched.project_a_id, touched.project_b_id)",
        "shared_geom",
    ),
}
# Nothing on the map, but part of what pages tell: they ask for any change at all.
NOTED |= {
    table: EVERYWHERE.format(layer=f"'{table}'", rows="{rows}")
    for table in (
        "plan",
        "plan_step_reached",
        "funding_request",
        "project_result",
        "project_lineage",
        "project_water_source",
        "project_public_land",
        "project_road",
    )
}
BOTH = "(select * from before union all select * from changed)"
TRIGGERS = """
create function {table}_shown() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    {of_both}
  else
    {of_changed}
  end if;
  return null;
end $$;
create trigger {table}_shown_inserted after insert on {table}
  referencing new table as changed for each statement execute function {table}_shown();
create trigger {table}_shown_updated after update on {table}
  referencing old table as before new table as changed for each statement execute function {table}_shown();
create trigger {table}_shown_deleted after delete on {table}
  referencing old table as changed for each statement execute function {table}_shown();
"""
# Indexes of what a map seen from afar asks for: one level of areas, the great roads and waters.
PARTIAL = (
    *(
        (f"ix_area_{column}_{level}", "area", column, f"level = '{level}'")
        for level in ("province", "amphoe", "tambon")
        for column in ("geom", "label_point")
    ),
    ("ix_road_geom_far", "road", "geom", "kind in ('highway', 'rural')"),
    ("ix_water_source_geom_far", "water_source", "geom", "kind in ('river', 'reservoir')"),
)
KEYS = ("code_length", "code", "fiscal_year_be", "issue_code", "stage")


def summary(name: str, *sums: sa.Column, check: tuple[str, str]) -> None:
    op.create_table(
        name,
        sa.Column("code_length", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(collation="C"), nullable=False),
        sa.Column("fiscal_year_be", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issue_code", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        *sums,
        sa.CheckConstraint(check[1], name=op.f(f"ck_{name}_{check[0]}")),
        sa.PrimaryKeyConstraint(*KEYS, name=op.f(f"pk_{name}")),
    )


def whole(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "layer_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layer_change")),
    )
    op.create_index("ix_layer_change_layer_code", "layer_change", ["layer", "code"])
    summary(
        "project_summary",
        whole("projects"),
        whole("placed"),
        sa.Column("baht", sa.Numeric(18, 2), nullable=False),
        check=("placed", "placed <= projects"),
    )
    summary(
        "need_summary",
        whole("needs"),
        whole("linked_public"),
        whole("linked_official"),
        check=("linked", "linked_public <= linked_official and linked_official <= needs"),
    )
    for name, table, column, where in PARTIAL:
        op.create_index(name, table, [column], postgresql_using="gist", postgresql_where=sa.text(where))
    for table, noted in NOTED.items():
        op.execute(
            TRIGGERS.format(table=table, of_both=noted.format(rows=BOTH), of_changed=noted.format(rows="changed"))
        )
    # What is there already is summed when it is first settled.
    for layer, table in (("project", "project"), ("need", "need")):
        op.execute(
            f"insert into layer_change (layer, code) select distinct '{layer}', left(counted_code, 6)"
            f" from {table} where counted_code is not null"
        )


def downgrade() -> None:
    for table in NOTED:
        op.execute(f"drop function {table}_shown() cascade")
    for name, table, _, _ in PARTIAL:
        op.drop_index(name, table, postgresql_using="gist")
    for table in ("need_summary", "project_summary", "layer_change"):
        op.drop_table(table)
