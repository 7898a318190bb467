"""What every table shares: names of constraints, the owning schema, columns that recur."""

import uuid as uuid_module
from datetime import datetime
from typing import Annotated

from geoalchemy2 import Geometry
from sqlalchemy import BigInteger, DateTime, Identity, Index, MetaData, Text, Uuid, func, literal_column, text
from sqlalchemy.orm import DeclarativeBase, mapped_column

SRID = 4326


class Base(DeclarativeBase):
    """The declarative base. Geometry is EPSG:4326 unless a column says otherwise."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


Key = Annotated[int, mapped_column(BigInteger, Identity(always=False), primary_key=True)]
PublicId = Annotated[
    uuid_module.UUID, mapped_column(Uuid, server_default=text("gen_random_uuid()"), unique=True, nullable=False)
]
Version = Annotated[int, mapped_column(server_default=text("1"), nullable=False)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now(), nullable=False)]
ThaiText = Annotated[str, mapped_column(Text(collation="th-x-icu"))]


def geometry(kind: str, srid: int = SRID) -> Geometry:
    """Return a 2-D geometry column type without an index of its own (indexes are declared by name)."""
    return Geometry(kind, srid=srid, dimension=2, spatial_index=False)


def search_index(table: str, column: str) -> Index:
    """Return the trigram index of a name's search key (the store's ``search_key``): any part of it is found."""
    return Index(
        f"ix_{table}_{column}_search",
        func.search_key(literal_column(column)).label("search_key"),
        postgresql_using="gin",
        postgresql_ops={"search_key": "gin_trgm_ops"},
    )
