"""Versions of projects and needs for programs: an ETag on what is read, ``If-Match`` on what is changed."""

from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field

from spatial.standing import EditedMeanwhile, Standing
from webgis.errors import answer, problem
from webgis.i18n import language

HOW = (
    "Say which version you saw: `If-Match` with the ETag of the GET, or `version` in the body. Where somebody saved "
    "since, nothing is kept, and 412 (`If-Match`) or 409 (`version`) `edited_meanwhile` carries the `version` and "
    "the fields as they stand `now`, `by` whom and `at` when. Without either: 428."
)
REFUSALS: dict[int, Any] = {
    403: "It is another organisation's",
    404: "There is no such thing, or it is not shown to you",
    409: "`version` in the body is not the one that stands: nothing was kept",
    412: "`If-Match` does not name the version that stands: nothing was kept",
    422: "Some fields cannot be used: `fields` names each",
    428: "Neither `If-Match` nor `version` was given",
}
# No thing has this version.
NEVER = 0
ETAG = {"ETag": {"description": "The version, for `If-Match`", "schema": {"type": "string"}}}
READ: dict[int, Any] = {200: {"description": "Found", "headers": ETAG}, 404: REFUSALS[404]}


class IfMatch(BaseModel):
    """The version a program saw: the ETag of its GET."""

    model_config = ConfigDict(extra="ignore")

    if_match: str | None = Field(None, alias="If-Match", max_length=200)


def with_etag(body: dict[str, Any], version: int) -> Response:
    """Answer a thing with its version as the ETag."""
    made: Response = jsonify(body)
    made.set_etag(str(version))
    return made


def over_what_was_seen(
    in_body: int | None, stands: Callable[[], Standing], keep: Callable[[int], Response]
) -> Response:
    """Answer ``keep`` with the version the program says it saw, or 428 where it names none.

    ``If-Match`` goes before the body; ``*`` names no version anybody saw. Raises EditedMeanwhile for the body's.
    """
    named = None if request.if_match.star_tag or not request.if_match else request.if_match
    if named is None and in_body is None:
        th, en = "ต้องบอกฉบับที่เห็น ใน If-Match หรือ version", "Say which version you saw, in If-Match or version."
        return answer(problem(428, "version_needed", th if language() == "th" else en))
    if named is None:
        return keep(in_body or 0)
    now = stands()
    try:
        return keep(int(now.version) if named.contains(str(now.version)) else NEVER)
    except EditedMeanwhile as error:
        return answer(problem(412, error.code, error.message(language()), **error.facts))
