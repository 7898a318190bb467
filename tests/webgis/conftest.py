"""The application over the worker's database, in the test's own transaction."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session, sessionmaker

from spatial.acting import OPERATOR, act_as
from webgis import create_app


@pytest.fixture
def app(session: Session) -> Iterator[Flask]:
    """The application whose sessions live inside the test's transaction."""

    class Request(Session):
        def close(self) -> None:
            super().close()
            # What a request says of who acts would last as long as the test's transaction.
            act_as(session, OPERATOR)

    factory = sessionmaker(
        session.get_bind(), class_=Request, join_transaction_mode="create_savepoint", expire_on_commit=False
    )
    made = create_app(factory)
    made.testing = True
    yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a sign-in."""
    return app.test_client()
