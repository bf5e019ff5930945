"""Who tells others of a version, and the decisions a version was made of"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["charter_version.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version_id", "job", "name"),
    )
    op.create_index("ix_telling_version_id", "telling", ["version_id"], unique=False)
    # empty for versions frozen before: what they were made of is not known any more
    op.add_column("charter_version", sa.Column("decisions", sa.JSON(), nullable=True))
