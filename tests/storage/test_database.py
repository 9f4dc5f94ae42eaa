"""Migrations give the tables the code expects, up and down; SQLite is set up to keep what was acknowledged.

pytest tests/storage/test_database.py
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, func, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from assistant.domain.errors import StaffError
from assistant.storage.clock import now
from assistant.storage.database import downgrade, open_database, reading, upgrade, writing
from assistant.storage.tables import metadata, pointer, publications


def test_the_migrations_give_the_tables_the_code_expects(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    assert set(inspect(engine).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_the_migrations_go_down_and_up_again(engine: Engine) -> None:
    downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine)
    assert set(metadata.tables) < set(inspect(engine).get_table_names())


def test_two_processes_may_start_at_once(address: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        engines = list(pool.map(open_database, [address] * 4))
    assert {len(inspect(engine).get_table_names()) for engine in engines} == {len(metadata.tables) + 1}
    for engine in engines:
        engine.dispose()


def test_a_failed_transaction_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(RuntimeError), writing(engine) as connection:
        connection.execute(
            insert(publications).values(at=now(), act="publish", release_id="r", replaced=None, person="", reason="")
        )
        raise RuntimeError
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(publications)).scalar() == 0


def test_there_is_one_pointer_and_it_points_at_a_release(engine: Engine) -> None:
    for values in ({"id": 2, "release_id": "r"}, {"id": 1, "release_id": "no such"}):
        with pytest.raises(IntegrityError), writing(engine) as connection:
            connection.execute(insert(pointer).values(values))


def test_sqlite_is_durable_and_erases_for_good(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'new folder' / 'w.sqlite'}")
    with engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    engine.dispose()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_a_database_that_cannot_be_opened_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "w.sqlite").mkdir()
    with pytest.raises(StaffError, match="打不开数据库"):
        open_database(f"sqlite:///{tmp_path / 'w.sqlite'}")


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    row = {"act": "publish", "release_id": "r", "person": "", "reason": ""}
    with pytest.raises(Exception, match="no time zone"), writing(engine) as connection:
        connection.execute(insert(publications).values(at=now().replace(tzinfo=None), **row))
