"""What the explorer asks of needs: one page of them, one whole."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from spatial import needs
from webgis.access import permit
from webgis.api.versions import READ, with_etag
from webgis.asked import NeedAsked, NeedsAsked
from webgis.store import request_session

api = APIBlueprint("needs", __name__, url_prefix="/api", tag="Explorer")


@api.get("/needs")
@api.input(NeedsAsked, location="query", arg_name="asked")
@api.doc(summary="One page of needs under the filter, those without a project first", responses=[404, 422])
def need_list(asked: NeedsAsked) -> dict[str, Any]:
    """Answer one page of needs with the totals of all."""
    return needs.page(
        request_session(), permit("read"), asked.filter(),
        sort=asked.sort, limit=asked.limit, offset=asked.offset, only_unplaced=asked.unplaced,
    )  # fmt: skip


@api.get("/needs/<uuid:need_id>")
@api.input(NeedAsked, location="query", arg_name="asked")
@api.doc(summary="One need whole, with the projects tied to it or near it", responses=READ | {422: "Not valid"})
def need(need_id: UUID, asked: NeedAsked) -> Response:
    """Answer one need."""
    found = needs.one(request_session(), permit("read"), need_id, asked.near)
    return with_etag(found, found["version"])
