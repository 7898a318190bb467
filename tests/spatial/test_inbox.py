"""The inbox: every filter, the order by money times probability, and counts that agree with the profile."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.decisions.inbox import page
from spatial.decisions.terms import Decision
from spatial.decisions.voice import Voice
from spatial.filters import Filter
from spatial.profile import profile
from tests.spatial.test_deciding import Court, court, many


def listed(
    pair: Court, who: str = "amphoe", area: str | None = None, *, limit: int = 50, mine: bool = False, **asked: Any
) -> dict[str, Any]:
    return page(pair.session, pair.people[who], Filter(area, **asked), mine=mine, limit=limit, offset=0)


def test_money_times_probability_comes_first_and_every_filter_narrows(session: Session) -> None:
    pair = many(session)
    found = listed(pair)
    weights = [it["budget_baht"] * it["probability"] for it in found["items"]]
    assert found["total"] == len(weights) >= 3
    assert weights == sorted(weights, reverse=True)
    assert [it["id"] for it in listed(pair, limit=1)["items"]] == [found["items"][0]["id"]]
    assert listed(pair, at_stake=1_000_000)["total"] == sum(it["budget_baht"] >= 1_000_000 for it in found["items"])
    for name in ("kind", "zone"):
        for value in {it[name] for it in found["items"]}:
            same = [it["id"] for it in found["items"] if it[name] == value]
            assert [it["id"] for it in listed(pair, **{f"overlap_{name}": value})["items"]] == same


def test_the_state_and_what_waits_for_me(session: Session) -> None:
    pair = many(session)
    total = listed(pair)["total"]
    assert listed(pair)["states"] == {"open": total}
    assert (listed(pair, "a", mine=True)["total"], listed(pair, "amphoe", mine=True)["total"]) == (total, 0)
    pair.say("a", "propose", Decision("phase", first="a"))
    assert listed(pair, overlap_state="proposed")["total"] == 1
    assert listed(pair)["states"] == {"open": total - 1, "proposed": 1}
    assert [listed(pair, who, overlap_state="proposed", mine=True)["total"] for who in ("a", "b", "amphoe")] == [
        0,
        1,
        0,
    ]
    pair.say("b", "agree")
    [waiting] = listed(pair, "amphoe", mine=True)["items"]
    assert (waiting["id"], waiting["state"], waiting["awaited"]) == (str(pair.case), "agreed", "settler")
    assert listed(pair, "next", mine=True)["total"] == 0


def test_each_side_says_whether_money_may_be_asked_for(session: Session) -> None:
    pair = court(session)
    [found] = listed(pair)["items"]
    assert (found["a"]["obstacles"], found["b"]["obstacles"]) == (1, 1)
    pair.say("amphoe", "settle", Decision("not_same"), reason="คนละสาย")
    [found] = listed(pair)["items"]
    assert (found["a"]["obstacles"], found["b"]["obstacles"]) == (0, 0)


def test_a_covered_side_gives_nothing_away_and_comes_last(session: Session) -> None:
    pair = many(session)
    session.execute(text("update project set stage = 'draft' where id = :id"), {"id": pair.b})
    last = listed(pair, "a")["items"][-1]
    assert (last["covered"], last["b"]["name"], last["b"]["obstacles"], last["probability"]) == (True, None, None, None)
    assert listed(pair, "b")["items"][0]["covered"] is False


def test_the_count_is_the_profiles(session: Session) -> None:
    pair = many(session)
    for who, actor in (("amphoe", pair.people["amphoe"].actor), ("public", Actor())):
        for area in ("98", "9801", "980101", "L980102"):
            told = profile(session, actor, area, Filter(area))["totals"]["overlaps"]
            voice = pair.people.get(who, Voice(actor))
            assert page(session, voice, Filter(area), limit=1, offset=0)["total"] == told
