"""The command line: `tongdai up | train | parse | eval | bill | knowledge | notice | notices | user | fakes | doctor`."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from app import training
from app.bill_command import bill
from app.cannot_start import CannotStart, records_in_use
from app.doctor import examine
from app.fakes_command import fakes
from app.knowledge_command import knowledge
from app.learning import learn
from app.notice_command import notice
from app.notices_command import notices
from app.settings import ROOT, BadSettings, read_settings
from app.up import up
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.users import SqlUsers

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="A contact-centre assistant for electricity utilities.",
)
console = Console()
complaints = Console(stderr=True)
cli.command("bill")(bill)
cli.command("knowledge")(knowledge)
cli.command("notice")(notice)
cli.add_typer(notices, name="notices")
cli.command("fakes")(fakes)


@cli.command("up")
def up_command() -> None:
    """Start everything, wait until it is ready, print the addresses; Ctrl-C stops it."""
    up(read_settings(), console)


@cli.command("train")
def train_command(force: Annotated[bool, typer.Option(help="Train even if nothing has changed.")] = False) -> None:
    """Train the model and encode the knowledge if what they are made of has changed since the last time."""
    learn(read_settings(), console, force)


@cli.command()
def parse(file: Annotated[str, typer.Argument(help="One message per line; - reads standard input.")]) -> None:
    """Understand each line of a file and print JSON lines; needs no running server."""
    model = training.model_file()
    if not model.exists():
        raise CannotStart("There is no model of the present data yet: run `tongdai train` first.")
    if file != "-" and not Path(file).is_file():
        raise CannotStart(f"There is no file {file}.")
    path = file if file == "-" else str(Path(file).resolve())
    command = [str(ROOT / ".venv-bot/bin/python"), "-m", "bot.parse", str(model), path]
    with tempfile.TemporaryFile("w+") as words:
        code = subprocess.run(command, cwd=ROOT, env=os.environ | training.QUIET, stderr=words, check=False).returncode
        if code:  # else only what libraries say of each other
            words.seek(0)
            sys.stderr.writelines(words)
    sys.exit(code)


@cli.command(
    "eval", context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def eval_command(context: typer.Context) -> None:
    """Test the understanding in four ways of typing; writes a report and a summary. --help lists what can be asked."""
    env = os.environ | training.QUIET | {"PYTHONPATH": str(ROOT)}
    command = [str(ROOT / ".venv-bot/bin/python"), "-m", "bot.evaluation", *context.args]
    sys.exit(subprocess.run(command, env=env, check=False).returncode)


@cli.command()
def user(
    login: str,
    name: Annotated[str, typer.Argument(help='As customers see it, e.g. "Chị Lan".')],
    role: Annotated[str, typer.Argument(help="operator, analyst or admin.")],
    team: Annotated[str | None, typer.Option(help="The team whose queue it is.")] = None,
) -> None:
    """Add a user of the desk or insights; asks for the password."""
    settings = read_settings()
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)

    async def add() -> None:
        database = Database(settings.records_url)
        await migrate(database)
        await SqlUsers(database).add(login, name, password, role, team)
        await database.close()

    try:
        with records_in_use(settings):
            asyncio.run(add())
    except ValueError as error:
        raise CannotStart(str(error)) from error
    console.print(f"{name} can log in as {login}.")


@cli.command()
def doctor() -> None:
    """Look at everything the system needs and say what is missing."""
    sys.exit(0 if examine(read_settings(), console) else 1)


def main() -> None:
    """Entry of the `tongdai` command: what goes wrong is said in a line, not in a traceback."""
    try:
        cli()
    except (CannotStart, BadSettings, training.TrainingFailed, OSError) as error:
        complaints.print(f"[red]✗[/] {escape(str(error))}", soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
