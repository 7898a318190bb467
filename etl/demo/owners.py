"""Who owns a project: LAOs and agencies, and the committees, centres and offices of the plan chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from etl.demo.frame import pick
from etl.demo.organisations import Organisations
from etl.demo.people import Settlements
from etl.demo.places import Province
from etl.demo.works import KINDS

LEVEL = {
    "lao": "lao", "pao": "lao", "agency": "agency", "village": "village", "community": "village", "tambon": "tambon",
    "amphoe": "amphoe", "province": "province",
}  # fmt: skip
AGENCY = ("code", "kind", "name_th", "name_en", "home_code")


@dataclass(frozen=True)
class Owner:
    """An organisation as an owner of projects; `kind` as the importer's owner_kind."""

    code: str
    name: str
    kind: str

    @property
    def level(self) -> str:
        """The level of the plans it makes."""
        return LEVEL[self.kind]


@dataclass(frozen=True)
class Owners:
    """Finds the owner of a kind for a settlement."""

    province: Province
    homes: Settlements
    organisations: Organisations

    def of(self, rng: np.random.Generator, kind: str, home: int, works: str) -> Owner | None:
        """The owner of that kind for a work of kind `works`; None where no agency does such works."""
        if kind == "agency":
            field = KINDS[works].agency if works in KINDS else ""
            does = [a for a in self.organisations.agencies if a.field == field] if field else []
            return Owner((found := pick(rng, does)).code, found.name[0], kind) if does else None
        return self.local(kind, home)

    def local(self, kind: str, home: int) -> Owner:
        """The owner of a kind that every place has exactly one of; `village` is a community's committee in a town."""
        settled, province = self.homes.homes[home], self.province
        tambon, amphoe = settled.tambon, province.tambon_amphoe[settled.tambon]
        lao = self.organisations.laos[settled.lao]
        named = {
            "lao": (lao.code, lao.name[0]),
            "pao": (self.organisations.pao.code, self.organisations.pao.name[0]),
            "tambon": (f"T{province.tambon_codes[tambon]}", f"ศอช.ต.{province.tambon_names[tambon][0]}"),
            "amphoe": (f"D{province.amphoe_codes[amphoe]}", f"อำเภอ{province.amphoe_names[amphoe][0]}"),
            "province": (f"P{province.code}", f"จังหวัด{province.name[0]}"),
        }
        if kind in named:
            return Owner(*named[kind], kind)
        if settled.moo:
            where = f"{settled.name} หมู่ที่ {settled.moo} ต.{province.tambon_names[tambon][0]}"
            return Owner(f"V{settled.code}", f"คณะกรรมการหมู่บ้าน{where}", "village")
        return Owner(f"V{settled.code}", f"คณะกรรมการชุมชน{settled.name} {lao.name[0]}", "community")

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """AGENCY: departments' branches, offices, ศอช.ต. and committees."""
        province = self.province
        for agency in self.organisations.agencies:
            yield agency.code, "agency", *agency.name, province.code
        yield f"P{province.code}", "province_office", f"จังหวัด{province.name[0]}", province.name[1], province.code
        for code, (th, en) in zip(province.amphoe_codes, province.amphoe_names, strict=True):
            yield f"D{code}", "amphoe_office", f"อำเภอ{th}", f"{en} District", code
        for code, (th, en) in zip(province.tambon_codes, province.tambon_names, strict=True):
            yield f"T{code}", "tambon_centre", f"ศอช.ต.{th}", f"Community Organisation Centre of {en}", code
        for index, home in enumerate(self.homes.homes):
            owner = self.local("village", index)
            kind = "village_committee" if home.moo else "community_committee"
            yield owner.code, kind, owner.name, "", home.code if home.moo else province.tambon_codes[home.tambon]
