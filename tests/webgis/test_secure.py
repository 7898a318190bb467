"""What holds outside the demo: cookies over HTTPS alone, few tries at a password in all processes, short bodies."""

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from spatial import settings
from tests.support import rows
from tests.support.stores import Store
from webgis import create_app
from webgis.security import LARGEST_BODY

Made = Callable[..., Flask]


@pytest.fixture
def made(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Makes the application under other settings."""

    def make(**given: str) -> Flask:
        monkeypatch.delenv("WEBGIS_PLAIN_HTTP")
        for name, value in given.items():
            monkeypatch.setenv(f"WEBGIS_{name.upper()}", value)
        settings.web_settings.cache_clear()
        app = create_app(sessionmaker(session.get_bind(), join_transaction_mode="create_savepoint"))
        app.config["WTF_CSRF_ENABLED"] = False
        return app

    yield make
    monkeypatch.undo()
    settings.web_settings.cache_clear()


@pytest.fixture
def planner(session: Session) -> dict[str, str]:
    rows.account(session, "planner@x.example", "lao_planner", rows.organisation(session, "L98", "อบจ.ทดสอบ"))
    return {"email": "planner@x.example", "password": rows.PASSWORD}


def test_cookies_and_hsts_by_default(made: Made, planner: dict[str, str]) -> None:
    client = made().test_client()
    client.get("/?lang=en", base_url="https://plan.example")
    answer = client.post("/sign-in", data=planner, base_url="https://plan.example")
    assert answer.status_code == 302
    [cookie] = [it for it in answer.headers.getlist("Set-Cookie") if "session" in it]
    assert cookie.startswith("__Host-session=")
    assert {it.strip() for it in cookie.split(";")[1:]} == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    lang = client.get("/?lang=th", base_url="https://plan.example").headers["Set-Cookie"]
    assert "Secure" in lang and "SameSite=Lax" in lang
    # Over plain HTTP the browser keeps no such cookie: the form says so, but on this machine itself.
    assert "https://" in client.get("/sign-in?lang=en", base_url="http://plan.example").get_data(as_text=True)
    assert "https://" not in client.get("/sign-in?lang=en", base_url="http://127.0.0.1:8000").get_data(as_text=True)


@pytest.mark.parametrize("given", [{"demo": "1"}, {"plain_http": "1"}], ids=str)
def test_plain_http_where_it_is_asked_for(
    made: Made, planner: dict[str, str], given: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    client = made(**given).test_client()
    assert ("WEBGIS_PLAIN_HTTP" in capfd.readouterr().err) is ("plain_http" in given)
    answer = client.post("/sign-in", data=planner)
    assert answer.headers["Set-Cookie"].startswith("session=") and "Secure" not in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" not in answer.headers
    assert client.get("/api/session").get_json()["account"]["email"] == planner["email"]


def test_forwarded_headers_are_believed_from_proxies_alone(made: Made) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "plan.example", "X-Forwarded-For": "203.0.113.9"}
    asked = {"base_url": "http://10.0.0.1", "headers": forwarded}
    assert "https://" in made().test_client().get("/sign-in?lang=en", **asked).get_data(as_text=True)  # type: ignore[arg-type]


def test_behind_a_proxy(made: Made) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "plan.example", "X-Forwarded-For": "203.0.113.9"}
    page = made(proxies="1").test_client().get("/sign-in?lang=en", base_url="http://10.0.0.1", headers=forwarded)
    assert "https://" not in page.get_data(as_text=True)


def test_tries_are_counted_across_processes_and_at_once(module_store: Store) -> None:
    """Two applications share nothing but the store; tries that come at once do not slip through."""
    with module_store.factory() as session, session.begin():
        rows.account(session, "planner@x.example", "lao_planner")
    apps = [create_app(module_store.factory) for _ in range(2)]

    def tried(number: int, password: str = "wrong", address: str = "10.8.0.1") -> int:
        client = apps[number % 2].test_client()
        apps[number % 2].config["WTF_CSRF_ENABLED"] = False
        client.environ_base["REMOTE_ADDR"] = address
        given = {"email": f"nobody{number}@x.example", "password": password}
        answer = client.post("/sign-in", data=given)
        assert answer.status_code != 429 or answer.headers["Retry-After"] == "60"
        return answer.status_code

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(tried, range(16)))
    assert set(told) == {401, 429}
    assert told.count(401) <= 10
    assert tried(17, address="10.8.0.2") == 401
    fresh = create_app(module_store.factory)
    fresh.config["WTF_CSRF_ENABLED"] = False
    client = fresh.test_client()
    client.environ_base["REMOTE_ADDR"] = "10.8.0.3"
    for _ in range(12):  # what succeeds is not counted
        assert (
            client.post("/sign-in", data={"email": "planner@x.example", "password": rows.PASSWORD}).status_code == 302
        )


def test_long_bodies_are_refused_but_files(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    client, long = app.test_client(), b"x" * (LARGEST_BODY + 1)
    assert client.post("/api/overlaps/check", data=long, content_type="application/json").status_code == 413
    part = {"email": "x" * 600_000, "password": "x", "file": (io.BytesIO(b""), "x")}
    assert client.post("/sign-in", data=part).status_code == 413
    assert client.post("/sign-in", data=long, content_type="application/x-www-form-urlencoded").status_code == 413
    many = {f"f{number}": (io.BytesIO(b""), f"{number}") for number in range(1100)}
    assert client.post("/sign-in", data=many).status_code == 413
    sent = client.post("/imports", data={"layer": "project", "file": (io.BytesIO(long), "x.csv")})
    assert sent.status_code == 403  # read whole, and refused for want of a sign-in


@pytest.mark.parametrize(
    "asked",
    [
        "//e.example", "/\\e.example", "/\t/e.example", "\t//e.example", "https:/e.example", "https:e.example",
        "/\n/e.example", "javascript:alert(1)", "data:text/html,x", "e.example", "///e.example", "\\\\e.example",
        " //e.example", "",
    ],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(app: Flask, planner: dict[str, str], asked: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    answer = app.test_client().post("/sign-in", data=planner | {"next": asked})
    assert answer.headers["Location"] == "/"
