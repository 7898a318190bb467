"""Registers and their indicators: found by code or name, and added where a file speaks of one nobody knew."""

import hashlib
import re
from dataclasses import dataclass, field

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from etl.messages import Rejected
from etl.reading import Reading
from spatial.tables import Dimension, Indicator, Register
from spatial.text import arabic_digits, key

BETTER: dict[str, tuple[str, ...]] = {"higher": ("มากดี", "ยิ่งมากยิ่งดี"), "lower": ("น้อยดี", "ยิ่งน้อยยิ่งดี")}
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}$")


@dataclass(frozen=True)
class _Indicator:
    id: int
    register: str
    version: str
    code: str
    name: str


@dataclass
class Known:
    """The store's registers and indicators, with those this import added; read once an import."""

    batch_id: int | None
    registers: dict[str, str] = field(default_factory=dict)
    dimensions: dict[str, str] = field(default_factory=dict)
    # By register and the key of a code or a name; by that key alone. Later versions come later.
    within: dict[tuple[str, str], list[_Indicator]] = field(default_factory=dict)
    anywhere: dict[str, list[_Indicator]] = field(default_factory=dict)
    doubted: set[int] = field(default_factory=set)

    def indicator(self, session: Session, reading: Reading) -> int:
        """Return the id of the indicator the record speaks of, added where it is new. Raises Rejected (missing)."""
        code, name = reading.text("indicator_code"), reading.text("indicator_name")
        version, register = reading.text("indicator_version"), self._register(session, reading)
        told = key(code or name or "")
        found = self.anywhere.get(told, []) if register is None else self.within.get((register, told), [])
        if version is not None:
            found = [it for it in found if it.version == version]
        if register is None and len({it.register for it in found}) != 1:
            raise Rejected("missing", "register")
        if not found and register is not None:
            return self._add(session, reading, register, version or "", arabic_digits(code or _made(name or "")), name)
        chosen = found[-1]
        if code and name and key(name) != key(chosen.name) and chosen.id not in self.doubted:
            self.doubted.add(chosen.id)
            reading.warn("name_code_mismatch", "indicator_name", name, code=code, known=chosen.name)
        return chosen.id

    def headed(self, column: str) -> int | None:
        """Return the id of the indicator whose code or name a column's heading is; the newest version of it."""
        found = self.anywhere.get(key(column), [])
        return found[-1].id if len({it.register for it in found}) == 1 else None

    def put(self, indicator: _Indicator) -> None:
        """Make an indicator known by its code and its name."""
        for told in {key(indicator.code), key(indicator.name)}:
            self.within.setdefault((indicator.register, told), []).append(indicator)
            self.anywhere.setdefault(told, []).append(indicator)

    def _register(self, session: Session, reading: Reading) -> str | None:
        told = reading.text("register")
        if told is None:
            return None
        code = self.registers.get(key(told))
        if code is None:
            code = told if _CODE.match(told) else f"r_{hashlib.sha256(key(told).encode()).hexdigest()[:10]}"
            session.execute(insert(Register).values(code=code, name_th=told, batch_id=self.batch_id))
            self.registers |= {key(code): code, key(told): code}
        return code

    def _add(self, session: Session, reading: Reading, register: str, version: str, code: str, name: str | None) -> int:
        told = reading.text("dimension")
        dimension = None if told is None else self.dimensions.get(key(told))
        if told is not None and dimension is None:
            reading.warn("unknown_dimension", "dimension", told)
        values = {
            "register_code": register,
            "indicator_version": version,
            "code": code,
            "name_th": name or code,
            "unit": reading.text("unit"),
            "dimension_code": dimension,
            "better": reading.one_of("better", BETTER),
            "batch_id": self.batch_id,
        }
        number = session.execute(insert(Indicator).values(values).returning(Indicator.id)).scalar_one()
        self.put(_Indicator(number, register, version, code, name or code))
        return number


def known(session: Session) -> Known:
    """Return what the store knows of registers; the same throughout an import."""
    found: Known | None = session.info.get(Known)
    if found is None:
        found = session.info[Known] = Known(session.info.get("batch_id"))
        for code, name in session.execute(select(Register.code, Register.name_th)):
            found.registers |= {key(code): code, key(name): code}
        for code, name in session.execute(select(Dimension.code, Dimension.name_th)):
            found.dimensions |= {key(code): code, key(name): code}
        rows = session.execute(
            text(
                "select id, register_code, indicator_version, code, name_th from indicator"
                " order by register_code, indicator_version, code"
            )
        )
        for row in rows:
            found.put(_Indicator(*row))
    return found


def _made(name: str) -> str:
    """Return the code of an indicator that has a name only."""
    return key(name)[:60]
