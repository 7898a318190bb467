"""Who acts: said for a process, a piece of work or a session, known in each transaction, forgotten with it."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.acting import NOBODY, OPERATOR, SETTING, UPKEEP, act_as, acting_as
from spatial.actor import PUBLIC, Actor
from tests.support.stores import Store


def said(session: Session) -> str:
    return session.scalar(text("select current_setting(:name, true)"), {"name": SETTING}) or NOBODY


def test_the_nearest_word_counts(worker_store: Store) -> None:
    with worker_store.factory() as session:
        assert said(session) == OPERATOR
    with acting_as(UPKEEP):
        with worker_store.factory() as session:
            assert said(session) == UPKEEP
        with acting_as(NOBODY), worker_store.factory() as session:
            assert said(session) == NOBODY
            act_as(session, Actor(12, "lao_planner"))
            assert said(session) == "12"


def test_every_transaction_of_a_session_has_it(worker_store: Store) -> None:
    with worker_store.factory() as session:
        act_as(session, 12)
        for end in (session.commit, session.rollback, session.commit):
            assert said(session) == "12"
            with session.begin_nested():
                assert said(session) == "12"
            end()


def test_a_savepoint_that_is_undone_leaves_who_acted_before(worker_store: Store) -> None:
    with worker_store.factory() as session:
        act_as(session, 12)
        with pytest.raises(ZeroDivisionError), session.begin_nested():
            raise ZeroDivisionError
        assert said(session) == "12"


def test_a_connection_that_is_used_again_remembers_nobody(worker_store: Store) -> None:
    with worker_store.engine.connect() as connection:
        with Session(connection) as session:
            act_as(session, 12)
            assert said(session) == "12"
            session.commit()
        connection.commit()
        with Session(connection) as session:
            act_as(session, PUBLIC)
            assert said(session) == NOBODY
