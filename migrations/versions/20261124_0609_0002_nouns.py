"""Every noun of the domain: water, public land, roads, registers, needs, plans, whole projects, and what ties them."""

import geoalchemy2  # noqa: F401
import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DIMENSIONS = [
    ("population", "physical", "ประชากรแยกเพศ", "Population by sex"),
    ("households", "physical", "ครัวเรือน", "Households"),
    ("settlement", "physical", "ลักษณะการตั้งบ้านเรือน", "Settlement pattern"),
    ("natural_resources", "physical", "ทรัพยากรธรรมชาติ", "Natural resources"),
    ("ecology", "physical", "ระบบนิเวศ", "Ecology"),
    ("land", "physical", "ที่ดินและที่สาธารณประโยชน์", "Land and public land"),
    ("water_drink", "physical", "น้ำกิน", "Water to drink"),
    ("water_use", "physical", "น้ำใช้", "Water for the household"),
    ("water_farm", "physical", "น้ำเพื่อการเกษตร", "Water for farming"),
    ("terrain", "physical", "ภูมิประเทศ", "Terrain"),
    ("climate", "physical", "ภูมิอากาศ", "Climate"),
    ("transport", "physical", "การคมนาคม", "Transport"),
    ("crops_animals", "physical", "พืชและสัตว์เลี้ยง", "Crops and animals"),
    ("physical_problem", "physical", "ปัญหาด้านกายภาพ", "Physical problems"),
    ("history", "social", "ประวัติหมู่บ้าน", "History"),
    ("ethnicity", "social", "ชาติพันธุ์", "Ethnicity"),
    ("way_of_life", "social", "วิถีชีวิต", "Ways of life"),
    ("culture", "social", "วัฒนธรรมและประเพณี", "Culture and tradition"),
    ("migration", "social", "การย้ายถิ่น", "Migration"),
    ("relations", "social", "ความสัมพันธ์ในและนอกชุมชน", "Relations within and outside"),
    ("leaders_groups", "social", "ผู้นำ กลุ่ม องค์กร เครือข่าย", "Leaders, groups, organisations, networks"),
    ("education", "social", "การศึกษา", "Education"),
    ("health", "social", "สุขภาพ", "Health"),
    ("administration", "social", "โครงสร้างการปกครองและคุ้มบ้าน", "Administration and clusters of homes"),
    ("disadvantaged", "social", "ผู้ด้อยโอกาส", "Disadvantaged groups"),
    ("change", "social", "การเปลี่ยนแปลง", "Change"),
    ("participation", "social", "การมีส่วนร่วม", "Participation"),
    ("lessons", "social", "บทเรียนที่ผ่านมา", "Lessons learned"),
    ("social_problem", "social", "ปัญหาด้านสังคม", "Social problems"),
    ("occupation", "economic", "อาชีพและทักษะ", "Occupations and skills"),
    ("labour", "economic", "แรงงาน", "Labour force"),
    ("income", "economic", "รายได้", "Income"),
    ("expenditure", "economic", "รายจ่าย", "Expenditure"),
    ("debt", "economic", "หนี้สิน", "Debt"),
    ("savings", "economic", "การออม", "Savings"),
    ("consumption", "economic", "การบริโภค", "Consumption"),
    ("funds", "economic", "กองทุน", "Funds"),
    ("products", "economic", "ผลผลิตและผลิตภัณฑ์", "Products"),
    ("wisdom", "economic", "ภูมิปัญญาและแหล่งเรียนรู้", "Local wisdom and learning places"),
    ("raw_materials", "economic", "วัตถุดิบ", "Raw materials"),
    ("markets", "economic", "ตลาดและช่องทางขาย", "Markets and channels"),
    ("tourism", "economic", "การท่องเที่ยว", "Tourism"),
    ("economic_problem", "economic", "ปัญหาด้านเศรษฐกิจ", "Economic problems"),
]
REGISTERS = [
    ("nrd2c", "กชช. 2ค", "NRD 2C", 1),
    ("bmn", "จปฐ.", "Basic minimum needs", 2),
    ("household_account", "บัญชีรับ-จ่ายครัวเรือน", "Household accounts", 3),
    ("community_capital", "ทุนชุมชน", "Community capital", 4),
    ("occupation_group", "กลุ่มอาชีพ", "Occupation groups", 5),
    ("poor_household", "ครัวเรือนยากจน", "Poor households", 6),
    ("gvh", "ความอยู่เย็นเป็นสุขมวลรวม (GVH)", "Gross village happiness", 7),
]
PLAN_STEPS = [
    ("village", "reviewed", "ทบทวนแผน", "Reviewed", 1),
    ("village", "agreed", "ประชาคมเห็นชอบ", "Agreed by the forum", 2),
    ("village", "sent_up", "ส่งเข้าแผนตำบล", "Sent to the tambon plan", 3),
    ("tambon", "forum", "จัดเวทีตำบล", "Tambon forum held", 1),
    ("tambon", "integrated", "บูรณาการแผน", "Integrated", 2),
    ("tambon", "agreed", "เวทีเห็นชอบ", "Agreed by the forum", 3),
    ("tambon", "sent_up", "ส่ง อปท. และอำเภอ", "Sent to the LAO and the amphoe", 4),
    ("lao", "drafted", "จัดทำร่างแผน", "Drafted", 1),
    ("lao", "forum", "ประชาคมท้องถิ่น", "LAO forum held", 2),
    ("lao", "considered", "คณะกรรมการพัฒนาเห็นชอบ", "Agreed by the committee", 3),
    ("lao", "announced", "ประกาศใช้แผน", "Announced", 4),
    ("lao", "budgeted", "ข้อบัญญัติงบประมาณ", "In the budget ordinance", 5),
    ("amphoe", "drafted", "รวบรวมแผนตำบล", "Tambon plans gathered", 1),
    ("amphoe", "ranked", "จัดลำดับความสำคัญ", "Ranked", 2),
    ("amphoe", "agreed", "กบอ. เห็นชอบ", "Agreed by the committee", 3),
    ("amphoe", "sent_up", "ส่งจังหวัด", "Sent to the province", 4),
    ("province", "drafted", "จัดทำร่างแผน", "Drafted", 1),
    ("province", "ranked", "จัดลำดับความสำคัญ", "Ranked", 2),
    ("province", "agreed", "คณะกรรมการเห็นชอบ", "Agreed by the committee", 3),
    ("province", "announced", "ประกาศใช้แผน", "Announced", 4),
    ("province_group", "drafted", "จัดทำร่างแผน", "Drafted", 1),
    ("province_group", "agreed", "คณะกรรมการเห็นชอบ", "Agreed by the committee", 2),
    ("agency", "drafted", "จัดทำร่างแผน", "Drafted", 1),
    ("agency", "approved", "ได้รับอนุมัติ", "Approved", 2),
]
LEVELS = "('village', 'tambon', 'lao', 'amphoe', 'province', 'province_group', 'agency')"
LEVELS_BEFORE = "('village', 'tambon', 'lao', 'amphoe', 'province', 'agency')"

# What a constraint on one row cannot say. Set-based, so that a bulk load pays once a statement.
TRIGGERS = """
create function village_indicator_of_settlement() returns trigger language plpgsql as $$
begin
  if exists (select from changed join area on area.id = changed.area_id where area.level not in ('village', 'community'))
  then
    raise exception 'an indicator is of a village or a community' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger village_indicator_inserted after insert on village_indicator
  referencing new table as changed for each statement execute function village_indicator_of_settlement();
create trigger village_indicator_updated after update on village_indicator
  referencing new table as changed for each statement execute function village_indicator_of_settlement();

create function project_counts_in() returns trigger language plpgsql as $$
begin
  new.counted_code := coalesce(
    (select area.code from area where area.id = new.place_area_id),
    (select home.code from organisation join area as home on home.id = organisation.home_area_id
     where organisation.id = new.owner_id));
  return new;
end $$;
create trigger project_counted before insert or update of place_area_id, owner_id, counted_code on project
  for each row execute function project_counts_in();

create function need_counts_in() returns trigger language plpgsql as $$
begin
  new.counted_code := (select area.code from area where area.id = new.place_area_id);
  return new;
end $$;
create trigger need_counted before insert or update of place_area_id, counted_code on need
  for each row execute function need_counts_in();

create function organisation_moved() returns trigger language plpgsql as $$
begin
  update project set owner_id = project.owner_id
  from moved
  join before on before.id = moved.id
  where before.home_area_id is distinct from moved.home_area_id
    and project.owner_id = moved.id and project.place_area_id is null;
  return null;
end $$;
create trigger organisation_moved after update on organisation
  referencing old table as before new table as moved for each statement execute function organisation_moved();

create function project_lineage_is_sound() returns trigger language plpgsql as $$
begin
  if exists (
    select from project_lineage
    where from_project_id in (select from_project_id from changed)
    group by from_project_id having sum(share) > 1
  ) then
    raise exception 'the shares that leave a project sum to more than one' using errcode = 'check_violation';
  end if;
  if exists (
    with recursive descendant as (
      select changed.from_project_id as origin, changed.to_project_id as project_id from changed
      union
      select descendant.origin, further.to_project_id
      from descendant join project_lineage as further on further.from_project_id = descendant.project_id
    )
    select from descendant where origin = project_id
  ) then
    raise exception 'a project descends from itself' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger project_lineage_inserted after insert on project_lineage
  referencing new table as changed for each statement execute function project_lineage_is_sound();
create trigger project_lineage_updated after update on project_lineage
  referencing new table as changed for each statement execute function project_lineage_is_sound();
"""

FUNCTIONS = (
    "village_indicator_of_settlement",
    "project_counts_in",
    "need_counts_in",
    "organisation_moved",
    "project_lineage_is_sound",
)


def seed(table: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Insert the rows every province starts with."""
    op.bulk_insert(sa.table(table, *map(sa.column, columns)), [dict(zip(columns, row, strict=True)) for row in rows])


def upgrade() -> None:
    op.create_table(
        "dimension",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("dimension_group", sa.String(), nullable=False),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "dimension_group in ('physical', 'social', 'economic')", name=op.f("ck_dimension_dimension_group")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_dimension")),
    )
    op.create_table(
        "funding_request",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("funding_source", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=True),
        sa.Column("amount_baht", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_funding_request")),
        schema="history",
    )
    op.create_index(
        "ix_history_funding_request_replaced_by_batch_id",
        "funding_request",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "need",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("issue_code", sa.String(), nullable=True),
        sa.Column("issue_stated", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("potential", sa.String(), nullable=True),
        sa.Column("affected_people", sa.Integer(), nullable=True),
        sa.Column("affected_households", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=True),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("place_text", sa.String(), nullable=True),
        sa.Column("location_precision", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.Column("counted_code", sa.String(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_need")),
        schema="history",
    )
    op.create_index(
        "ix_history_need_replaced_by_batch_id", "need", ["replaced_by_batch_id"], unique=False, schema="history"
    )
    op.create_table(
        "need_project",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_need_project")),
        schema="history",
    )
    op.create_index(
        "ix_history_need_project_replaced_by_batch_id",
        "need_project",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "plan",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("year_from", sa.Integer(), nullable=True),
        sa.Column("year_to", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_plan")),
        schema="history",
    )
    op.create_index(
        "ix_history_plan_replaced_by_batch_id", "plan", ["replaced_by_batch_id"], unique=False, schema="history"
    )
    op.create_table(
        "plan_step_reached",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("step_code", sa.String(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_plan_step_reached")),
        schema="history",
    )
    op.create_index(
        "ix_history_plan_step_reached_replaced_by_batch_id",
        "plan_step_reached",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "project_lineage",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("from_project_id", sa.BigInteger(), nullable=True),
        sa.Column("to_project_id", sa.BigInteger(), nullable=True),
        sa.Column("share", sa.Numeric(precision=7, scale=6), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_project_lineage")),
        schema="history",
    )
    op.create_index(
        "ix_history_project_lineage_replaced_by_batch_id",
        "project_lineage",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "project_public_land",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("public_land_id", sa.BigInteger(), nullable=True),
        sa.Column("permission", sa.String(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_project_public_land")),
        schema="history",
    )
    op.create_index(
        "ix_history_project_public_land_replaced_by_batch_id",
        "project_public_land",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "project_result",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.String(), nullable=True),
        sa.Column("progress_percent", sa.Integer(), nullable=True),
        sa.Column("spent_baht", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("lesson", sa.String(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_project_result")),
        schema="history",
    )
    op.create_index(
        "ix_history_project_result_replaced_by_batch_id",
        "project_result",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "project_road",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("road_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_project_road")),
        schema="history",
    )
    op.create_index(
        "ix_history_project_road_replaced_by_batch_id",
        "project_road",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "project_water_source",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("water_source_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_project_water_source")),
        schema="history",
    )
    op.create_index(
        "ix_history_project_water_source_replaced_by_batch_id",
        "project_water_source",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "public_land",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("document_number", sa.String(), nullable=True),
        sa.Column("area_sqm", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("caretaker", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTIPOLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column(
            "point",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_public_land")),
        schema="history",
    )
    op.create_index(
        "ix_history_public_land_replaced_by_batch_id",
        "public_land",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "road",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("surface", sa.String(), nullable=True),
        sa.Column("width_m", sa.Numeric(precision=8, scale=2), nullable=True),
        sa.Column("length_m", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_name", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTILINESTRING",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_road")),
        schema="history",
    )
    op.create_index(
        "ix_history_road_replaced_by_batch_id", "road", ["replaced_by_batch_id"], unique=False, schema="history"
    )
    op.create_table(
        "village_indicator",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("indicator_id", sa.BigInteger(), nullable=True),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=True),
        sa.Column("value", sa.Numeric(precision=16, scale=4), nullable=True),
        sa.Column("value_text", sa.String(), nullable=True),
        sa.Column("base_count", sa.Integer(), nullable=True),
        sa.Column("problem_level", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_village_indicator")),
        schema="history",
    )
    op.create_index(
        "ix_history_village_indicator_replaced_by_batch_id",
        "village_indicator",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "water_source",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("use_drink", sa.Boolean(), nullable=True),
        sa.Column("use_household", sa.Boolean(), nullable=True),
        sa.Column("use_farming", sa.Boolean(), nullable=True),
        sa.Column("capacity_m3", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("months_dry", sa.Integer(), nullable=True),
        sa.Column("area_sqm", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("caretaker", sa.String(), nullable=True),
        sa.Column("location_precision", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_water_source")),
        schema="history",
    )
    op.create_index(
        "ix_history_water_source_replaced_by_batch_id",
        "water_source",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "plan_step",
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("year_from", sa.Integer(), nullable=True),
        sa.Column("year_to", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "level in ('village', 'tambon', 'lao', 'amphoe', 'province', 'province_group', 'agency')",
            name=op.f("ck_plan_step_level"),
        ),
        sa.PrimaryKeyConstraint("level", "code", name=op.f("pk_plan_step")),
    )
    op.create_table(
        "register",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("sort", sa.Integer(), server_default=sa.text("100"), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_register")),
    )
    op.create_table(
        "funding_request",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("funding_source", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=False),
        sa.Column("amount_baht", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_funding_request")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "need",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("issue_code", sa.String(), nullable=True),
        sa.Column("issue_stated", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("potential", sa.String(), nullable=True),
        sa.Column("affected_people", sa.Integer(), nullable=True),
        sa.Column("affected_households", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=True),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("place_text", sa.String(), nullable=True),
        sa.Column("location_precision", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_need")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "need_project",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_need_project")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "plan",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("year_from", sa.Integer(), nullable=False),
        sa.Column("year_to", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_plan")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "plan_step_reached",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("step_code", sa.String(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_plan_step_reached")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "project_lineage",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("from_project_id", sa.BigInteger(), nullable=False),
        sa.Column("to_project_id", sa.BigInteger(), nullable=False),
        sa.Column("share", sa.Numeric(precision=7, scale=6), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_project_lineage")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "project_public_land",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("public_land_id", sa.BigInteger(), nullable=False),
        sa.Column("permission", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_project_public_land")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "project_result",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=True),
        sa.Column("progress_percent", sa.Integer(), nullable=True),
        sa.Column("spent_baht", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("lesson", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_project_result")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "project_road",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("road_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_project_road")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "project_water_source",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("water_source_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_project_water_source")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "public_land",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("document_number", sa.String(), nullable=True),
        sa.Column("area_sqm", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("caretaker", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTIPOLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column(
            "point",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_public_land")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "road",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("surface", sa.String(), nullable=True),
        sa.Column("width_m", sa.Numeric(precision=8, scale=2), nullable=True),
        sa.Column("length_m", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_name", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTILINESTRING",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_road")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "village_indicator",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("indicator_id", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=False),
        sa.Column("value", sa.Numeric(precision=16, scale=4), nullable=True),
        sa.Column("value_text", sa.String(), nullable=True),
        sa.Column("base_count", sa.Integer(), nullable=True),
        sa.Column("problem_level", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_village_indicator")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "water_source",
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("use_drink", sa.Boolean(), nullable=True),
        sa.Column("use_household", sa.Boolean(), nullable=True),
        sa.Column("use_farming", sa.Boolean(), nullable=True),
        sa.Column("capacity_m3", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("months_dry", sa.Integer(), nullable=True),
        sa.Column("area_sqm", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("caretaker", sa.String(), nullable=True),
        sa.Column("location_precision", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_water_source")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("register_code", sa.String(), nullable=False),
        sa.Column("indicator_version", sa.String(), server_default="", nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("dimension_code", sa.String(), nullable=True),
        sa.Column("better", sa.String(), nullable=True),
        sa.Column("problem_rule", sa.String(), nullable=True),
        sa.CheckConstraint("better in ('higher', 'lower')", name=op.f("ck_indicator_better")),
        sa.ForeignKeyConstraint(["dimension_code"], ["dimension.code"], name=op.f("fk_indicator_dimension_code")),
        sa.ForeignKeyConstraint(["register_code"], ["register.code"], name=op.f("fk_indicator_register_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint(
            "register_code", "indicator_version", "code", name=op.f("uq_indicator_register_code_indicator_version_code")
        ),
    )
    op.create_table(
        "public_land",
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("document_number", sa.String(), nullable=True),
        sa.Column("area_sqm", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("caretaker", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTIPOLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column(
            "point",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "document in ('nsl', 'register', 'declaration', 'none', 'other')", name=op.f("ck_public_land_document")
        ),
        sa.CheckConstraint(
            "kind in ('public_use', 'grazing', 'cemetery', 'community_forest', 'water_body', 'way', 'state_property', 'reform_land', 'other')",
            name=op.f("ck_public_land_kind"),
        ),
        sa.CheckConstraint("area_sqm >= 0", name=op.f("ck_public_land_area_sqm")),
        sa.CheckConstraint(
            "geom is null or (not st_isempty(geom) and st_isvalid(geom))", name=op.f("ck_public_land_geom_valid")
        ),
        sa.CheckConstraint("geom is null or point is null", name=op.f("ck_public_land_outline_or_point")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_public_land_batch_id")),
        sa.ForeignKeyConstraint(["place_area_id"], ["area.id"], name=op.f("fk_public_land_place_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_land")),
        sa.UniqueConstraint("source_key", name=op.f("uq_public_land_source_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_public_land_uuid")),
    )
    op.create_index(op.f("ix_public_land_batch_id"), "public_land", ["batch_id"], unique=False)
    op.create_index("ix_public_land_geom", "public_land", ["geom"], unique=False, postgresql_using="gist")
    op.create_index(
        "ix_public_land_name_th_trgm",
        "public_land",
        ["name_th"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"name_th": "gin_trgm_ops"},
    )
    op.create_index("ix_public_land_place_area_id", "public_land", ["place_area_id"], unique=False)
    op.create_index("ix_public_land_point", "public_land", ["point"], unique=False, postgresql_using="gist")
    op.create_table(
        "village_indicator",
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("indicator_id", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=False),
        sa.Column("value", sa.Numeric(precision=16, scale=4), nullable=True),
        sa.Column("value_text", sa.String(), nullable=True),
        sa.Column("base_count", sa.Integer(), nullable=True),
        sa.Column("problem_level", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("fiscal_year_be between 2500 and 2650", name=op.f("ck_village_indicator_fiscal_year_be")),
        sa.CheckConstraint("problem_level between 1 and 3", name=op.f("ck_village_indicator_problem_level")),
        sa.CheckConstraint(
            "value is not null or problem_level is not null or passed is not null or value_text is not null",
            name=op.f("ck_village_indicator_says_something"),
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_village_indicator_area_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_village_indicator_batch_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_village_indicator_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village_indicator")),
        sa.UniqueConstraint(
            "area_id",
            "indicator_id",
            "fiscal_year_be",
            name=op.f("uq_village_indicator_area_id_indicator_id_fiscal_year_be"),
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_village_indicator_uuid")),
    )
    op.create_index(op.f("ix_village_indicator_batch_id"), "village_indicator", ["batch_id"], unique=False)
    op.create_index(
        "ix_village_indicator_indicator_id_fiscal_year_be",
        "village_indicator",
        ["indicator_id", "fiscal_year_be"],
        unique=False,
    )
    op.create_table(
        "water_source",
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("use_drink", sa.Boolean(), nullable=True),
        sa.Column("use_household", sa.Boolean(), nullable=True),
        sa.Column("use_farming", sa.Boolean(), nullable=True),
        sa.Column("capacity_m3", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("months_dry", sa.Integer(), nullable=True),
        sa.Column("area_sqm", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("caretaker", sa.String(), nullable=True),
        sa.Column("location_precision", sa.String(), server_default="none", nullable=False),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "(geom is not null) = (location_precision in ('surveyed', 'digitised'))",
            name=op.f("ck_water_source_geom_precision"),
        ),
        sa.CheckConstraint(
            "geom is null or geometrytype(geom) in ('POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON')",
            name=op.f("ck_water_source_geom_type"),
        ),
        sa.CheckConstraint(
            "kind in ('river', 'stream', 'canal', 'reservoir', 'pond', 'swamp', 'spring', 'weir', 'groundwater_well', 'shallow_well', 'village_waterworks', 'rain_tank', 'other')",
            name=op.f("ck_water_source_kind"),
        ),
        sa.CheckConstraint(
            "location_precision in ('surveyed', 'digitised', 'village', 'tambon', 'amphoe', 'province', 'none')",
            name=op.f("ck_water_source_location_precision"),
        ),
        sa.CheckConstraint("capacity_m3 >= 0 and area_sqm >= 0", name=op.f("ck_water_source_sizes")),
        sa.CheckConstraint(
            "geom is null or (not st_isempty(geom) and st_isvalid(geom))", name=op.f("ck_water_source_geom_valid")
        ),
        sa.CheckConstraint("months_dry between 0 and 12", name=op.f("ck_water_source_months_dry")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_water_source_batch_id")),
        sa.ForeignKeyConstraint(["place_area_id"], ["area.id"], name=op.f("fk_water_source_place_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_water_source")),
        sa.UniqueConstraint("source_key", name=op.f("uq_water_source_source_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_water_source_uuid")),
    )
    op.create_index(op.f("ix_water_source_batch_id"), "water_source", ["batch_id"], unique=False)
    op.create_index("ix_water_source_geom", "water_source", ["geom"], unique=False, postgresql_using="gist")
    op.create_index(
        "ix_water_source_name_th_trgm",
        "water_source",
        ["name_th"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"name_th": "gin_trgm_ops"},
    )
    op.create_index("ix_water_source_place_area_id", "water_source", ["place_area_id"], unique=False)
    op.create_table(
        "need",
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("issue_code", sa.String(), nullable=True),
        sa.Column("issue_stated", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("potential", sa.String(), nullable=True),
        sa.Column("affected_people", sa.Integer(), nullable=True),
        sa.Column("affected_households", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=True),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), server_default="open", nullable=False),
        sa.Column("stage", sa.String(), server_default="draft", nullable=False),
        sa.Column("place_text", sa.String(), nullable=True),
        sa.Column("location_precision", sa.String(), server_default="none", nullable=False),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.Column("counted_code", sa.String(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "(geom is not null) = (location_precision in ('surveyed', 'digitised'))",
            name=op.f("ck_need_geom_precision"),
        ),
        sa.CheckConstraint(
            "geom is null or geometrytype(geom) in ('POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON')",
            name=op.f("ck_need_geom_type"),
        ),
        sa.CheckConstraint(
            "location_precision in ('surveyed', 'digitised', 'village', 'tambon', 'amphoe', 'province', 'none')",
            name=op.f("ck_need_location_precision"),
        ),
        sa.CheckConstraint("stage in ('draft', 'agreed', 'published')", name=op.f("ck_need_stage")),
        sa.CheckConstraint(
            "status in ('open', 'planned', 'under_way', 'solved', 'dropped')", name=op.f("ck_need_status")
        ),
        sa.CheckConstraint("affected_people >= 0 and affected_households >= 0", name=op.f("ck_need_affected")),
        sa.CheckConstraint("fiscal_year_be between 2500 and 2650", name=op.f("ck_need_fiscal_year_be")),
        sa.CheckConstraint(
            "geom is null or (not st_isempty(geom) and st_isvalid(geom))", name=op.f("ck_need_geom_valid")
        ),
        sa.CheckConstraint("priority >= 1", name=op.f("ck_need_priority")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_need_batch_id")),
        sa.ForeignKeyConstraint(["issue_code"], ["issue.code"], name=op.f("fk_need_issue_code")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_need_owner_id")),
        sa.ForeignKeyConstraint(["place_area_id"], ["area.id"], name=op.f("fk_need_place_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("source_key", name=op.f("uq_need_source_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_need_uuid")),
    )
    op.create_index(op.f("ix_need_batch_id"), "need", ["batch_id"], unique=False)
    op.create_index(
        "ix_need_counted_code_fiscal_year_be",
        "need",
        ["counted_code", "fiscal_year_be"],
        unique=False,
        postgresql_ops={"counted_code": "text_pattern_ops"},
    )
    op.create_index("ix_need_geom", "need", ["geom"], unique=False, postgresql_using="gist")
    op.create_index("ix_need_place_area_id", "need", ["place_area_id"], unique=False)
    op.create_index(
        "ix_need_title_trgm",
        "need",
        ["title"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"title": "gin_trgm_ops"},
    )
    op.create_table(
        "plan",
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("year_from", sa.Integer(), nullable=False),
        sa.Column("year_to", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), server_default="draft", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "level in ('village', 'tambon', 'lao', 'amphoe', 'province', 'province_group', 'agency')",
            name=op.f("ck_plan_level"),
        ),
        sa.CheckConstraint("stage in ('draft', 'agreed', 'published')", name=op.f("ck_plan_stage")),
        sa.CheckConstraint("area_id is not null or organisation_id is not null", name=op.f("ck_plan_of_somebody")),
        sa.CheckConstraint(
            "year_from between 2500 and 2650 and year_to between 2500 and 2650 and year_from <= year_to",
            name=op.f("ck_plan_years"),
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_plan_area_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_plan_batch_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_plan_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("id", "level", name=op.f("uq_plan_id_level")),
        sa.UniqueConstraint("source_key", name=op.f("uq_plan_source_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_plan_uuid")),
    )
    op.create_index("ix_plan_area_id", "plan", ["area_id"], unique=False)
    op.create_index(op.f("ix_plan_batch_id"), "plan", ["batch_id"], unique=False)
    op.create_index("ix_plan_organisation_id", "plan", ["organisation_id"], unique=False)
    op.create_table(
        "road",
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("surface", sa.String(), nullable=True),
        sa.Column("width_m", sa.Numeric(precision=8, scale=2), nullable=True),
        sa.Column("length_m", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_name", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTILINESTRING",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind in ('highway', 'rural', 'local', 'lane', 'farm', 'other')", name=op.f("ck_road_kind")),
        sa.CheckConstraint(
            "surface in ('concrete', 'asphalt', 'gravel', 'laterite', 'earth', 'block', 'other')",
            name=op.f("ck_road_surface"),
        ),
        sa.CheckConstraint("geom is null or not st_isempty(geom)", name=op.f("ck_road_geom_not_empty")),
        sa.CheckConstraint("width_m > 0 and length_m > 0", name=op.f("ck_road_sizes")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_road_batch_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_road_owner_id")),
        sa.ForeignKeyConstraint(["place_area_id"], ["area.id"], name=op.f("fk_road_place_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_road")),
        sa.UniqueConstraint("source_key", name=op.f("uq_road_source_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_road_uuid")),
    )
    op.create_index(op.f("ix_road_batch_id"), "road", ["batch_id"], unique=False)
    op.create_index("ix_road_code", "road", ["code"], unique=False)
    op.create_index("ix_road_geom", "road", ["geom"], unique=False, postgresql_using="gist")
    op.create_index(
        "ix_road_name_th_trgm",
        "road",
        ["name_th"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"name_th": "gin_trgm_ops"},
    )
    op.create_index("ix_road_owner_id", "road", ["owner_id"], unique=False)
    op.create_index("ix_road_place_area_id", "road", ["place_area_id"], unique=False)
    op.create_table(
        "plan_step_reached",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("step_code", sa.String(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_plan_step_reached_batch_id")),
        sa.ForeignKeyConstraint(
            ["level", "step_code"], ["plan_step.level", "plan_step.code"], name=op.f("fk_plan_step_reached_level")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "level"],
            ["plan.id", "plan.level"],
            name=op.f("fk_plan_step_reached_plan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_step_reached")),
        sa.UniqueConstraint("plan_id", "step_code", name=op.f("uq_plan_step_reached_plan_id_step_code")),
        sa.UniqueConstraint("uuid", name=op.f("uq_plan_step_reached_uuid")),
    )
    op.create_index(op.f("ix_plan_step_reached_batch_id"), "plan_step_reached", ["batch_id"], unique=False)
    op.create_table(
        "funding_request",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("funding_source", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=False),
        sa.Column("amount_baht", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("status", sa.String(), server_default="requested", nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "status in ('prepared', 'requested', 'approved', 'refused', 'withdrawn')",
            name=op.f("ck_funding_request_status"),
        ),
        sa.CheckConstraint("amount_baht >= 0", name=op.f("ck_funding_request_amount_baht")),
        sa.CheckConstraint("fiscal_year_be between 2500 and 2650", name=op.f("ck_funding_request_fiscal_year_be")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_funding_request_batch_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_funding_request_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_funding_request_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_request")),
        sa.UniqueConstraint(
            "project_id",
            "funding_source",
            "fiscal_year_be",
            name=op.f("uq_funding_request_project_id_funding_source_fiscal_year_be"),
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_funding_request_uuid")),
    )
    op.create_index(op.f("ix_funding_request_batch_id"), "funding_request", ["batch_id"], unique=False)
    op.create_table(
        "need_project",
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.String(), server_default="stated", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("basis in ('stated', 'person')", name=op.f("ck_need_project_basis")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_need_project_batch_id")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_need_project_need_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_need_project_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_project")),
        sa.UniqueConstraint("need_id", "project_id", name=op.f("uq_need_project_need_id_project_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_need_project_uuid")),
    )
    op.create_index(op.f("ix_need_project_batch_id"), "need_project", ["batch_id"], unique=False)
    op.create_index("ix_need_project_project_id", "need_project", ["project_id"], unique=False)
    op.create_table(
        "project_lineage",
        sa.Column("from_project_id", sa.BigInteger(), nullable=False),
        sa.Column("to_project_id", sa.BigInteger(), nullable=False),
        sa.Column("share", sa.Numeric(precision=7, scale=6), server_default="1", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("from_project_id <> to_project_id", name=op.f("ck_project_lineage_two_projects")),
        sa.CheckConstraint("share > 0 and share <= 1", name=op.f("ck_project_lineage_share")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_project_lineage_batch_id")),
        sa.ForeignKeyConstraint(
            ["from_project_id"], ["project.id"], name=op.f("fk_project_lineage_from_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_project_id"], ["project.id"], name=op.f("fk_project_lineage_to_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_lineage")),
        sa.UniqueConstraint(
            "from_project_id", "to_project_id", name=op.f("uq_project_lineage_from_project_id_to_project_id")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_project_lineage_uuid")),
    )
    op.create_index(op.f("ix_project_lineage_batch_id"), "project_lineage", ["batch_id"], unique=False)
    op.create_index("ix_project_lineage_to_project_id", "project_lineage", ["to_project_id"], unique=False)
    op.create_table(
        "project_public_land",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("public_land_id", sa.BigInteger(), nullable=False),
        sa.Column("permission", sa.String(), server_default="not_asked", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "permission in ('not_needed', 'not_asked', 'asked', 'granted', 'refused')",
            name=op.f("ck_project_public_land_permission"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_project_public_land_batch_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_public_land_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["public_land_id"],
            ["public_land.id"],
            name=op.f("fk_project_public_land_public_land_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_public_land")),
        sa.UniqueConstraint(
            "project_id", "public_land_id", name=op.f("uq_project_public_land_project_id_public_land_id")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_project_public_land_uuid")),
    )
    op.create_index(op.f("ix_project_public_land_batch_id"), "project_public_land", ["batch_id"], unique=False)
    op.create_index("ix_project_public_land_public_land_id", "project_public_land", ["public_land_id"], unique=False)
    op.create_table(
        "project_result",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=True),
        sa.Column("progress_percent", sa.Integer(), nullable=True),
        sa.Column("spent_baht", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("lesson", sa.String(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("progress_percent between 0 and 100", name=op.f("ck_project_result_progress_percent")),
        sa.CheckConstraint("spent_baht >= 0", name=op.f("ck_project_result_spent_baht")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_project_result_batch_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_result_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_result")),
        sa.UniqueConstraint("project_id", "checked_on", name=op.f("uq_project_result_project_id_checked_on")),
        sa.UniqueConstraint("uuid", name=op.f("uq_project_result_uuid")),
    )
    op.create_index(op.f("ix_project_result_batch_id"), "project_result", ["batch_id"], unique=False)
    op.create_index("ix_project_result_project_id", "project_result", ["project_id"], unique=False)
    op.create_table(
        "project_road",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("road_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_project_road_batch_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_road_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["road_id"], ["road.id"], name=op.f("fk_project_road_road_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_road")),
        sa.UniqueConstraint("project_id", "road_id", name=op.f("uq_project_road_project_id_road_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_project_road_uuid")),
    )
    op.create_index(op.f("ix_project_road_batch_id"), "project_road", ["batch_id"], unique=False)
    op.create_index("ix_project_road_road_id", "project_road", ["road_id"], unique=False)
    op.create_table(
        "project_water_source",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("water_source_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_project_water_source_batch_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_water_source_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["water_source_id"],
            ["water_source.id"],
            name=op.f("fk_project_water_source_water_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_water_source")),
        sa.UniqueConstraint(
            "project_id", "water_source_id", name=op.f("uq_project_water_source_project_id_water_source_id")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_project_water_source_uuid")),
    )
    op.create_index(op.f("ix_project_water_source_batch_id"), "project_water_source", ["batch_id"], unique=False)
    op.create_index(
        "ix_project_water_source_water_source_id", "project_water_source", ["water_source_id"], unique=False
    )
    op.add_column("project", sa.Column("objective", sa.String(), nullable=True))
    op.add_column("project", sa.Column("width_m", sa.Numeric(precision=10, scale=2), nullable=True))
    op.add_column("project", sa.Column("length_m", sa.Numeric(precision=12, scale=2), nullable=True))
    op.add_column("project", sa.Column("depth_m", sa.Numeric(precision=8, scale=3), nullable=True))
    op.add_column("project", sa.Column("area_sqm", sa.Numeric(precision=14, scale=2), nullable=True))
    op.add_column("project", sa.Column("quantity", sa.Numeric(precision=12, scale=2), nullable=True))
    op.add_column("project", sa.Column("quantity_unit", sa.String(), nullable=True))
    op.add_column("project", sa.Column("done_by", sa.String(), nullable=True))
    op.add_column("project", sa.Column("carried_out", sa.Boolean(), nullable=True))
    op.add_column("project", sa.Column("rank", sa.Integer(), nullable=True))
    op.add_column("project", sa.Column("plan_id", sa.BigInteger(), nullable=True))
    op.add_column("project", sa.Column("guarantee_until", sa.Date(), nullable=True))
    op.add_column("project", sa.Column("counted_code", sa.String(), nullable=True))
    op.create_index(
        "ix_project_counted_code_years",
        "project",
        ["counted_code", "year_from", "year_to"],
        unique=False,
        postgresql_ops={"counted_code": "text_pattern_ops"},
    )
    op.create_index("ix_project_plan_id", "project", ["plan_id"], unique=False)
    op.create_foreign_key(op.f("fk_project_plan_id"), "project", "plan", ["plan_id"], ["id"])
    op.add_column("project", sa.Column("objective", sa.String(), nullable=True), schema="history")
    op.add_column("project", sa.Column("width_m", sa.Numeric(precision=10, scale=2), nullable=True), schema="history")
    op.add_column("project", sa.Column("length_m", sa.Numeric(precision=12, scale=2), nullable=True), schema="history")
    op.add_column("project", sa.Column("depth_m", sa.Numeric(precision=8, scale=3), nullable=True), schema="history")
    op.add_column("project", sa.Column("area_sqm", sa.Numeric(precision=14, scale=2), nullable=True), schema="history")
    op.add_column("project", sa.Column("quantity", sa.Numeric(precision=12, scale=2), nullable=True), schema="history")
    op.add_column("project", sa.Column("quantity_unit", sa.String(), nullable=True), schema="history")
    op.add_column("project", sa.Column("done_by", sa.String(), nullable=True), schema="history")
    op.add_column("project", sa.Column("carried_out", sa.Boolean(), nullable=True), schema="history")
    op.add_column("project", sa.Column("rank", sa.Integer(), nullable=True), schema="history")
    op.add_column("project", sa.Column("plan_id", sa.BigInteger(), nullable=True), schema="history")
    op.add_column("project", sa.Column("guarantee_until", sa.Date(), nullable=True), schema="history")
    op.add_column("project", sa.Column("counted_code", sa.String(), nullable=True), schema="history")
    op.add_column("project", sa.Column("objective", sa.String(), nullable=True), schema="staging")
    op.add_column("project", sa.Column("width_m", sa.Numeric(precision=10, scale=2), nullable=True), schema="staging")
    op.add_column("project", sa.Column("length_m", sa.Numeric(precision=12, scale=2), nullable=True), schema="staging")
    op.add_column("project", sa.Column("depth_m", sa.Numeric(precision=8, scale=3), nullable=True), schema="staging")
    op.add_column("project", sa.Column("area_sqm", sa.Numeric(precision=14, scale=2), nullable=True), schema="staging")
    op.add_column("project", sa.Column("quantity", sa.Numeric(precision=12, scale=2), nullable=True), schema="staging")
    op.add_column("project", sa.Column("quantity_unit", sa.String(), nullable=True), schema="staging")
    op.add_column("project", sa.Column("done_by", sa.String(), nullable=True), schema="staging")
    op.add_column("project", sa.Column("carried_out", sa.Boolean(), nullable=True), schema="staging")
    op.add_column("project", sa.Column("rank", sa.Integer(), nullable=True), schema="staging")
    op.add_column("project", sa.Column("plan_id", sa.BigInteger(), nullable=True), schema="staging")
    op.add_column("project", sa.Column("guarantee_until", sa.Date(), nullable=True), schema="staging")
    op.alter_column(
        "project",
        "owner_name",
        existing_type=sa.VARCHAR(),
        type_=sa.Text(collation="th-x-icu"),
        existing_nullable=False,
        schema="staging",
    )
    op.alter_column(
        "project",
        "name",
        existing_type=sa.VARCHAR(),
        type_=sa.Text(collation="th-x-icu"),
        existing_nullable=False,
        schema="staging",
    )
    op.alter_column("project", "location_precision", existing_type=sa.VARCHAR(), nullable=True, schema="staging")
    op.alter_column("project", "stage", existing_type=sa.VARCHAR(), nullable=True, schema="staging")
    op.drop_constraint("ck_project_plan_level", "project")
    op.create_check_constraint(op.f("ck_project_plan_level"), "project", f"plan_level in {LEVELS}")
    op.create_check_constraint(op.f("ck_project_done_by"), "project", "done_by in ('self', 'joint', 'support')")
    op.create_check_constraint(op.f("ck_project_rank"), "project", "rank >= 1")
    op.create_check_constraint(
        op.f("ck_project_dimensions"),
        "project",
        "width_m > 0 and length_m > 0 and depth_m > 0 and area_sqm > 0 and quantity > 0",
    )
    op.execute(TRIGGERS)
    op.execute("update project set owner_id = owner_id")
    seed(
        "dimension",
        ("code", "dimension_group", "name_th", "name_en", "sort"),
        [(*row, number) for number, row in enumerate(DIMENSIONS, start=1)],
    )
    seed("register", ("code", "name_th", "name_en", "sort"), REGISTERS)
    seed("plan_step", ("level", "code", "name_th", "name_en", "sort"), PLAN_STEPS)


def downgrade() -> None:
    for function in FUNCTIONS:
        op.execute(f"drop function {function}() cascade")
    for name in ("dimensions", "rank", "done_by", "plan_level"):
        op.drop_constraint(f"ck_project_{name}", "project")
    op.create_check_constraint(op.f("ck_project_plan_level"), "project", f"plan_level in {LEVELS_BEFORE}")
    op.alter_column("project", "stage", existing_type=sa.VARCHAR(), nullable=False, schema="staging")
    op.alter_column("project", "location_precision", existing_type=sa.VARCHAR(), nullable=False, schema="staging")
    op.alter_column(
        "project",
        "name",
        existing_type=sa.Text(collation="th-x-icu"),
        type_=sa.VARCHAR(),
        existing_nullable=False,
        schema="staging",
    )
    op.alter_column(
        "project",
        "owner_name",
        existing_type=sa.Text(collation="th-x-icu"),
        type_=sa.VARCHAR(),
        existing_nullable=False,
        schema="staging",
    )
    op.drop_column("project", "guarantee_until", schema="staging")
    op.drop_column("project", "plan_id", schema="staging")
    op.drop_column("project", "rank", schema="staging")
    op.drop_column("project", "carried_out", schema="staging")
    op.drop_column("project", "done_by", schema="staging")
    op.drop_column("project", "quantity_unit", schema="staging")
    op.drop_column("project", "quantity", schema="staging")
    op.drop_column("project", "area_sqm", schema="staging")
    op.drop_column("project", "depth_m", schema="staging")
    op.drop_column("project", "length_m", schema="staging")
    op.drop_column("project", "width_m", schema="staging")
    op.drop_column("project", "objective", schema="staging")
    op.drop_column("project", "counted_code", schema="history")
    op.drop_column("project", "guarantee_until", schema="history")
    op.drop_column("project", "plan_id", schema="history")
    op.drop_column("project", "rank", schema="history")
    op.drop_column("project", "carried_out", schema="history")
    op.drop_column("project", "done_by", schema="history")
    op.drop_column("project", "quantity_unit", schema="history")
    op.drop_column("project", "quantity", schema="history")
    op.drop_column("project", "area_sqm", schema="history")
    op.drop_column("project", "depth_m", schema="history")
    op.drop_column("project", "length_m", schema="history")
    op.drop_column("project", "width_m", schema="history")
    op.drop_column("project", "objective", schema="history")
    op.drop_constraint(op.f("fk_project_plan_id"), "project", type_="foreignkey")
    op.drop_index("ix_project_plan_id", table_name="project")
    op.drop_index(
        "ix_project_counted_code_years", table_name="project", postgresql_ops={"counted_code": "text_pattern_ops"}
    )
    op.drop_column("project", "counted_code")
    op.drop_column("project", "guarantee_until")
    op.drop_column("project", "plan_id")
    op.drop_column("project", "rank")
    op.drop_column("project", "carried_out")
    op.drop_column("project", "done_by")
    op.drop_column("project", "quantity_unit")
    op.drop_column("project", "quantity")
    op.drop_column("project", "area_sqm")
    op.drop_column("project", "depth_m")
    op.drop_column("project", "length_m")
    op.drop_column("project", "width_m")
    op.drop_column("project", "objective")
    op.drop_index("ix_project_water_source_water_source_id", table_name="project_water_source")
    op.drop_index(op.f("ix_project_water_source_batch_id"), table_name="project_water_source")
    op.drop_table("project_water_source")
    op.drop_index("ix_project_road_road_id", table_name="project_road")
    op.drop_index(op.f("ix_project_road_batch_id"), table_name="project_road")
    op.drop_table("project_road")
    op.drop_index("ix_project_result_project_id", table_name="project_result")
    op.drop_index(op.f("ix_project_result_batch_id"), table_name="project_result")
    op.drop_table("project_result")
    op.drop_index("ix_project_public_land_public_land_id", table_name="project_public_land")
    op.drop_index(op.f("ix_project_public_land_batch_id"), table_name="project_public_land")
    op.drop_table("project_public_land")
    op.drop_index("ix_project_lineage_to_project_id", table_name="project_lineage")
    op.drop_index(op.f("ix_project_lineage_batch_id"), table_name="project_lineage")
    op.drop_table("project_lineage")
    op.drop_index("ix_need_project_project_id", table_name="need_project")
    op.drop_index(op.f("ix_need_project_batch_id"), table_name="need_project")
    op.drop_table("need_project")
    op.drop_index(op.f("ix_funding_request_batch_id"), table_name="funding_request")
    op.drop_table("funding_request")
    op.drop_index(op.f("ix_plan_step_reached_batch_id"), table_name="plan_step_reached")
    op.drop_table("plan_step_reached")
    op.drop_index("ix_road_place_area_id", table_name="road")
    op.drop_index("ix_road_owner_id", table_name="road")
    op.drop_index(
        "ix_road_name_th_trgm", table_name="road", postgresql_using="gin", postgresql_ops={"name_th": "gin_trgm_ops"}
    )
    op.drop_index("ix_road_geom", table_name="road", postgresql_using="gist")
    op.drop_index("ix_road_code", table_name="road")
    op.drop_index(op.f("ix_road_batch_id"), table_name="road")
    op.drop_table("road")
    op.drop_index("ix_plan_organisation_id", table_name="plan")
    op.drop_index(op.f("ix_plan_batch_id"), table_name="plan")
    op.drop_index("ix_plan_area_id", table_name="plan")
    op.drop_table("plan")
    op.drop_index(
        "ix_need_title_trgm", table_name="need", postgresql_using="gin", postgresql_ops={"title": "gin_trgm_ops"}
    )
    op.drop_index("ix_need_place_area_id", table_name="need")
    op.drop_index("ix_need_geom", table_name="need", postgresql_using="gist")
    op.drop_index(
        "ix_need_counted_code_fiscal_year_be", table_name="need", postgresql_ops={"counted_code": "text_pattern_ops"}
    )
    op.drop_index(op.f("ix_need_batch_id"), table_name="need")
    op.drop_table("need")
    op.drop_index("ix_water_source_place_area_id", table_name="water_source")
    op.drop_index(
        "ix_water_source_name_th_trgm",
        table_name="water_source",
        postgresql_using="gin",
        postgresql_ops={"name_th": "gin_trgm_ops"},
    )
    op.drop_index("ix_water_source_geom", table_name="water_source", postgresql_using="gist")
    op.drop_index(op.f("ix_water_source_batch_id"), table_name="water_source")
    op.drop_table("water_source")
    op.drop_index("ix_village_indicator_indicator_id_fiscal_year_be", table_name="village_indicator")
    op.drop_index(op.f("ix_village_indicator_batch_id"), table_name="village_indicator")
    op.drop_table("village_indicator")
    op.drop_index("ix_public_land_point", table_name="public_land", postgresql_using="gist")
    op.drop_index("ix_public_land_place_area_id", table_name="public_land")
    op.drop_index(
        "ix_public_land_name_th_trgm",
        table_name="public_land",
        postgresql_using="gin",
        postgresql_ops={"name_th": "gin_trgm_ops"},
    )
    op.drop_index("ix_public_land_geom", table_name="public_land", postgresql_using="gist")
    op.drop_index(op.f("ix_public_land_batch_id"), table_name="public_land")
    op.drop_table("public_land")
    op.drop_table("indicator")
    op.drop_table("water_source", schema="staging")
    op.drop_table("village_indicator", schema="staging")
    op.drop_table("road", schema="staging")
    op.drop_table("public_land", schema="staging")
    op.drop_table("project_water_source", schema="staging")
    op.drop_table("project_road", schema="staging")
    op.drop_table("project_result", schema="staging")
    op.drop_table("project_public_land", schema="staging")
    op.drop_table("project_lineage", schema="staging")
    op.drop_table("plan_step_reached", schema="staging")
    op.drop_table("plan", schema="staging")
    op.drop_table("need_project", schema="staging")
    op.drop_table("need", schema="staging")
    op.drop_table("funding_request", schema="staging")
    op.drop_table("register")
    op.drop_table("plan_step")
    op.drop_index("ix_history_water_source_replaced_by_batch_id", table_name="water_source", schema="history")
    op.drop_table("water_source", schema="history")
    op.drop_index("ix_history_village_indicator_replaced_by_batch_id", table_name="village_indicator", schema="history")
    op.drop_table("village_indicator", schema="history")
    op.drop_index("ix_history_road_replaced_by_batch_id", table_name="road", schema="history")
    op.drop_table("road", schema="history")
    op.drop_index("ix_history_public_land_replaced_by_batch_id", table_name="public_land", schema="history")
    op.drop_table("public_land", schema="history")
    op.drop_index(
        "ix_history_project_water_source_replaced_by_batch_id", table_name="project_water_source", schema="history"
    )
    op.drop_table("project_water_source", schema="history")
    op.drop_index("ix_history_project_road_replaced_by_batch_id", table_name="project_road", schema="history")
    op.drop_table("project_road", schema="history")
    op.drop_index("ix_history_project_result_replaced_by_batch_id", table_name="project_result", schema="history")
    op.drop_table("project_result", schema="history")
    op.drop_index(
        "ix_history_project_public_land_replaced_by_batch_id", table_name="project_public_land", schema="history"
    )
    op.drop_table("project_public_land", schema="history")
    op.drop_index("ix_history_project_lineage_replaced_by_batch_id", table_name="project_lineage", schema="history")
    op.drop_table("project_lineage", schema="history")
    op.drop_index("ix_history_plan_step_reached_replaced_by_batch_id", table_name="plan_step_reached", schema="history")
    op.drop_table("plan_step_reached", schema="history")
    op.drop_index("ix_history_plan_replaced_by_batch_id", table_name="plan", schema="history")
    op.drop_table("plan", schema="history")
    op.drop_index("ix_history_need_project_replaced_by_batch_id", table_name="need_project", schema="history")
    op.drop_table("need_project", schema="history")
    op.drop_index("ix_history_need_replaced_by_batch_id", table_name="need", schema="history")
    op.drop_table("need", schema="history")
    op.drop_index("ix_history_funding_request_replaced_by_batch_id", table_name="funding_request", schema="history")
    op.drop_table("funding_request", schema="history")
    op.drop_table("dimension")
