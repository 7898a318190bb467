"""The command line. Exit 0: done; 1: a check or a job failed; 2: the input is bad, said in one line."""

import sys

import click
from psycopg.errors import InvalidSchemaName, UndefinedTable
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError, ProgrammingError

from spatial.errors import DomainError
from webgis.commands import data, database, demo, overlaps, people, server


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Webgis: the map on which area-based planning happens."""


for room in (server, database, data, overlaps, people, demo):
    room.register(cli)


def main() -> None:
    """Run the command; say a domain error in one line, Thai first, without a traceback."""
    try:
        cli.main(standalone_mode=False)
    except DomainError as error:
        click.echo(f"{error.th} / {error.en} [{error.code}]", err=True)
        sys.exit(2)
    except ValidationError as error:
        names = ", ".join("WEBGIS_" + str(place).upper() for found in error.errors() for place in found["loc"])
        click.echo(f"ค่าตั้งใช้ไม่ได้: {names} / This setting cannot be used: {names} [bad_setting]", err=True)
        sys.exit(2)
    except ProgrammingError as error:
        if not isinstance(error.orig, UndefinedTable | InvalidSchemaName):
            raise
        click.echo("ฐานข้อมูลยังไม่พร้อม: webgis db upgrade / The database is not migrated: webgis db upgrade", err=True)
        sys.exit(1)
    except OperationalError as error:
        why = str(error.orig).strip().splitlines()[0]
        click.echo(f"ติดต่อฐานข้อมูลไม่ได้ / The database cannot be reached: {why}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        sys.exit(130)
