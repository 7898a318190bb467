"""The ground: roles, schemas, areas, organisations, projects, overlap cases, batches, the job queue."""

import geoalchemy2  # noqa: F401
import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ISSUES = [
    ("water", "น้ำ", "Water", 1),
    ("roads", "ถนนและคมนาคม", "Roads and transport", 2),
    ("farming", "เกษตร", "Farming", 3),
    ("infrastructure", "โครงสร้างพื้นฐานอื่น", "Other infrastructure", 4),
    ("economy", "เศรษฐกิจและอาชีพ", "Economy and occupations", 5),
    ("social", "สังคม", "Social", 6),
    ("education", "การศึกษาและวัฒนธรรม", "Education and culture", 7),
    ("health", "สาธารณสุข", "Health", 8),
    ("environment", "ทรัพยากรและสิ่งแวดล้อม", "Environment", 9),
]

# The application role reads and writes rows; it owns nothing, so it can change no table and no policy.
APPLICATION_ROLE = """
do $$ begin
  if not exists (select from pg_roles where rolname = 'webgis_app') then
    create role webgis_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  if pg_has_role(current_user, 'webgis_app', 'member') is not true then
    execute format('grant webgis_app to %I', current_user);
  end if;
end $$;
"""

GRANTS = """
grant usage on schema public, staging, history, procrastinate to webgis_app;
grant select, insert, update, delete on all tables in schema public, staging, history, procrastinate to webgis_app;
grant usage, select on all sequences in schema public, staging, history, procrastinate to webgis_app;
grant execute on all functions in schema procrastinate to webgis_app;
alter default privileges in schema public, staging, history
  grant select, insert, update, delete on tables to webgis_app;
alter default privileges in schema public, staging, history grant usage, select on sequences to webgis_app;
revoke insert, update, delete on public.alembic_version from webgis_app;
"""

REVOKES = """
alter default privileges in schema public revoke select, insert, update, delete on tables from webgis_app;
alter default privileges in schema public revoke usage, select on sequences from webgis_app;
revoke usage on schema public from webgis_app;
"""


def create_queue() -> None:
    """Create the job queue's tables in a schema of their own, outside autogenerate."""
    op.execute("create schema procrastinate")
    op.execute("set local search_path = procrastinate, public")
    op.get_bind().exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))
    op.execute("set local search_path = public")


def upgrade() -> None:
    op.execute("create extension if not exists postgis")
    op.execute("create extension if not exists pg_trgm")
    op.execute(APPLICATION_ROLE)
    op.execute("create schema staging")
    op.execute("create schema history")
    create_queue()
    op.create_table(
        "batch",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("status", sa.String(), server_default="received", nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("stored_path", sa.String(), nullable=True),
        sa.Column("file_sha256", sa.String(), nullable=True),
        sa.Column("file_size", sa.BigInteger(), nullable=True),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("crs", sa.String(), nullable=True),
        sa.Column("encoding", sa.String(), nullable=True),
        sa.Column("read_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("loaded_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("rejected_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("inserted_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("updated_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("progress_done", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("progress_total", sa.Integer(), nullable=True),
        sa.Column("cancel_requested", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("error_code", sa.String(), nullable=True),
        sa.Column("error_th", sa.String(), nullable=True),
        sa.Column("error_en", sa.String(), nullable=True),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status <> 'loaded' or read_count = loaded_count + rejected_count", name=op.f("ck_batch_counts")
        ),
        sa.CheckConstraint(
            "status in ('received', 'reading', 'loaded', 'failed', 'cancelled', 'reverted')",
            name=op.f("ck_batch_status"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("uuid", name=op.f("uq_batch_uuid")),
    )
    op.create_table(
        "area",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("moo", sa.Integer(), nullable=True),
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
        sa.Column(
            "label_point",
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
        sa.Column("precision", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("obsolete", sa.Boolean(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_area")),
        schema="history",
    )
    op.create_index(
        "ix_history_area_replaced_by_batch_id", "area", ["replaced_by_batch_id"], unique=False, schema="history"
    )
    op.create_table(
        "jurisdiction",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
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
        sa.Column("extent", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_jurisdiction")),
        schema="history",
    )
    op.create_index(
        "ix_history_jurisdiction_replaced_by_batch_id",
        "jurisdiction",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "organisation",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("home_area_id", sa.BigInteger(), nullable=True),
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
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("obsolete", sa.Boolean(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_organisation")),
        schema="history",
    )
    op.create_index(
        "ix_history_organisation_replaced_by_batch_id",
        "organisation",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "project",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=True),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_name", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("owner_kind", sa.String(), nullable=True),
        sa.Column("plan_level", sa.String(), nullable=True),
        sa.Column("name", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("issue_code", sa.String(), nullable=True),
        sa.Column("issue_stated", sa.String(), nullable=True),
        sa.Column("works_kind", sa.String(), nullable=True),
        sa.Column("year_from", sa.Integer(), nullable=True),
        sa.Column("year_to", sa.Integer(), nullable=True),
        sa.Column("funding_source", sa.String(), nullable=True),
        sa.Column("responsible_unit", sa.String(), nullable=True),
        sa.Column("location_precision", sa.String(), nullable=True),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.Column(
            "stated_point",
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
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_project")),
        schema="history",
    )
    op.create_index(
        "ix_history_project_replaced_by_batch_id", "project", ["replaced_by_batch_id"], unique=False, schema="history"
    )
    op.create_table(
        "project_budget",
        sa.Column("history_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=True),
        sa.Column("amount_baht", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("replaced_by_batch_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("history_id", name=op.f("pk_project_budget")),
        schema="history",
    )
    op.create_index(
        "ix_history_project_budget_replaced_by_batch_id",
        "project_budget",
        ["replaced_by_batch_id"],
        unique=False,
        schema="history",
    )
    op.create_table(
        "issue",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_issue")),
    )
    op.create_table(
        "layer_revision",
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), server_default="00", nullable=False),
        sa.Column("revision", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("layer", "province_code", name=op.f("pk_layer_revision")),
    )
    op.create_table(
        "area",
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("parent_code", sa.String(), nullable=True),
        sa.Column("name_th", sa.String(), nullable=True),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("moo", sa.Integer(), nullable=True),
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
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("obsolete", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_area")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "organisation",
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("name_th", sa.String(), nullable=True),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("home_code", sa.String(), nullable=True),
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
        sa.Column("obsolete", sa.Boolean(), nullable=False),
        sa.Column("jurisdiction_codes", postgresql.ARRAY(sa.Text()), nullable=True),
        sa.Column(
            "jurisdiction_geom",
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
        sa.Column("extent", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_organisation")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "project",
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_name", sa.String(), nullable=False),
        sa.Column("owner_kind", sa.String(), nullable=False),
        sa.Column("plan_level", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("issue_code", sa.String(), nullable=True),
        sa.Column("issue_stated", sa.String(), nullable=True),
        sa.Column("works_kind", sa.String(), nullable=True),
        sa.Column("year_from", sa.Integer(), nullable=True),
        sa.Column("year_to", sa.Integer(), nullable=True),
        sa.Column("funding_source", sa.String(), nullable=True),
        sa.Column("responsible_unit", sa.String(), nullable=True),
        sa.Column("location_precision", sa.String(), nullable=False),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.Column(
            "stated_point",
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
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("budget_years", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("budget_baht", postgresql.ARRAY(sa.Numeric(precision=14, scale=2)), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_project")),
        schema="staging",
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "area",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=True),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("moo", sa.Integer(), nullable=True),
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
        sa.Column(
            "label_point",
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
        sa.Column("precision", sa.String(), server_default="none", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("obsolete", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("(level = 'province') = (parent_id is null)", name=op.f("ck_area_parent")),
        sa.CheckConstraint(
            "level = 'community' or (code ~ '^[0-9]+$' and length(code) = case level when 'province' then 2 when 'amphoe' then 4 when 'tambon' then 6 else 8 end)",
            name=op.f("ck_area_code"),
        ),
        sa.CheckConstraint(
            "level in ('province', 'amphoe', 'tambon', 'village', 'community')", name=op.f("ck_area_level")
        ),
        sa.CheckConstraint("geom is null or not st_isempty(geom)", name=op.f("ck_area_geom_not_empty")),
        sa.CheckConstraint(
            "valid_to is null or valid_from is null or valid_to >= valid_from", name=op.f("ck_area_validity")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_area_batch_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["area.id"], name=op.f("fk_area_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("level", "code", name=op.f("uq_area_level_code")),
        sa.UniqueConstraint("uuid", name=op.f("uq_area_uuid")),
    )
    op.create_index("ix_area_batch_id", "area", ["batch_id"], unique=False)
    op.create_index("ix_area_code_prefix", "area", ["code"], unique=False, postgresql_ops={"code": "text_pattern_ops"})
    op.create_index(
        "ix_area_label_point",
        "area",
        ["label_point"],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("label_point is not null"),
    )
    op.create_index(
        "ix_area_geom",
        "area",
        ["geom"],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("geom is not null"),
    )
    op.create_index(
        "ix_area_name_en_trgm",
        "area",
        ["name_en"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"name_en": "gin_trgm_ops"},
    )
    op.create_index(
        "ix_area_name_th_trgm",
        "area",
        ["name_th"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"name_th": "gin_trgm_ops"},
    )
    op.create_index("ix_area_parent_id", "area", ["parent_id"], unique=False)
    op.create_index(
        "ix_area_point",
        "area",
        ["point"],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("point is not null"),
    )
    op.create_table(
        "batch_finding",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("message_th", sa.String(), nullable=False),
        sa.Column("message_en", sa.String(), nullable=False),
        sa.CheckConstraint("severity in ('rejection', 'warning')", name=op.f("ck_batch_finding_severity")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_finding_batch_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_finding")),
    )
    op.create_index("ix_batch_finding_batch_id", "batch_finding", ["batch_id"], unique=False)
    op.create_table(
        "area_generalised",
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("zoom_max", sa.Integer(), nullable=False),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTIPOLYGON",
                srid=3857,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_area_generalised_area_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("area_id", "zoom_max", name=op.f("pk_area_generalised")),
    )
    op.create_index("ix_area_generalised_geom", "area_generalised", ["geom"], unique=False, postgresql_using="gist")
    op.create_table(
        "organisation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name_th", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("home_area_id", sa.BigInteger(), nullable=True),
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
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("obsolete", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "kind in ('sao', 'subdistrict_municipality', 'town_municipality', 'city_municipality', 'pao', 'bangkok', 'pattaya', 'agency', 'village_committee', 'community_committee', 'tambon_centre', 'amphoe_office', 'province_office')",
            name=op.f("ck_organisation_kind"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_organisation_batch_id")),
        sa.ForeignKeyConstraint(["home_area_id"], ["area.id"], name=op.f("fk_organisation_home_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("code", name=op.f("uq_organisation_code")),
        sa.UniqueConstraint("uuid", name=op.f("uq_organisation_uuid")),
    )
    op.create_index("ix_organisation_batch_id", "organisation", ["batch_id"], unique=False)
    op.create_index("ix_organisation_home_area_id", "organisation", ["home_area_id"], unique=False)
    op.create_index(
        "ix_organisation_name_th_trgm",
        "organisation",
        ["name_th"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"name_th": "gin_trgm_ops"},
    )
    op.create_index("ix_organisation_point", "organisation", ["point"], unique=False, postgresql_using="gist")
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("demo", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "role in ('village_recorder', 'community_recorder', 'tambon_coordinator', 'lao_planner', 'lao_engineer', 'data_officer', 'amphoe', 'province', 'agency', 'administrator')",
            name=op.f("ck_account_role"),
        ),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_account_email_lower")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_account_area_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_account_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("uuid", name=op.f("uq_account_uuid")),
    )
    op.create_table(
        "jurisdiction",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
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
        sa.Column("extent", sa.String(), server_default="unknown", nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("extent in ('whole', 'part', 'unknown')", name=op.f("ck_jurisdiction_extent")),
        sa.CheckConstraint("(area_id is null) <> (geom is null)", name=op.f("ck_jurisdiction_area_or_geom")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_jurisdiction_area_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_jurisdiction_batch_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_jurisdiction_organisation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jurisdiction")),
    )
    op.create_index("ix_jurisdiction_area_id", "jurisdiction", ["area_id"], unique=False)
    op.create_index("ix_jurisdiction_batch_id", "jurisdiction", ["batch_id"], unique=False)
    op.create_index("ix_jurisdiction_geom", "jurisdiction", ["geom"], unique=False, postgresql_using="gist")
    op.create_index("ix_jurisdiction_organisation_id", "jurisdiction", ["organisation_id"], unique=False)
    op.create_table(
        "project",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_name", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("owner_kind", sa.String(), nullable=False),
        sa.Column("plan_level", sa.String(), nullable=False),
        sa.Column("name", sa.Text(collation="th-x-icu"), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("issue_code", sa.String(), nullable=True),
        sa.Column("issue_stated", sa.String(), nullable=True),
        sa.Column("works_kind", sa.String(), nullable=True),
        sa.Column("year_from", sa.Integer(), nullable=True),
        sa.Column("year_to", sa.Integer(), nullable=True),
        sa.Column("funding_source", sa.String(), nullable=True),
        sa.Column("responsible_unit", sa.String(), nullable=True),
        sa.Column("location_precision", sa.String(), server_default="none", nullable=False),
        sa.Column("place_area_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "geom",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.Column(
            "stated_point",
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
        sa.Column("stage", sa.String(), server_default="draft", nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_record", sa.Integer(), nullable=True),
        sa.Column("batch_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "(geom is not null) = (location_precision in ('surveyed', 'digitised'))",
            name=op.f("ck_project_geom_precision"),
        ),
        sa.CheckConstraint(
            "geom is null or geometrytype(geom) in ('POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON')",
            name=op.f("ck_project_geom_type"),
        ),
        sa.CheckConstraint(
            "location_precision in ('surveyed', 'digitised', 'village', 'tambon', 'amphoe', 'province', 'none')",
            name=op.f("ck_project_location_precision"),
        ),
        sa.CheckConstraint(
            "owner_kind in ('lao', 'pao', 'agency', 'village', 'community', 'tambon', 'amphoe', 'province')",
            name=op.f("ck_project_owner_kind"),
        ),
        sa.CheckConstraint(
            "plan_level in ('village', 'tambon', 'lao', 'amphoe', 'province', 'agency')",
            name=op.f("ck_project_plan_level"),
        ),
        sa.CheckConstraint("stage in ('draft', 'agreed', 'published')", name=op.f("ck_project_stage")),
        sa.CheckConstraint(
            "geom is null or (not st_isempty(geom) and st_isvalid(geom))", name=op.f("ck_project_geom_valid")
        ),
        sa.CheckConstraint(
            "year_from between 2500 and 2650 and year_to between 2500 and 2650 and year_from <= year_to",
            name=op.f("ck_project_years"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_project_batch_id")),
        sa.ForeignKeyConstraint(["issue_code"], ["issue.code"], name=op.f("fk_project_issue_code")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_project_owner_id")),
        sa.ForeignKeyConstraint(["place_area_id"], ["area.id"], name=op.f("fk_project_place_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("source_key", name=op.f("uq_project_source_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_project_uuid")),
    )
    op.create_index("ix_project_batch_id", "project", ["batch_id"], unique=False)
    op.create_index("ix_project_geom", "project", ["geom"], unique=False, postgresql_using="gist")
    op.create_index(
        "ix_project_name_trgm",
        "project",
        ["name"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"name": "gin_trgm_ops"},
    )
    op.create_index("ix_project_owner_id", "project", ["owner_id"], unique=False)
    op.create_index("ix_project_place_area_id", "project", ["place_area_id"], unique=False)
    op.create_table(
        "overlap_case",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("project_a_id", sa.BigInteger(), nullable=False),
        sa.Column("project_b_id", sa.BigInteger(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("shared_m", sa.Double(), nullable=True),
        sa.Column("shared_sqm", sa.Double(), nullable=True),
        sa.Column("share_a", sa.Double(), nullable=False),
        sa.Column("share_b", sa.Double(), nullable=False),
        sa.Column("distance_m", sa.Double(), nullable=False),
        sa.Column("tolerance_m", sa.Double(), nullable=False),
        sa.Column("measured_srid", sa.Integer(), nullable=False),
        sa.Column(
            "shared_geom",
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
        sa.Column("rule_set_version", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "kind in ('duplicate', 'same_work_lineage', 'phase', 'maintenance', 'spatial_conflict', 'complementary', 'crossing_or_adjacent', 'unrelated', 'insufficient_location')",
            name=op.f("ck_overlap_case_kind"),
        ),
        sa.CheckConstraint(
            "relation in ('shares_ground', 'within_tolerance', 'crossing')", name=op.f("ck_overlap_case_relation")
        ),
        sa.CheckConstraint("project_a_id < project_b_id", name=op.f("ck_overlap_case_order")),
        sa.CheckConstraint("share_a between 0 and 1 and share_b between 0 and 1", name=op.f("ck_overlap_case_shares")),
        sa.ForeignKeyConstraint(
            ["project_a_id"], ["project.id"], name=op.f("fk_overlap_case_project_a_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_b_id"], ["project.id"], name=op.f("fk_overlap_case_project_b_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlap_case")),
        sa.UniqueConstraint("project_a_id", "project_b_id", name=op.f("uq_overlap_case_project_a_id_project_b_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_overlap_case_uuid")),
    )
    op.create_index("ix_overlap_case_project_b_id", "overlap_case", ["project_b_id"], unique=False)
    op.create_index(
        "ix_overlap_case_shared_geom", "overlap_case", ["shared_geom"], unique=False, postgresql_using="gist"
    )
    op.create_table(
        "project_budget",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year_be", sa.Integer(), nullable=False),
        sa.Column("amount_baht", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.CheckConstraint("amount_baht >= 0", name=op.f("ck_project_budget_amount_baht")),
        sa.CheckConstraint("fiscal_year_be between 2500 and 2650", name=op.f("ck_project_budget_fiscal_year_be")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_budget_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("project_id", "fiscal_year_be", name=op.f("pk_project_budget")),
    )
    op.create_index("ix_project_budget_fiscal_year_be", "project_budget", ["fiscal_year_be"], unique=False)
    op.create_foreign_key("fk_batch_account_id", "batch", "account", ["account_id"], ["id"])
    issue = sa.table("issue", *(sa.column(name) for name in ("code", "name_th", "name_en", "sort")))
    op.bulk_insert(issue, [dict(zip(("code", "name_th", "name_en", "sort"), row, strict=True)) for row in ISSUES])
    op.execute(GRANTS)


def downgrade() -> None:
    op.drop_constraint("fk_batch_account_id", "batch")
    op.drop_index("ix_project_budget_fiscal_year_be", table_name="project_budget")
    op.drop_table("project_budget")
    op.drop_index("ix_overlap_case_shared_geom", table_name="overlap_case", postgresql_using="gist")
    op.drop_index("ix_overlap_case_project_b_id", table_name="overlap_case")
    op.drop_table("overlap_case")
    op.drop_index("ix_project_place_area_id", table_name="project")
    op.drop_index("ix_project_owner_id", table_name="project")
    op.drop_index(
        "ix_project_name_trgm", table_name="project", postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"}
    )
    op.drop_index("ix_project_geom", table_name="project", postgresql_using="gist")
    op.drop_index("ix_project_batch_id", table_name="project")
    op.drop_table("project")
    op.drop_index("ix_jurisdiction_organisation_id", table_name="jurisdiction")
    op.drop_index("ix_jurisdiction_geom", table_name="jurisdiction", postgresql_using="gist")
    op.drop_index("ix_jurisdiction_batch_id", table_name="jurisdiction")
    op.drop_index("ix_jurisdiction_area_id", table_name="jurisdiction")
    op.drop_table("jurisdiction")
    op.drop_table("account")
    op.drop_index("ix_organisation_point", table_name="organisation", postgresql_using="gist")
    op.drop_index(
        "ix_organisation_name_th_trgm",
        table_name="organisation",
        postgresql_using="gin",
        postgresql_ops={"name_th": "gin_trgm_ops"},
    )
    op.drop_index("ix_organisation_home_area_id", table_name="organisation")
    op.drop_index("ix_organisation_batch_id", table_name="organisation")
    op.drop_table("organisation")
    op.drop_index("ix_area_generalised_geom", table_name="area_generalised", postgresql_using="gist")
    op.drop_table("area_generalised")
    op.drop_index("ix_batch_finding_batch_id", table_name="batch_finding")
    op.drop_table("batch_finding")
    op.drop_index("ix_area_point", table_name="area", postgresql_using="gist")
    op.drop_index("ix_area_parent_id", table_name="area")
    op.drop_index(
        "ix_area_name_th_trgm", table_name="area", postgresql_using="gin", postgresql_ops={"name_th": "gin_trgm_ops"}
    )
    op.drop_index(
        "ix_area_name_en_trgm", table_name="area", postgresql_using="gin", postgresql_ops={"name_en": "gin_trgm_ops"}
    )
    op.drop_index("ix_area_geom", table_name="area", postgresql_using="gist")
    op.drop_index("ix_area_label_point", table_name="area", postgresql_using="gist")
    op.drop_index("ix_area_code_prefix", table_name="area", postgresql_ops={"code": "text_pattern_ops"})
    op.drop_index("ix_area_batch_id", table_name="area")
    op.drop_table("area")
    op.drop_table("project", schema="staging")
    op.drop_table("organisation", schema="staging")
    op.drop_table("area", schema="staging")
    op.drop_table("layer_revision")
    op.drop_table("issue")
    op.drop_index("ix_history_project_budget_replaced_by_batch_id", table_name="project_budget", schema="history")
    op.drop_table("project_budget", schema="history")
    op.drop_index("ix_history_project_replaced_by_batch_id", table_name="project", schema="history")
    op.drop_table("project", schema="history")
    op.drop_index("ix_history_organisation_replaced_by_batch_id", table_name="organisation", schema="history")
    op.drop_table("organisation", schema="history")
    op.drop_index("ix_history_jurisdiction_replaced_by_batch_id", table_name="jurisdiction", schema="history")
    op.drop_table("jurisdiction", schema="history")
    op.drop_index("ix_history_area_replaced_by_batch_id", table_name="area", schema="history")
    op.drop_table("area", schema="history")
    op.drop_table("batch")
    op.execute("drop schema staging")
    op.execute("drop schema history")
    op.execute("drop schema procrastinate cascade")
    op.execute(REVOKES)
