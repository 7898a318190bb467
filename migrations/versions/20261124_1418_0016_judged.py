"""In which state a project was when its pairs were judged last: a scan judges again only what has changed since."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("project_works", sa.Column("judged", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("project_works", "judged")
