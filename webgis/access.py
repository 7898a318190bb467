"""The one place that decides who may do what. A view asks ``permit``; nothing else looks at roles."""

from apiflask import APIFlask
from flask_login import current_user

from spatial.actor import Actor
from spatial.changes.editing import Hand
from spatial.decisions.voice import Voice
from spatial.errors import NotAllowed
from spatial.placing import Reach
from spatial.tables.account import ROLES
from webgis.auth import SignedIn, acting, current_account

EVERYONE = "everyone"
MAY: dict[str, frozenset[str]] = {
    "read": frozenset({EVERYONE}),
    "see_batches": frozenset({"data_officer", "province", "administrator"}),
    "import": frozenset({"data_officer", "administrator"}),
    "place": frozenset({"data_officer", "administrator"}),
    "extend_words": frozenset({"data_officer", "province", "administrator"}),
    "own_tokens": frozenset(ROLES),
    "own_notices": frozenset(ROLES),
    "manage_people": frozenset({"administrator"}),
    # For the area; owners write about what is theirs.
    "write_letter": frozenset({"data_officer", "amphoe", "province", "administrator"}),
    "write_minutes": frozenset({"data_officer", "amphoe", "province", "administrator"}),
    "scan_overlaps": frozenset({"data_officer", "amphoe", "province", "administrator"}),
    "settle": frozenset({"amphoe", "province"}),
    "speak_for_owner": frozenset(
        {"village_recorder", "community_recorder", "tambon_coordinator", "lao_planner", "lao_engineer", "agency"}
    ),
}
# Who writes what is their organisation's own; needs their recorders alone, also those no committee keeps.
MAY["edit"] = MAY["speak_for_owner"]
RECORDERS = frozenset({"village_recorder", "community_recorder"})
# Administrators are told of all that was removed; its owner brings it back.
MAY["see_removed"] = MAY["edit"] | MAY["manage_people"]
MAY["decide"] = MAY["settle"] | MAY["speak_for_owner"]
# What the people of an organisation may do with what it owns, whatever their role.
WITH_THEIR_OWN = frozenset({"place", "write_letter"})


def allowed(action: str, actor: Actor) -> bool:
    """Tell whether the actor may do the action, at least with what their organisation owns."""
    roles = MAY[action]
    own = action in WITH_THEIR_OWN and bool(actor.organisation_ids)
    return EVERYONE in roles or actor.role in roles or own


def reach_of_placing(actor: Actor) -> Reach:
    """Return what a person may place: data officers all of their area, others what their organisation owns."""
    if actor.role in MAY["place"]:
        return Reach(everything=True, areas=actor.area_codes)
    return Reach(organisation_ids=actor.organisation_ids)


def hand_of(actor: Actor, kind: str) -> Hand:
    """Return what a person may change of projects or needs: never another's, whatever area they act in."""
    if actor.role not in (RECORDERS if kind == "need" else MAY["edit"]):
        return Hand(actor, oversees=actor.role in MAY["manage_people"])
    return Hand(actor, actor.organisation_ids, actor.area_codes if kind == "need" else ())


def voice_of(actor: Actor) -> Voice:
    """Return for whom a person speaks about overlaps: owners for what is theirs, amphoe and province to settle it.

    An amphoe settles what lies wholly within it; what reaches into another one is the province's.
    """
    return Voice(
        actor,
        organisation_ids=actor.organisation_ids if actor.role in MAY["speak_for_owner"] else (),
        settles=actor.role in MAY["settle"],
        both_within=actor.role != "province",
    )


def permit(action: str) -> Actor:
    """Return the acting person, or raise NotAllowed."""
    actor = acting()
    if action != "read" and actor.account_id is not None and current_user.scope == "read":
        raise NotAllowed("read_only_token", "กุญแจนี้ใช้อ่านได้อย่างเดียว", "This access token may only read.")
    if not allowed(action, actor):
        if actor.account_id is None:
            raise _sign_in_first()
        raise NotAllowed("not_allowed", "บัญชีนี้ไม่มีสิทธิ์ดำเนินการ", "This account may not do this.")
    return actor


def signed_in() -> SignedIn:
    """Return the account of this browser, even one whose password is temporary. Raises NotAllowed for nobody."""
    account = current_account()
    if account is None:
        raise _sign_in_first()
    found: SignedIn = account
    return found


def _sign_in_first() -> NotAllowed:
    return NotAllowed("sign_in_needed", "ต้องเข้าสู่ระบบก่อน", "Sign in first.")


def set_up(app: APIFlask) -> None:
    """Let templates ask the same question."""
    app.jinja_env.globals["may"] = lambda action: allowed(action, acting())
