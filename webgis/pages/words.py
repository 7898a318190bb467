"""Words people add for reading texts: the list, what a word would change, adding and removing it, who did which."""

from typing import Any

from apiflask import APIBlueprint
from flask import flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from spatial import words
from spatial.errors import DomainError
from spatial.standing import EditedMeanwhile
from spatial.works.vocabulary import concepts
from webgis.access import permit
from webgis.errors import STATUS_OF
from webgis.i18n import language
from webgis.labels import word_sort
from webgis.meanwhile import Shown, both, seen_version
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
    listed = words.listed(session)
    stands = words.stand(session, *(it["word"] for it in listed), *([asked.word] if asked else []))
    return render_template(
        "words.html", concepts=concepts(), listed=listed, changes=words.changes(session), stands=stands,
        asked=asked, effect=effect, fault=fault, given=request.args,
    ), status  # fmt: skip


@pages.post("/words")
def add() -> Shown | Answer:
    """Keep a word."""
    actor, session = permit("extend_words"), request_session()
    word = words.checked(session, actor, *_asked(request.form))
    try:
        rows = words.add(session, actor, word, seen_version())
    except EditedMeanwhile as error:
        return _both(error, word, gettext("เพิ่มคำนี้"))
    session.commit()
    return _told(gettext("เพิ่มคำแล้ว มีในข้อความ %(n)s รายการ", n=f"{rows:,}"))


@pages.post("/words/remove")
def remove() -> Shown | Answer:
    """Take a word away."""
    actor, session = permit("extend_words"), request_session()
    word = words.checked(session, actor, *_asked(request.form))
    try:
        rows = words.remove(session, actor, word, seen_version())
    except EditedMeanwhile as error:
        error.final = words.key(word) not in error.now.values["meanings"].split()
        return _both(error, word, gettext("ลบคำนี้"), taken_away=True)
    session.commit()
    return _told(gettext("ลบคำแล้ว มีในข้อความ %(n)s รายการ", n=f"{rows:,}"))


def _both(error: EditedMeanwhile, word: words.Word, go_on: str, *, taken_away: bool = False) -> Shown:
    now = error.now.values["meanings"].split()
    mine = [it for it in now if it != words.key(word)] + ([] if taken_away else [words.key(word)])
    return both(
        error, title=word.word, back="/words", label=lambda _: gettext("หมายถึง"), said=_meanings, go_on=go_on,
        given={"meanings": " ".join(mine)},
    )  # fmt: skip


def _meanings(_name: str, keys: str) -> str:
    """Return in words what a word means, given its keys."""
    labels = {(sort, concept): label for sort, concept, label in concepts()}
    told = [key.split(":") for key in keys.split()]
    return ", ".join(labels.get((sort, meaning)) or f"{word_sort(sort)} {meaning}".strip() for _, sort, meaning in told)


def _asked(given: Any) -> tuple[str, str, str, str]:
    """Return register, sort, meaning and word of a form; the meaning of an area's other name is typed as its code."""
    register, sort, meaning = (*given.get("meaning", "").split(":"), "", "", "")[:3]
    if (register, sort) == ("place", words.NAME):
        meaning = given.get("code", "") or meaning
    return register, sort, meaning, given.get("word", "")


def _told(message: str) -> Answer:
    flash(message)
    return redirect("/words", 303)
