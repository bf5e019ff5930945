"""The readers' link as it stands in the QR code, and why a line changed"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seat", sa.Column("open_token", sa.String(), nullable=True))
    op.add_column("decision", sa.Column("why", sa.Text(), nullable=False, server_default=""))
