"""Databases for tests: each is a copy of one that was brought to the newest schema once."""

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.sql.database import Database
from storage.sql.migrate import migrate
from tests import servers


async def _migrated(url: str) -> None:
    database = Database(url)
    await migrate(database)
    await database.close()


def _migrate(url: str) -> None:
    """In a thread of its own: the loop of this one is the tests'."""
    with ThreadPoolExecutor(1) as own:
        own.submit(asyncio.run, _migrated(url)).result()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "records.sqlite3"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: servers.PostgresServer) -> str:
    name = postgres_server.create_database()
    _migrate(postgres_server.url(name))
    return name


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_sqlite: Path) -> str:
    """The address of records.sqlite3 in the test's folder, where the settings look for it: all tables, and no row."""
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'records.sqlite3')}"


@pytest.fixture
def postgres_url(postgres_server: servers.PostgresServer, migrated_postgres: str) -> Iterator[str]:
    """The address of a PostgreSQL database with all tables, and no row."""
    name = postgres_server.create_database(migrated_postgres)
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture
def empty_postgres_url(postgres_server: servers.PostgresServer) -> Iterator[str]:
    """The address of a new PostgreSQL database, without tables."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The test runs twice: on SQLite and on PostgreSQL, each with all tables and no row."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
