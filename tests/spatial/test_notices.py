"""Notices: who is told of which step, in the step's own transaction; read and unread; the digest, printed and sent."""

import json
import socketserver
import threading
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import notices
from spatial.errors import BadInput, NotFound
from spatial.settings import MailSettings
from tests.support import rows
from tests.support.papers import Pair, step
from webgis.commands.notices import text_of
from webgis.mail import send


@pytest.fixture
def pair(session: Session) -> Pair:
    return Pair(session)


def told(session: Session, pair: Pair) -> dict[str, int]:
    people = {"engineer": pair.engineer, "other": pair.other, "amphoe": pair.amphoe}
    return {name: notices.unread(session, who.account_id or 0) for name, who in people.items()}


def test_the_other_owner_and_the_amphoe_are_told_and_nobody_of_what_they_did(session: Session, pair: Pair) -> None:
    step(session, pair.case, "propose", "a", pair.engineer, decision="not_same", reason="คนละสาย")
    assert told(session, pair) == {"engineer": 0, "other": 1, "amphoe": 1}
    step(session, pair.case, "object", "b", pair.other, reason="สายเดียวกัน")
    assert told(session, pair) == {"engineer": 1, "other": 1, "amphoe": 2}
    step(session, pair.case, "settle", "settler", pair.amphoe, decision="not_same")
    assert told(session, pair) == {"engineer": 2, "other": 2, "amphoe": 2}


def test_an_amphoe_of_elsewhere_is_not_told(session: Session, pair: Pair) -> None:
    session.execute(text("delete from account_area"))
    rows.area(session, "9899", "อื่น")
    session.execute(
        text("insert into account_area select :account, id from area where code = '9899'"),
        {"account": pair.amphoe.account_id},
    )
    step(session, pair.case, "propose", "a", pair.engineer, decision="not_same", reason="คนละสาย")
    assert told(session, pair)["amphoe"] == 0


def test_a_step_that_is_rolled_back_tells_nobody(session: Session, pair: Pair) -> None:
    nested = session.begin_nested()
    step(session, pair.case, "propose", "a", pair.engineer, decision="not_same", reason="คนละสาย")
    nested.rollback()
    assert set(told(session, pair).values()) == {0}


def test_read_and_unread_are_each_persons_own(session: Session, pair: Pair) -> None:
    step(session, pair.case, "propose", "a", pair.engineer, decision="not_same", reason="คนละสาย")
    [mine] = notices.page(session, pair.other, limit=10, offset=0)["items"]
    assert (mine["read"], mine["kind"], mine["reason"]) == (False, "propose", "คนละสาย")
    assert "หนองน้ำซึ้ง" in mine["a"]["name"]
    with pytest.raises(NotFound):
        notices.read(session, pair.amphoe, mine["id"])
    notices.read(session, pair.other, mine["id"])
    assert told(session, pair) == {"engineer": 0, "other": 0, "amphoe": 1}
    notices.read_all(session, pair.amphoe)
    assert told(session, pair)["amphoe"] == 0


def test_a_project_that_is_a_draft_again_is_not_named(session: Session, pair: Pair) -> None:
    step(session, pair.case, "propose", "a", pair.engineer, decision="not_same", reason="คนละสาย")
    session.execute(text("update project set stage = 'draft' where id = :it"), {"it": pair.a})
    [mine] = notices.page(session, pair.other, limit=10, offset=0)["items"]
    assert mine["a"] == {"name": None, "owner_name": "อบต.น้ำจำ"}
    assert mine["b"]["name"]
    [group, *_] = notices.digest(session, datetime.now(UTC) - timedelta(days=1))
    assert group["items"][0]["a"]["name"] is None


class Post(socketserver.StreamRequestHandler):
    """A mail server: it speaks SMTP and keeps what it was given."""

    got: list[bytes]

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in iter(self.rfile.readline, b""):
            word = line.split()[0].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.got.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")
            if word == b"QUIT":
                return


def test_a_digest_is_printed_by_organisation_and_sent_where_a_server_is_set(session: Session, pair: Pair) -> None:
    step(session, pair.case, "propose", "a", pair.engineer, decision="not_same", reason="คนละสาย")
    groups = notices.digest(session, datetime.now(UTC) - timedelta(days=1))
    assert [(it["name"], it["people"]) for it in groups] == [
        ("ทต.ปั๊กเป้า", ["planner@b.example"]), ("อำเภอดอนพะยอม", ["amphoe@x.example"]),
    ]  # fmt: skip
    assert json.dumps(groups, default=str)
    assert notices.digest(session, datetime.now(UTC) + timedelta(days=1)) == []
    words = text_of(groups[0])
    assert "เสนอผลการพิจารณา: ไม่ใช่งานเดียวกัน" in words
    assert "เหตุผล: คนละสาย" in words
    letters = [(it["people"], "เรื่องทับซ้อน", text_of(it)) for it in groups]
    got: list[bytes] = []
    handler = type("Kept", (Post,), {"got": got})
    with socketserver.TCPServer(("127.0.0.1", 0), handler) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        try:
            assert send(MailSettings(host="127.0.0.1", port=server.server_address[1], starttls=False), letters) == 2
        finally:
            server.shutdown()
            running.join()
    read = [message_from_bytes(one, policy=policy.default) for one in got]
    assert [it["To"] for it in read] == ["planner@b.example", "amphoe@x.example"]
    assert read[0].get_content().strip() == words
    with pytest.raises(BadInput, match="No mail server"):
        send(MailSettings(host=None), letters)
    with pytest.raises(BadInput, match="could not be sent"):
        send(MailSettings(host="127.0.0.1", port=server.server_address[1], starttls=False), letters)
