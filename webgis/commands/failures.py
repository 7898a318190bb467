"""What a command says when the settings, the schema or the server are not as they should be."""

from psycopg.errors import InvalidSchemaName, UndefinedTable
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError, ProgrammingError


def told(error: Exception) -> tuple[str, int]:
    """Return the one line and the exit code for a foreseen failure; raise the error again where it is none."""
    if isinstance(error, ValidationError):
        names = ", ".join("WEBGIS_" + str(place).upper() for found in error.errors() for place in found["loc"])
        return f"ค่าตั้งใช้ไม่ได้: {names} / This setting cannot be used: {names} [bad_setting]", 2
    if isinstance(error, ProgrammingError) and isinstance(error.orig, UndefinedTable | InvalidSchemaName):
        return "ฐานข้อมูลยังไม่พร้อม: webgis db upgrade / The database is not migrated: webgis db upgrade", 1
    if isinstance(error, OperationalError):
        why = str(error.orig).strip().splitlines()[0]
        return f"ติดต่อฐานข้อมูลไม่ได้ / The database cannot be reached: {why}", 1
    raise error
