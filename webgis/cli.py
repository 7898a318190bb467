"""The command line. Exit 0: done; 1: a check or a job failed; 2: the input is bad, said in one line."""

import sys
from importlib import import_module

import click

from spatial.errors import DomainError

# Where each command lives and what it is for. A command's room is opened when it is called: most are not.
COMMANDS = {
    "serve": ("server:serve", "Serve the map."),
    "worker": ("server:worker", "Do the jobs of the queue."),
    "db": ("database:db", "Start, stop and migrate the database."),
    "import": ("data:import_", "Bring a file into a layer as one batch."),
    "export": ("export:export", "Take a layer away as a file."),
    "report": ("report:report", "Write the map report of an area."),
    "template": ("template:template", "Write the Excel form of a layer."),
    "batches": ("data:batches", "Imports: list them, show one, take one back."),
    "overlaps": ("overlaps:overlaps", "Projects of different owners that share ground."),
    "geocode": ("geocode:geocode", "Put the words of a table on the map."),
    "attach": ("attach:attach", "Measure what surrounds each place."),
    "notices": ("notices:notices", "What people are told happened: the digest."),
    "user": ("people:user", "Accounts of people."),
    "demo": ("demo:demo", "The fictional province จังหวัดตัวอย่าง (code 99)."),
}

# What these do, they do for the people who ask; every other command acts as the machine's operator.
FOR_OTHERS = frozenset({"serve", "worker"})


class _Rooms(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        found: click.Command = getattr(import_module(f"webgis.commands.{module}"), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=_Rooms, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Webgis: the map on which area-based planning happens."""
    if ctx.invoked_subcommand not in FOR_OTHERS:
        from spatial.acting import OPERATOR, become

        become(OPERATOR)


def main() -> None:
    """Run the command; say what went wrong in one line, Thai first, without a traceback."""
    try:
        cli.main(standalone_mode=False)
    except DomainError as error:
        click.echo(f"{error.th} / {error.en} [{error.code}]", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        sys.exit(130)
    except Exception as error:
        from webgis.commands.failures import told

        line, code = told(error)
        click.echo(line, err=True)
        sys.exit(code)
