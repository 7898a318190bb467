"""Words people add for reading texts: the list, what a word would change, adding and removing it, who did which."""

from typing import Any

from apiflask import APIBlueprint
from flask import flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from spatial import words
from spatial.errors import DomainError
from spatial.works.vocabulary import concepts
from webgis.access import permit
from webgis.errors import STATUS_OF
from webgis.i18n import language
from webgis.store import request_session

pages = APIBlueprint("words", __name__, enable_openapi=False)


@pages.get("/words")
def word_list() -> str | tuple[str, int]:
    """Show the words and their history; with ``word`` and ``meaning``, what adding it would change."""
    actor, session = permit("extend_words"), request_session()
    asked, effect, fault, status = None, None, None, 200
    if request.args.get("word"):
        try:
            asked = words.checked(session, actor, *_asked(request.args))
            effect = words.effect(session, actor, asked)
        except DomainError as error:
            fault, status = error.message(language()), STATUS_OF[type(error)]
    return render_template(
        "words.html", concepts=concepts(), listed=words.listed(session), changes=words.changes(session),
        asked=asked, effect=effect, fault=fault, given=request.args,
    ), status  # fmt: skip


@pages.post("/words")
def add() -> Answer:
    """Keep a word."""
    actor, session = permit("extend_words"), request_session()
    rows = words.add(session, actor, words.checked(session, actor, *_asked(request.form)))
    session.commit()
    return _told(gettext("เพิ่มคำแล้ว มีในข้อความ %(n)s รายการ", n=f"{rows:,}"))


@pages.post("/words/remove")
def remove() -> Answer:
    """Take a word away."""
    actor, session = permit("extend_words"), request_session()
    rows = words.remove(session, actor, words.checked(session, actor, *_asked(request.form)))
    session.commit()
    return _told(gettext("ลบคำแล้ว มีในข้อความ %(n)s รายการ", n=f"{rows:,}"))


def _asked(given: Any) -> tuple[str, str, str, str]:
    """Return register, sort, meaning and word of a form; the meaning of an area's other name is typed as its code."""
    register, sort, meaning = (*given.get("meaning", "").split(":"), "", "", "")[:3]
    if (register, sort) == ("place", words.NAME):
        meaning = given.get("code", "") or meaning
    return register, sort, meaning, given.get("word", "")


def _told(message: str) -> Answer:
    flash(message)
    return redirect("/words", 303)
