"""Every address of the application and who may use it. A route that is not told of here fails the matrix."""

from dataclasses import dataclass
from typing import Any

from layers.catalogue import LAYERS
from layers.export import FORMATS
from spatial.tables.account import ROLES
from tests.support import mvt
from tests.support.planted import OF_ORGANISATIONS, ROAD, Planted

EVERYONE = frozenset({"public", *ROLES})
SIGNED_IN = frozenset(ROLES)
BATCHES = frozenset({"data_officer", "province", "administrator"})
SCANNING = BATCHES | {"amphoe"}
OFFICERS = frozenset({"data_officer", "administrator"})
ADMINISTRATORS = frozenset({"administrator"})
PLACING = OFFICERS | frozenset(OF_ORGANISATIONS)
WRITING = PLACING | {"amphoe", "province"}
EDITING = frozenset(OF_ORGANISATIONS)
NOBODY: frozenset[str] = frozenset()
DECIDING = frozenset({*OF_ORGANISATIONS, "amphoe", "province"})
NOBODYS = "00000000-0000-4000-8000-000000000000"
DRAWN = {"type": "LineString", "coordinates": [list(xy) for xy in ROAD.coords]}


@dataclass(frozen=True)
class Ask:
    """One request: what it answers to those who may, and to those who may not (``elsewhere``)."""

    path: str
    method: str = "GET"
    status: int = 200
    who: frozenset[str] = EVERYONE
    elsewhere: int = 403
    json: Any = None
    # Who places things sees what has no place, whoever owns it: docs/security.md says why.
    told_to: frozenset[str] = frozenset()
    told_status: int | None = None

    def expected(self, role: str) -> int:
        """Return the status this role gets."""
        if role in self.told_to and self.told_status:
            return self.told_status
        return self.status if role in self.who else self.elsewhere


def asks(told: Planted) -> dict[str, list[Ask]]:
    """Return what is asked of each endpoint: of what may be seen, and of what may not be."""
    seen, hidden = told.seen, told.hidden
    mvt_at = "/".join(map(str, mvt.tile_at(99.52, 18.05, 14)))

    def one(*paths: str) -> list[Ask]:
        """Ask of a thing by its id: ``{project}`` and so on; then of the hidden one, which is not there."""
        return [Ask(path.format(**seen)) for path in paths] + [Ask(path.format(**hidden), status=404) for path in paths]

    def many(*paths: str) -> list[Ask]:
        return [Ask(path) for path in paths]

    return {
        "static": many("/static/app.js"),
        "openapi.spec": many("/api/openapi.json"),
        "vendor_file": [Ask("/vendor/0/none.js", status=404)],
        "favicon": [Ask("/favicon.ico", status=204)],
        "health.alive": many("/healthz"),
        "health.ready": many("/readyz"),
        "explorer.area": many("/api/areas/TH", "/api/areas/98?year=2570", "/api/areas/L980102", "/api/areas/980101"),
        "explorer.project_list": many(
            "/api/projects?limit=100",
            "/api/projects?unplaced=1",
            "/api/projects?owner=L980102",
            "/api/projects?stage=draft",
            "/api/projects?q=สายลับ",
        ),
        "explorer.project": one("/api/projects/{project}"),
        "explorer.overlap_list": many("/api/overlaps?limit=100", "/api/overlaps?area=L980102"),
        "explorer.overlap": [
            *many(f"/api/overlaps/{seen['overlap']}"),
            Ask(f"/api/overlaps/{told.covered}", who=SIGNED_IN, elsewhere=404),
        ],
        # Officials are told how far a case has come whose other side is covered; never what that side is.
        **{
            f"decisions.{name}": [
                Ask(f"/api/overlaps/{seen['overlap']}/{name}"),
                Ask(f"/api/overlaps/{told.covered}/{name}", who=SIGNED_IN, elsewhere=404),
            ]
            for name in ("steps", "beside")
        },
        "decisions.funding_clear": one(
            "/api/projects/{project}/funding_clear", "/api/projects/{project}/funding_clear?source=ก"
        ),
        "decisions.say": [
            Ask(f"/api/overlaps/{it}/steps", "POST", 409, DECIDING, json={"kind": "agree", "after": 9})
            for it in (seen["overlap"], told.covered)
        ],
        "explorer.finding_list": many("/api/findings", "/api/findings?kind=two_funding_requests&area=L980102"),
        "explorer.findings_of_project": one("/api/projects/{project}/findings"),
        "explorer.search_box": many(
            "/api/search?q=สายลับ", "/api/search?q=สายลับ&types=project,road", "/api/search?q=เร้นลับ", "/api/search?q=ถนน"
        ),
        "export.offered": many("/api/export/project", "/api/export/need?area=L980102"),
        "export.file": many(
            *(f"/api/export/{layer}.{it}" for layer in ("project", "need", "overlap") for it in FORMATS)
        ),
        "export.area_report": many("/api/areas/98/report.html"),
        "maps.layer_list": many("/api/layers"),
        "maps.layer_features": many(*(f"/api/layers/{layer}/features" for layer in LAYERS)),
        "maps.map_style": many("/api/style.json"),
        "maps.filters": many("/api/filters"),
        "maps.filter_values": many("/api/filters/values", "/api/filters/values?area=L980102"),
        "maps.session": many("/api/session"),
        "needs.need_list": many("/api/needs?limit=100", "/api/needs?q=เร้นลับ", "/api/needs?area=98&answered=either"),
        "needs.need": one("/api/needs/{need}", "/api/needs/{need}?near=2000"),
        "overlap_check.check_drawing": [
            Ask(
                "/api/overlaps/check",
                "POST",
                json={"geometry": DRAWN, "name": "ถนน คสล. สายลับสุดท้าย", "place_code": "980101"},
            ),
            Ask("/api/overlaps/check", "POST", json={"written": str(DRAWN).replace("'", '"'), "name": "ถนน"}),
            Ask(
                "/api/overlaps/check", "POST", json={"geometry": DRAWN, "name": "ถนน", "project_id": hidden["project"]}
            ),
        ],
        "overlap_check_pages.check_page": many("/overlaps/check"),
        "works.works": [
            *many(*(f"/api/works?thing={it}:{seen[it]}" for it in ("road", "water_source", "public_land", "project"))),
            *many("/api/works?spot=99.52,18.05&within=200", "/api/works?words=สายลับ"),
            Ask(f"/api/works?thing=project:{hidden['project']}", status=404),
        ],
        "profile.profile": many("/api/areas/98/profile", "/api/areas/L980102/profile", "/api/areas/98010101/profile"),
        "profile.ties": [*one("/api/projects/{project}/ties"), Ask(f"/api/projects/{seen['project_b']}/ties")],
        "attached.of_area": many("/api/areas/98010101/attached", "/api/areas/98/attached"),
        "attached.of_project": one("/api/projects/{project}/attached"),
        "attached.of_need": one("/api/needs/{need}/attached"),
        "history.of_project": one("/api/projects/{project}/history"),
        "history.of_need": one("/api/needs/{need}/history"),
        "history_pages.of_project": one("/projects/{project}/history"),
        "history_pages.of_need": one("/needs/{need}/history"),
        "edit.form": [
            Ask(f"/projects/{seen['project']}/edit", who=EDITING),
            Ask(f"/projects/{seen['project_b']}/edit", status=403, who=NOBODY),
            Ask(f"/projects/{hidden['project']}/edit", status=404, who=EDITING),
            Ask(f"/needs/{seen['need']}/edit", who=NOBODY),
            Ask(f"/needs/{hidden['need']}/edit", status=404, who=EDITING),
        ],
        "edit.save": [
            Ask(f"/projects/{seen['project']}/edit", "POST", 422, EDITING),
            Ask(f"/needs/{seen['need']}/edit", "POST", 422, EDITING),
        ],
        "edit.undo": [
            *(Ask(f"/projects/{it['project']}/history/{NOBODYS}/undo", "POST", 404, EDITING) for it in (seen, hidden)),
            Ask(f"/needs/{seen['need']}/history/{NOBODYS}/undo", "POST", who=NOBODY),
            Ask(f"/needs/{hidden['need']}/history/{NOBODYS}/undo", "POST", 404, EDITING),
        ],
        "edit_api.project": [
            Ask(
                f"/api/projects/{seen['project']}", "PATCH", 409, EDITING, json={"version": 99, "fields": {"name": "ก"}}
            ),
            Ask(
                f"/api/projects/{seen['project_b']}", "PATCH", who=NOBODY, json={"version": 1, "fields": {"name": "ก"}}
            ),
            Ask(f"/api/projects/{hidden['project']}", "PATCH", 404, EDITING, json={"version": 1, "fields": {}}),
        ],
        "edit_api.need": [
            Ask(f"/api/needs/{seen['need']}", "PATCH", who=NOBODY, json={"version": 1, "fields": {"title": "ก"}}),
            Ask(f"/api/needs/{hidden['need']}", "PATCH", 404, EDITING, json={"version": 1, "fields": {}}),
        ],
        "removed.removed_list": [Ask("/removed", who=EDITING | ADMINISTRATORS)],
        "removed.ask": [
            Ask(f"/projects/{seen['project']}/remove", who=EDITING),
            Ask(f"/projects/{hidden['project']}/remove", status=404, who=EDITING),
        ],
        "removed.remove": [
            Ask(f"/projects/{seen['project']}/remove", "POST", 422, EDITING),
            Ask(f"/needs/{hidden['need']}/remove", "POST", 422, EDITING),
        ],
        "removed.bring_back": [
            Ask(f"/projects/{seen['project']}/bring-back", "POST", 409, EDITING),
            Ask(f"/needs/{hidden['need']}/bring-back", "POST", 404, EDITING),
        ],
        "removed_api.removed_list": [Ask("/api/removed", who=EDITING | ADMINISTRATORS)],
        "removed_api.project": [
            Ask(f"/api/projects/{seen['project']}?version=99&reason=x", "DELETE", 409, EDITING),
            Ask(f"/api/projects/{seen['project']}?version=1", "DELETE", 422, EDITING),
            Ask(f"/api/projects/{seen['project_b']}?version=1&reason=x", "DELETE", who=NOBODY),
            Ask(f"/api/projects/{hidden['project']}?version=99&reason=x", "DELETE", 404, EDITING),
        ],
        "removed_api.need": [
            Ask(f"/api/needs/{seen['need']}?version=99&reason=x", "DELETE", who=NOBODY),
            Ask(f"/api/needs/{hidden['need']}?version=99&reason=x", "DELETE", 404, EDITING),
        ],
        "removed_api.project_back": [
            Ask(f"/api/projects/{it['project']}/bring-back", "POST", status, EDITING, json={"reason": ""})
            for it, status in ((seen, 409), (hidden, 404))
        ],
        "removed_api.need_back": [
            Ask(f"/api/needs/{seen['need']}/bring-back", "POST", who=NOBODY, json={"reason": ""}),
            Ask(f"/api/needs/{hidden['need']}/bring-back", "POST", 404, EDITING, json={"reason": ""}),
        ],
        "unplaced.queue": [
            Ask(path, who=PLACING, told_to=OFFICERS) for path in ("/api/unplaced", "/api/unplaced?owner=L980102")
        ],
        "unplaced.sure": [Ask("/api/unplaced/sure", who=PLACING, told_to=OFFICERS)],
        "unplaced.place": [
            Ask(
                "/api/unplaced/place",
                "POST",
                404,
                PLACING,
                json={"kind": "project", "id": NOBODYS, "version": 1, "code": "980101"},
            ),
            Ask(
                "/api/unplaced/place",
                "POST",
                404,
                PLACING,
                told_to=OFFICERS,
                told_status=409,
                json={"kind": "project", "id": hidden["unplaced"], "version": 99, "code": "980101"},
            ),
        ],
        "unplaced.place_sure": [Ask("/api/unplaced/place-sure", "POST", 200, PLACING, json={"sure": 0.9, "items": []})],
        "unplaced.undo": [Ask("/api/unplaced/undo", "POST", 404, PLACING, json={"placement": NOBODYS})],
        "tiles.tilejson": many(*(f"/tiles/{layer}.json" for layer in LAYERS)),
        "tiles.tile": [
            *many(
                *(
                    f"/tiles/{layer}/{{class}}/{{stamp:{layer}}}/{mvt_at}.mvt"
                    for layer in ("project", "need", "overlap")
                )
            ),
            *many(*(f"/tiles/{layer}/{{class}}/{{stamp:{layer}}}/8/198/115.mvt" for layer in ("project", "need"))),
            Ask(f"/tiles/project/organisation-{told.organisations['theirs']}/1/{mvt_at}.mvt", status=403),
        ],
        "pages.explorer": many(
            "/",
            "/projects",
            "/needs",
            "/overlaps",
            "/areas/98",
            f"/projects/{hidden['project']}",
            f"/needs/{hidden['need']}",
            f"/overlaps/{told.covered}",
            f"/works?thing=road:{seen['road']}",
        ),
        "imports.import_list": [Ask("/imports", who=BATCHES)],
        "imports.form": [Ask("/imports/templates/need.xlsx", who=BATCHES)],
        "imports.upload": [Ask("/imports", "POST", 422, OFFICERS)],
        "imports.import_one": [Ask(f"/imports/{seen['batch']}", who=BATCHES)],
        "imports.progress": [Ask(f"/imports/{seen['batch']}/progress", who=BATCHES)],
        "imports.revert": [Ask(f"/imports/{NOBODYS}/revert", "POST", 404, OFFICERS)],
        "imports.cancel": [Ask(f"/imports/{NOBODYS}/cancel", "POST", 404, OFFICERS)],
        "previews.shapes": [Ask(f"/imports/{seen['batch']}/shapes", who=BATCHES)],
        "previews.correct": [Ask(f"/imports/{NOBODYS}/rows/0", "POST", 404, OFFICERS)],
        "previews.read_otherwise": [Ask(f"/imports/{NOBODYS}/reading", "POST", 404, OFFICERS)],
        "previews.accept": [Ask(f"/imports/{NOBODYS}/accept", "POST", 404, OFFICERS)],
        "previews.discard": [Ask(f"/imports/{NOBODYS}/discard", "POST", 404, OFFICERS)],
        "overlap_scans.scan_list": [Ask("/overlaps/scans", who=SCANNING)],
        "overlap_scans.ask": [Ask("/overlaps/scans", "POST", 303, SCANNING)],
        "overlap_scans.progress": [Ask(f"/overlaps/scans/{NOBODYS}/progress", status=404, who=SCANNING)],
        "overlap_scans.cancel": [Ask(f"/overlaps/scans/{NOBODYS}/cancel", "POST", 404, SCANNING)],
        "papers.letter_file": [
            Ask(f"/overlaps/{seen['overlap']}/letter.pdf", who=WRITING),
            Ask(f"/overlaps/{seen['overlap']}/letter.docx?to=b", who=WRITING),
            Ask(f"/overlaps/{told.covered}/letter.docx?to=b", who=WRITING),
        ],
        "learning.learned": [Ask("/overlaps/learning", who=SCANNING)],
        "papers.minutes_page": [Ask("/overlaps/minutes?area=98", who=SCANNING)],
        "papers.minutes_file": [
            *(Ask(f"/overlaps/minutes.{it}?area=98", who=SCANNING) for it in ("pdf", "docx", "xlsx")),
            Ask("/overlaps/minutes.txt", status=404, who=SCANNING),
        ],
        "notices.notice_list": [Ask("/notices", who=SIGNED_IN)],
        "notices.read": [Ask(f"/notices/{NOBODYS}/read", "POST", 404, SIGNED_IN)],
        "notices.read_all": [Ask("/notices/read", "POST", 303, SIGNED_IN)],
        "unplaced_pages.unplaced": [Ask("/unplaced", who=PLACING)],
        "words.word_list": [
            Ask("/words", who=BATCHES),
            Ask("/words?word=สายลับ&meaning=works:object:weir", who=BATCHES),
            Ask("/words?word=เร้น&meaning=place:tambon:", who=BATCHES),
        ],
        "words.add": [Ask("/words", "POST", 422, BATCHES)],
        "words.remove": [Ask("/words/remove", "POST", 422, BATCHES)],
        # No provider of identities is set here: test_provider.py asks with one.
        "provider.start": [
            Ask("/sign-in/provider", status=404),
            Ask("/sign-in/provider?tie=1", status=404, who=SIGNED_IN),
        ],
        "provider.back": [Ask("/sign-in/provider/back", status=404)],
        "sign_in.form": many("/sign-in", "/sign-in?next=//elsewhere.example"),
        "sign_in.sign_in": [Ask("/sign-in", "POST", 401)],
        "account.account": [Ask("/account", who=SIGNED_IN)],
        "account.password": [Ask("/account/password", "POST", 422, SIGNED_IN)],
        "account.make_token": [Ask("/account/tokens", "POST", 422, SIGNED_IN)],
        "account.revoke_token": [Ask(f"/account/tokens/{NOBODYS}/revoke", "POST", 404, SIGNED_IN)],
        "people.people_list": [Ask("/admin", who=ADMINISTRATORS)],
        "people.add": [Ask("/admin/people", "POST", 422, ADMINISTRATORS)],
        "people.add_many": [Ask("/admin/people/sheet", "POST", 422, ADMINISTRATORS)],
        "people.sheet": [Ask("/admin/people/sheet.xlsx", who=ADMINISTRATORS)],
        "people.person": [Ask(f"/admin/people/{NOBODYS}", status=404, who=ADMINISTRATORS)],
        "people.change": [Ask(f"/admin/people/{NOBODYS}", "POST", 404, ADMINISTRATORS)],
        "people.reset": [Ask(f"/admin/people/{NOBODYS}/reset", "POST", 404, ADMINISTRATORS)],
        "people.sign_out": [Ask(f"/admin/people/{NOBODYS}/sign-out", "POST", 404, ADMINISTRATORS)],
        "account.sign_out_everywhere": [],
        # It ends the session, so it is asked of by a test of its own.
        "sign_in.sign_out": [],
    }
