"""What the explorer asks: areas, projects, overlaps, search."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from spatial import choropleth, findings, projects, search
from spatial.decisions import inbox
from spatial.overlaps import reading
from webgis.access import permit, voice_of
from webgis.api.versions import READ, with_etag
from webgis.asked import AreaAsked, FindingsAsked, InboxAsked, ProjectsAsked, SearchAsked
from webgis.store import request_session

api = APIBlueprint("explorer", __name__, url_prefix="/api", tag="Explorer")


@api.get("/areas/<code>")
@api.input(AreaAsked, location="query", arg_name="asked")
@api.doc(summary="One area with its children, their counts, and what the map colours them by", responses=[404, 422])
def area(code: str, asked: AreaAsked) -> dict[str, Any]:
    """Answer the area ``code``, or the country for ``TH``."""
    return choropleth.coloured(request_session(), permit("read"), code, asked.filter(), asked.colouring())


@api.get("/projects")
@api.input(ProjectsAsked, location="query", arg_name="asked")
@api.doc(summary="One page of projects under the filter", responses=[404, 422])
def project_list(asked: ProjectsAsked) -> dict[str, Any]:
    """Answer one page of projects."""
    return projects.page(
        request_session(), permit("read"), asked.filter(),
        sort=asked.sort, limit=asked.limit, offset=asked.offset, only_unplaced=asked.unplaced,
    )  # fmt: skip


@api.get("/projects/<uuid:project_id>")
@api.doc(summary="One project whole", responses=READ)
def project(project_id: UUID) -> Response:
    """Answer one project."""
    found = projects.one(request_session(), permit("read"), project_id)
    return with_etag(found, found["version"])


@api.get("/overlaps")
@api.input(InboxAsked, location="query", arg_name="asked")
@api.doc(summary="One page of overlaps under the filter, by money times probability", responses=[404, 422])
def overlap_list(asked: InboxAsked) -> dict[str, Any]:
    """Answer one page of overlap cases."""
    return inbox.page(
        request_session(), voice_of(permit("read")), asked.filter(),
        mine=bool(asked.mine), limit=asked.limit, offset=asked.offset,
    )  # fmt: skip


@api.get("/overlaps/<uuid:overlap_id>")
@api.doc(summary="One overlap with both geometries and the shared ground", responses=[404])
def overlap(overlap_id: UUID) -> dict[str, Any]:
    """Answer one overlap case."""
    return reading.one(request_session(), permit("read"), overlap_id)


@api.get("/findings")
@api.input(FindingsAsked, location="query", arg_name="asked")
@api.doc(summary="One page of what is found about single projects under the filter", responses=[404, 422])
def finding_list(asked: FindingsAsked) -> dict[str, Any]:
    """Answer one page of findings."""
    return findings.page(
        request_session(), permit("read"), asked.filter(), kind=asked.kind, limit=asked.limit, offset=asked.offset
    )


@api.get("/projects/<uuid:project_id>/findings")
@api.doc(summary="What is found about one project", responses=[404])
def findings_of_project(project_id: UUID) -> dict[str, Any]:
    """Answer what is found about one project."""
    return {"items": findings.of_project(request_session(), permit("read"), project_id)}


@api.get("/search")
@api.input(SearchAsked, location="query", arg_name="asked")
@api.doc(summary="Areas, LAOs and projects by name or code", responses=[422])
def search_box(asked: SearchAsked) -> dict[str, Any]:
    """Answer what fits the words."""
    types = tuple(filter(None, asked.types.split(",")))
    return {"items": search.search(request_session(), permit("read"), asked.q, asked.limit, asked.near, types)}
