"""How a thing is placed: the columns' words and the checks that all placed tables share."""

from sqlalchemy import CheckConstraint

from spatial.tables.area import one_of

PRECISIONS = ("surveyed", "digitised", "village", "tambon", "amphoe", "province", "none")
SHAPES = ("POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON")


def drawn_checks() -> tuple[CheckConstraint, ...]:
    """Return the checks of a table with ``geom`` and ``location_precision``.

    A geometry is surveyed or digitised, simple, valid and not empty; without one the place is an area's, or none.
    """
    return (
        CheckConstraint(one_of("location_precision", PRECISIONS), name="location_precision"),
        CheckConstraint(
            "(geom is not null) = (location_precision in ('surveyed', 'digitised'))", name="geom_precision"
        ),
        CheckConstraint("geom is null or (not st_isempty(geom) and st_isvalid(geom))", name="geom_valid"),
        CheckConstraint(f"geom is null or {one_of('geometrytype(geom)', SHAPES)}", name="geom_type"),
    )
