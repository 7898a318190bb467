"""Words that users add for reading texts: what leads to a place, what else a place is called, what works are called.

A word read anew costs as much as the rows it stands in: each answer says how many these are.
"""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.areas import plain_code
from spatial.attached import ask_for_attaching
from spatial.errors import BadInput, Conflict, NotAllowed, NotFound
from spatial.queries import query
from spatial.standing import Standing, must_stand, standing
from spatial.tables.place_word import PLACE_SORTS
from spatial.text import normal
from spatial.works.vocabulary import concepts, declared

SHORTEST, LONGEST = 2, 60
EXAMPLES, CHANGES = 5, 50
NAME = "name"


@dataclass(frozen=True)
class Word:
    """A word and what it means: in the register ``place`` a level it leads to, or (``name``) the code of an area in
    ``meaning``; in ``works`` a concept of a sort."""

    register: str
    sort: str
    meaning: str
    word: str


def key(word: Word) -> str:
    """Return one meaning of a word as ``stand`` lists it."""
    return ":".join((word.register, word.sort, word.meaning))


def checked(session: Session, actor: Actor, register: str, sort: str, meaning: str, written: str) -> Word:
    """Return the word as it would be kept. Raises BadInput for what cannot be one, NotFound, NotAllowed (area)."""
    word = normal(written)
    letters = session.scalar(text("select length(search_key(:word))"), {"word": word}) or 0
    if letters < SHORTEST or len(word) > LONGEST or word.isdigit():
        raise BadInput(
            "bad_word",
            f"คำต้องมีตัวอักษร {SHORTEST}–{LONGEST} ตัว และไม่ใช่ตัวเลขล้วน",
            f"A word has {SHORTEST} to {LONGEST} letters and is no mere number.",
            field="word",
        )
    if register == "works":
        if (sort, meaning) not in {(a, b) for a, b, _ in concepts()}:
            raise BadInput("bad_meaning", "ไม่รู้จักความหมายนี้", "This meaning is not known.", field="meaning")
    elif register != "place" or sort not in PLACE_SORTS:
        raise BadInput("bad_meaning", "ไม่รู้จักความหมายนี้", "This meaning is not known.", field="meaning")
    elif sort == NAME:
        meaning = _own_area(session, actor, meaning)
    else:
        meaning = ""
    return Word(register, sort, meaning, word)


def _own_area(session: Session, actor: Actor, written: str) -> str:
    code = plain_code(written)
    found = session.scalar(
        text("select code from area where code = :code and level <> 'community' and not obsolete"), {"code": code}
    )
    if found is None:
        raise NotFound("unknown_area", f"ไม่มีพื้นที่รหัส {code}", f"There is no area {code}.")
    if not actor.acts_in(code):
        raise NotAllowed("not_your_area", "พื้นที่นี้อยู่นอกเขตของบัญชี", "This area lies outside the account's own.")
    return code


def effect(session: Session, actor: Actor, word: Word) -> dict[str, Any]:
    """Return how many rows hold the word (as the search folds it) and are read anew for it, and a few one may see.

    Of ``place`` these are the projects and needs without a place; of ``works`` all projects, when a scan is next run.
    """
    asked = {"word": word.word, "examples": EXAMPLES, **visible_to(actor)}
    row = session.execute(query(f"words_found_{word.register}"), asked).one()
    return {"rows": row.rows, "examples": row.examples or [], "declared": _is_declared(word)}


def _is_declared(word: Word) -> bool:
    """Tell whether the works' own words hold it already, with that meaning."""
    meanings = declared().words.get(word.sort, {}).get(word.word, ()) if word.register == "works" else ()
    return any(it.concept == word.meaning for it in meanings)


def stand(session: Session, *words: str) -> dict[str, Standing]:
    """Return by word what it means as it stands (``meanings``), and who last added it or took it away."""
    found: dict[str, list[str]] = {word: [] for word in words}
    for row in session.execute(query("words_listed")):
        if row.word in found:
            found[row.word].append(":".join((row.register, row.sort, row.meaning)))
    last = {row.word: row for row in session.execute(query("words_last_changed"), {"words": list(words)})}
    return {
        word: standing(
            {"meanings": " ".join(meanings)},
            last[word].account_name if word in last else None,
            last[word].changed_at if word in last else None,
        )
        for word, meanings in found.items()
    }


def _must_stand(session: Session, word: Word, version: str) -> None:
    # Two at once wait for each other; the second is told what the first did.
    session.execute(text("select pg_advisory_xact_lock(hashtextextended(:word, 0))"), {"word": f"word:{word.word}"})
    must_stand(stand(session, word.word)[word.word], version)


def add(session: Session, actor: Actor, word: Word, version: str) -> int:
    """Keep the word and have the rows it stands in read anew; return how many.

    ``version``: of what the person saw it mean. Raises EditedMeanwhile, Conflict where it is there already.
    """
    _must_stand(session, word, version)
    if _is_declared(word) or session.execute(query(f"words_add_{word.register}"), asdict(word)).first() is None:
        raise Conflict("word_there", f"มีคำว่า “{word.word}” ในความหมายนี้อยู่แล้ว", f"“{word.word}” is there already.")
    return _changed(session, actor, "added", word)


def remove(session: Session, actor: Actor, word: Word, version: str) -> int:
    """Take the word away and have the rows it stands in read anew; return how many.

    Raises EditedMeanwhile, NotFound.
    """
    _must_stand(session, word, version)
    if session.execute(query(f"words_remove_{word.register}"), asdict(word)).first() is None:
        raise NotFound("unknown_word", f"ไม่มีคำว่า “{word.word}” ที่เพิ่มไว้", f"No word “{word.word}” was added.")
    return _changed(session, actor, "removed", word)


def _changed(session: Session, actor: Actor, action: str, word: Word) -> int:
    rows = effect(session, actor, word)["rows"]
    if word.register == "place":
        session.execute(query("words_forget"), {"word": word.word})
        ask_for_attaching(session)
    session.execute(
        query("words_changed"), asdict(word) | {"action": action, "rows": rows, "account": actor.account_id}
    )
    return int(rows)


def listed(session: Session) -> list[dict[str, Any]]:
    """Return the words users added, by register, sort and meaning, each with the name of what it means."""
    labels = {(sort, concept): label for sort, concept, label in concepts()}
    rows = [dict(row._mapping) for row in session.execute(query("words_listed"))]
    return [row | {"label": row["label"] or labels.get((row["sort"], row["meaning"]))} for row in rows]


def changes(session: Session) -> list[dict[str, Any]]:
    """Return the newest additions and removals, each with the account that made it."""
    return [dict(row._mapping) for row in session.execute(query("words_history"), {"most": CHANGES})]
