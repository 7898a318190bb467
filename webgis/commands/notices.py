"""``webgis notices``: what people are told happened to the cases that concern them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import click

from layers.export.about import thai_date
from layers.words import word
from spatial import notices as store
from spatial.db import session_scope
from spatial.settings import mail_settings
from webgis.commands.output import json_option, say
from webgis.mail import send

SUBJECT = "เรื่องทับซ้อนที่รอท่านพิจารณา"


@click.group()
def notices() -> None:
    """What people are told happened."""


@notices.command()
@click.option("--since", "days", type=click.FloatRange(min=0), default=1.0, help="How many days back; absent: one.")
@click.option("--send", "sending", is_flag=True, help="Send it by e-mail (WEBGIS_MAIL_HOST).")
@json_option
def digest(days: float, sending: bool, as_json: bool) -> None:
    """Print what nobody has read yet, by organisation and amphoe."""
    with session_scope() as session:
        found = store.digest(session, datetime.now(UTC) - timedelta(days=days))
    letters = [(group["people"], f"{SUBJECT} · {group['name']}", text_of(group)) for group in found]
    sent = send(mail_settings(), letters) if sending else 0
    words = "\n\n".join(text for _, _, text in letters) or "ไม่มีเรื่องที่ยังไม่ได้อ่าน"
    say({"groups": found, "sent": sent}, f"{words}\n\nส่งแล้ว {sent} ฉบับ" if sending else words, as_json)


def text_of(group: dict[str, Any]) -> str:
    """Return the digest of one organisation or amphoe, plain Thai, a paragraph a step."""
    lines = [f"{group['name']}: {len(group['items'])} เรื่อง"]
    for at, one in enumerate(group["items"], start=1):
        said = word(f"decision.step.{one['kind']}")
        what = f"{said}: {word('decision.kind.' + one['decision'])}" if one["decision"] else said
        a, b = (one[side]["name"] or f"ร่างโครงการของ {one[side]['owner_name']}" for side in ("a", "b"))
        who = one["organisation"] or one["person"] or "ระบบ"
        lines += ["", f"{at}. {who} {what}", f"   {a} กับ {b}"]
        lines += [f"   เหตุผล: {one['reason']}"] if one["reason"] else []
        lines += [f"   ตอบภายใน {thai_date(one['deadline'])}"] if one["deadline"] else []
        lines.append(f"   /overlaps/{one['overlap_id']}")
    return "\n".join(lines)
