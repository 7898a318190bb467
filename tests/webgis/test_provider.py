"""Signing in with a provider of identities: a real one on a port, honest, lying and out of reach."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.test import TestResponse

from spatial import settings
from tests.support import rows
from tests.support.identity_provider import CLIENT, SECRET, Provider, providing
from webgis import create_app

PLANNER = {"sub": "th-0001", "email": "Planner@X.example", "email_verified": True}
CONTACT = "สำนักงานจังหวัด โทร 054 000 111"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with providing() as found:
        yield found


@pytest.fixture
def provider(running: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    running.person, running.lies, running.algorithm = dict(PLANNER), {}, "RS256"
    running.foreign_key, running.refuses, running.named_issuer = False, False, None
    given = {"ISSUER": running.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, "LABEL_TH": "บัญชีจังหวัด"}
    for name, value in given.items():
        monkeypatch.setenv(f"WEBGIS_OIDC_{name}", value)
    monkeypatch.setenv("WEBGIS_CONTACT", CONTACT)
    caches = (settings.provider_settings, settings.web_settings)
    for cache in caches:
        cache.cache_clear()
    yield running
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


@pytest.fixture
def site(session: Session, provider: Provider) -> Flask:
    del provider
    rows.account(session, "planner@x.example", "lao_planner", rows.organisation(session, "L98", "อบจ.ทดสอบ"))
    rows.account(session, "other@x.example", "amphoe")
    app = create_app(sessionmaker(session.get_bind(), join_transaction_mode="create_savepoint", expire_on_commit=False))
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def there(client: FlaskClient, path: str = "/sign-in/provider") -> str:
    """Go to the provider; return the address it sends the browser back to."""
    sent = client.get(path)
    assert sent.status_code == 302, sent.get_data(as_text=True)
    answer = requests.get(sent.headers["Location"], allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def through(client: FlaskClient, path: str = "/sign-in/provider") -> TestResponse:
    return client.get(there(client, path))


def who(client: FlaskClient) -> str | None:
    account = client.get("/api/session").get_json()["account"]
    return account and account["email"]


def test_a_verified_e_mail_opens_its_account_and_ties_it(site: Flask, provider: Provider, session: Session) -> None:
    client = site.test_client()
    assert "เข้าสู่ระบบด้วยบัญชีจังหวัด" in client.get("/sign-in").get_data(as_text=True)
    with client.session_transaction() as planted:
        planted["planted"] = "yes"
    done = through(client, "/sign-in/provider?next=/projects")
    assert (done.status_code, done.headers["Location"], who(client)) == (302, "/projects", "planner@x.example")
    asked = provider.asked[-1]
    assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code" and asked["nonce"]
    assert asked["redirect_uri"] == "http://localhost/sign-in/provider/back"
    with client.session_transaction() as held:
        assert "planted" not in held
    assert session.execute(text("select by_provider from sign_in")).scalars().all() == [True]
    # From now on the subject counts, whatever the e-mail says; and signing out ends it as it ends any other.
    provider.person = {"sub": "th-0001", "email": "other@x.example", "email_verified": True}
    again = site.test_client()
    through(again)
    assert who(again) == "planner@x.example"
    stolen = site.test_client()
    stolen.set_cookie("session", getattr(again.get_cookie("session"), "value", ""))
    again.post("/sign-out")
    assert (who(again), who(stolen)) == (None, None)


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "another"}, {"nonce": None}, {"aud": "another-site"}, {"aud": None}, {"iss": "https://elsewhere.example"},
        {"exp": 1_000_000_000}, {"exp": None}, {"sub": None}, {"sub": 7},
    ],
    ids=str,
)  # fmt: skip
def test_what_a_provider_may_not_say(site: Flask, provider: Provider, lies: dict[str, object]) -> None:
    provider.lies = lies
    client = site.test_client()
    assert through(client).status_code == 401
    assert who(client) is None


@pytest.mark.parametrize("signature", ["none", "HS256", "foreign"])
def test_what_is_not_signed_by_the_providers_own_key_is_not_believed(
    site: Flask, provider: Provider, signature: str
) -> None:
    provider.foreign_key = signature == "foreign"
    provider.algorithm = "RS256" if provider.foreign_key else signature
    client = site.test_client()
    assert (through(client).status_code, who(client)) == (401, None)


def test_a_state_is_good_once_and_for_its_own_browser(site: Flask, provider: Provider) -> None:
    mine, other = site.test_client(), site.test_client()
    back = there(mine)
    assert (other.get(back).status_code, who(other)) == (401, None)
    assert mine.get(back).status_code == 302
    mine.post("/sign-out")
    assert (mine.get(back).status_code, who(mine)) == (401, None)
    assert mine.get(there(mine).split("state=")[0] + "state=guessed").status_code == 401
    assert mine.get("/sign-in/provider/back").status_code == 401
    provider.refuses = True
    assert (through(mine).status_code, who(mine)) == (401, None)


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_e_mail_that_is_not_verified_opens_nothing(site: Flask, provider: Provider, verified: object) -> None:
    provider.person["email_verified"] = verified
    client = site.test_client()
    told = through(client)
    assert (told.status_code, who(client)) == (403, None)
    assert "ยังไม่ได้ยืนยันอีเมล" in told.get_data(as_text=True)


def test_unknown_people_are_told_whom_to_ask_and_never_made(site: Flask, provider: Provider, session: Session) -> None:
    provider.person = {"sub": "th-9", "email": "new@x.example", "email_verified": True, "role": "administrator"}
    for lang, words in (("th", "ยังไม่มีบัญชีของท่าน"), ("en", "no account of yours")):
        client = site.test_client()
        client.get(f"/?lang={lang}")
        told = through(client)
        assert told.status_code == 403 and who(client) is None
        assert words in told.get_data(as_text=True) and CONTACT in told.get_data(as_text=True)
    session.execute(text("update account set active = false where email = 'planner@x.example'"))
    provider.person = dict(PLANNER)
    assert through(site.test_client()).status_code == 403
    assert session.scalar(text("select count(*) from account")) == 2
    assert session.scalar(text("select count(*) from account_identity")) == 0


def test_an_e_mail_given_to_another_person_does_not_open_the_firsts_account(site: Flask, provider: Provider) -> None:
    through(site.test_client())
    provider.person = {"sub": "th-0002", "email": "planner@x.example", "email_verified": True}
    client = site.test_client()
    assert (through(client).status_code, who(client)) == (403, None)


def test_a_person_without_a_verified_e_mail_ties_the_account_after_signing_in(
    site: Flask, provider: Provider, session: Session
) -> None:
    provider.person = {"sub": "th-0007"}
    client = site.test_client()
    assert client.get("/sign-in/provider?tie=1").status_code == 403
    client.post("/sign-in", data={"email": "other@x.example", "password": rows.PASSWORD})
    assert "/sign-in/provider?tie=1" in client.get("/account").get_data(as_text=True)
    assert through(client, "/sign-in/provider?tie=1").headers["Location"] == "/account"
    another = site.test_client()
    through(another)
    assert who(another) == "other@x.example"
    # Nobody ties an identity that is somebody's already; and a temporary password ties nothing.
    thief = site.test_client()
    thief.post("/sign-in", data={"email": "planner@x.example", "password": rows.PASSWORD})
    assert through(thief, "/sign-in/provider?tie=1").status_code == 409
    session.execute(text("update account set password_temporary = true where email = 'planner@x.example'"))
    assert thief.get("/sign-in/provider?tie=1").status_code == 403


def test_where_next_leads_is_ours(site: Flask) -> None:
    for asked in ("//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"):
        client = site.test_client()
        assert through(client, f"/sign-in/provider?next={asked}").headers["Location"] == "/"


def test_a_provider_that_is_another_or_does_not_answer(site: Flask, provider: Provider) -> None:
    provider.named_issuer = "https://elsewhere.example"
    told = site.test_client().get("/sign-in/provider")
    assert told.status_code == 401 and "โปรดเริ่มใหม่" in told.get_data(as_text=True)


def test_out_of_reach(session: Session, monkeypatch: pytest.MonkeyPatch, provider: Provider) -> None:
    del provider
    monkeypatch.setenv("WEBGIS_OIDC_ISSUER", "http://127.0.0.1:9")
    settings.provider_settings.cache_clear()
    app = create_app(sessionmaker(session.get_bind(), join_transaction_mode="create_savepoint"))
    told = app.test_client().get("/sign-in/provider?lang=en")
    assert told.status_code == 502 and "cannot be reached" in told.get_data(as_text=True)
