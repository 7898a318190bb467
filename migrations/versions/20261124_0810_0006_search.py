"""Names are searched by one key: without tone marks, spaces and punctuation, as the store's own function folds them."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# translate() drops what stands beyond the end of its second list: the digits are mapped, the rest goes.
FOLDED_AWAY = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e2f \u00a0\u200b\u200c\u200d\u2060\ufeff.,;:!?''\"`´‘’“”()[]{}<>/\\|_-–—‐‑*+=#&@~^%$"
SEARCH_KEY = f"""
create function search_key(name text) returns text language sql immutable parallel safe as
$function$ select translate(lower(name), '๐๑๒๓๔๕๖๗๘๙{FOLDED_AWAY}', '0123456789') $function$
"""
SEARCHED = (
    ("area", "name_th"),
    ("area", "name_en"),
    ("organisation", "name_th"),
    ("project", "name"),
    ("need", "title"),
    ("water_source", "name_th"),
    ("public_land", "name_th"),
    ("road", "name_th"),
)


def upgrade() -> None:
    op.get_bind().exec_driver_sql(SEARCH_KEY.replace("%", "%%"))
    for table, column in SEARCHED:
        op.drop_index(f"ix_{table}_{column}_trgm", table)
        op.execute(f"create index ix_{table}_{column}_search on {table} using gin (search_key({column}) gin_trgm_ops)")
    op.execute(
        "create index ix_area_name_th_bare on area"
        " using gin (regexp_replace(search_key(name_th), '^บาน', '') gin_trgm_ops)"
    )
    op.execute("create index ix_area_name_th_key on area (search_key(name_th) text_pattern_ops)")


def downgrade() -> None:
    op.drop_index("ix_area_name_th_key", "area")
    op.drop_index("ix_area_name_th_bare", "area")
    for table, column in SEARCHED:
        op.drop_index(f"ix_{table}_{column}_search", table)
        op.execute(f"create index ix_{table}_{column}_trgm on {table} using gin ({column} gin_trgm_ops)")
    op.execute("drop function search_key(text)")
