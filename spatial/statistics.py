"""What the planner of the database knows of a table, renewed when much of it is new.

A table's own housekeeping comes round within a minute or more. Until then the planner takes a thousand new rows for a
few, and a question over them costs ten seconds where it should cost ten milliseconds.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

# Fewer new rows change no plan.
MANY = 200


def renew(session: Session, changed: int, *tables: str) -> None:
    """Renew the statistics of tables of the schema ``public`` of which ``changed`` rows are new, where these are many.

    Within the session's transaction.
    """
    if changed >= MANY:
        session.execute(text("select renew_statistics(:names)"), {"names": list(tables)})
