"""How far each voice stands behind a version"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["charter_version.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version_id", "seat_id", "round"),
    )
    op.create_index("ix_vote_version_id", "vote", ["version_id"], unique=False)
    op.create_index("ix_vote_seat_id", "vote", ["seat_id"], unique=False)
    op.add_column("charter_version", sa.Column("vote_round", sa.Integer(), nullable=False, server_default="1"))
