"""Two people at one form: the second is shown both versions of what the first saved, and nothing typed is lost.

A form carries the version it was opened with and, as ``was-…``, what stood in each field (``_both.html: stood``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import render_template, request
from werkzeug.datastructures import MultiDict

from spatial.errors import BadInput
from spatial.standing import EditedMeanwhile, Standing

Shown = str | tuple[str, int]
WAS = "was-"
_LONGEST = 40
_OF_THE_FORM = ("version", "csrf_token")


@dataclass(frozen=True)
class Differing:
    """What differs between what a person typed and what stands: ``names`` of fields both changed or the other did.

    ``left``: those of them the person left alone; ``mine``: those they alone changed.
    """

    names: list[str]
    left: set[str]
    mine: list[str]


def seen_version() -> str:
    """Return the version a form was opened with. Raises BadInput for a form without one."""
    version = request.form.get("version", "")
    if not version or len(version) > _LONGEST:
        raise not_whole()
    return version


def not_whole() -> BadInput:
    """Return the error of a form that does not carry what it was given."""
    return BadInput("bad_version", "แบบฟอร์มไม่ครบ โปรดเปิดใหม่", "The form is not whole. Please open it again.")


def stood() -> dict[str, str]:
    """Return what stood in each field when the form was opened."""
    return {name.removeprefix(WAS): value for name, value in request.form.items() if name.startswith(WAS)}


def differing(now: Mapping[str, str], given: Mapping[str, str]) -> Differing:
    """Compare what was ``given`` with what stands ``now``, by what stood when the form was opened.

    A field that was not given was left alone.
    """
    was = stood()
    mine = {name: given.get(name, was.get(name, "")).strip() for name in {*now, *given}}
    ours = [name for name in {**now, **given} if mine[name] != now.get(name, "").strip()]
    names = [name for name in ours if now.get(name, "") != was.get(name, "")]
    left = {name for name in names if mine[name] == was.get(name, "").strip()}
    return Differing(names, left, [name for name in ours if name not in names])


def both(
    error: EditedMeanwhile, *, title: str, back: str, label: Callable[[str], str], said: Callable[[str, str], str],
    given: Mapping[str, str] | None = None, go_on: str | None = None,
) -> tuple[str, int]:  # fmt: skip
    """Answer the page of both versions, from which the form can be sent again to where it went.

    ``label`` and ``said``: a field's name and value in words; ``given``: what the person wants, where the form's own
    fields do not say it; ``go_on``: the button's words where there is nothing to choose between.
    """
    form = request.form
    typed = given or _typed(form, error.now)
    return render_template(
        "meanwhile.html", now=error.now, final=error.final, differing=differing(error.now.values, typed), typed=typed,
        sent=[(name, value) for name, value in form.items() if name not in _OF_THE_FORM and not name.startswith(WAS)],
        was=stood(), title=title, back=back, label=label, worded=said, go_on=go_on,
    ), 409  # fmt: skip


def _typed(form: MultiDict[str, str], now: Standing) -> dict[str, str]:
    return {name: form[name] for name in now.values if name in form}
