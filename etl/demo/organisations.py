"""Who plans in the fictional province: LAOs with their jurisdictions, the อบจ., agencies, committees by name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import random_of
from etl.demo.places import Province
from etl.demo.words import Word

TITLE = {
    "sao": ("องค์การบริหารส่วนตำบล", "Subdistrict Administrative Organisation"),
    "subdistrict_municipality": ("เทศบาลตำบล", "Subdistrict Municipality"),
    "town_municipality": ("เทศบาลเมือง", "Town Municipality"),
    "city_municipality": ("เทศบาลนคร", "City Municipality"),
    "pao": ("องค์การบริหารส่วนจังหวัด", "Provincial Administrative Organisation"),
}
# {p} stands for the province's name: agencies belong to the fictional province alone
AGENCIES = [
    ("แขวงทางหลวงชนบท{p}", "Rural Roads Office of {p}", "road"),
    ("แขวงทางหลวง{p}", "Highways District of {p}", "road"),
    ("โครงการชลประทาน{p}", "Irrigation Project of {p}", "water"),
    ("สำนักงานทรัพยากรน้ำบาดาลสาขา{p}", "Groundwater Resources Branch, {p}", "well"),
    ("สำนักงานทรัพยากรน้ำสาขา{p}", "Water Resources Branch, {p}", "water"),
    ("สถานีพัฒนาที่ดิน{p}", "Land Development Station, {p}", "pond"),
    ("สำนักงานโยธาธิการและผังเมืองจังหวัด{p}", "Public Works and Planning Office of {p}", "works"),
    ("การประปาส่วนภูมิภาคสาขา{p}", "Provincial Waterworks Branch, {p}", "pipe"),
    ("การไฟฟ้าส่วนภูมิภาคสาขา{p}", "Provincial Electricity Branch, {p}", "light"),
    ("สำนักงานการปฏิรูปที่ดินจังหวัด{p}", "Land Reform Office of {p}", "road"),
    ("สำนักงานพัฒนาชุมชนจังหวัด{p}", "Community Development Office of {p}", "people"),
    ("สำนักงานเกษตรจังหวัด{p}", "Agricultural Extension Office of {p}", "farm"),
    ("สำนักงานสาธารณสุขจังหวัด{p}", "Public Health Office of {p}", "health"),
    ("สำนักงานท่องเที่ยวและกีฬาจังหวัด{p}", "Tourism and Sports Office of {p}", "tour"),
    ("สำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อมจังหวัด{p}", "Natural Resources Office of {p}", "forest"),
]


@dataclass
class Lao:
    """A local administrative organisation; `whole` are tambon codes it holds entirely, `cut` (tambon, polygon in m)."""

    code: str
    kind: str
    name: Word
    host_code: str
    whole: list[str] = field(default_factory=list)
    cut: list[tuple[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Agency:
    """A department's branch; `field` says which works it does."""

    code: str
    name: Word
    field: str


@dataclass
class Organisations:
    """`of_village[i]` is the index in `laos` of the LAO that holds village i."""

    laos: list[Lao]
    pao: Lao
    agencies: list[Agency]
    of_village: list[int]


def make_organisations(seed: int, province: Province) -> Organisations:
    """Every tambon is held by one LAO, cut between two, or shared with a neighbouring tambon under one."""
    rng = random_of(seed, "organisations", province.index)
    maker = _Maker(rng, province)
    order = sorted(range(len(province.polygons)), key=lambda t: province.tambon_codes[t])
    for tambon in order:
        if tambon not in maker.done:
            maker.hold(tambon)
    pao = Lao(f"L{province.code}", "pao", _titled("pao", province.name), province.code, [province.code])
    english = province.name[1]
    agencies = [
        Agency(f"A{province.code}{k + 1:02d}", (th.format(p=province.name[0]), en.format(p=english)), does)
        for k, (th, en, does) in enumerate(AGENCIES)
    ]
    return Organisations(maker.laos, pao, agencies, _holders(province, maker.laos))


def _titled(kind: str, place: Word) -> Word:
    return TITLE[kind][0] + place[0], f"{place[1]} {TITLE[kind][1]}"


class _Maker:
    """Goes through the tambons in the order of their codes and decides who holds each."""

    def __init__(self, rng: np.random.Generator, province: Province) -> None:
        self.rng, self.province = rng, province
        self.laos: list[Lao] = []
        self.done: set[int] = set()
        self.towns = 0
        self.touching = shapely.STRtree(province.polygons)

    def hold(self, tambon: int) -> None:
        """Decide who holds a tambon nobody holds yet."""
        province = self.province
        code, draw = province.tambon_codes[tambon], self.rng.random()
        capital, town = code.endswith("0101"), code.endswith("01")
        if capital:
            city = self.town(
                "town_municipality", tambon, (province.name[0], province.name[1].removesuffix(" Province"))
            )
            city.whole.append(code)
            for neighbour in self.neighbours(tambon)[:2]:
                self.cut(neighbour, city, reach=0.34)
        elif town and draw < 0.55:
            lao = self.town("subdistrict_municipality", tambon, province.amphoe_names[province.tambon_amphoe[tambon]])
            self.cut(tambon, lao, reach=0.4)
        elif draw < 0.07:
            lao = self.lao("sao", tambon, [tambon, *self.neighbours(tambon)[:1]])
        elif draw < 0.11:
            lao = self.lao("subdistrict_municipality", tambon, [tambon, *self.neighbours(tambon)[:1]])
        else:
            self.lao("subdistrict_municipality" if draw < 0.3 or town else "sao", tambon, [tambon])

    def neighbours(self, tambon: int) -> list[int]:
        """Free tambons of the same amphoe along the longest shared borders."""
        province = self.province
        shared = []
        for other in self.touching.query(province.polygons[tambon], predicate="intersects").tolist():
            near = other != tambon and province.tambon_amphoe[other] == province.tambon_amphoe[tambon]
            if near and other not in self.done and not province.tambon_codes[other].endswith("01"):
                border = shapely.intersection(province.polygons[tambon], province.polygons[other]).length
                shared.append((-border, other))
        return [other for border, other in sorted(shared) if border < -500]

    def lao(self, kind: str, tambon: int, held: list[int]) -> Lao:
        """An LAO hosted by a tambon, with the tambon's code in the register's habit."""
        code = self.province.tambon_codes[tambon]
        lao = Lao(f"L{code}", kind, _titled(kind, self.province.tambon_names[tambon]), code)
        lao.whole = [self.province.tambon_codes[t] for t in held]
        self.laos.append(lao)
        self.done.update(held)
        return lao

    def town(self, kind: str, tambon: int, name: Word) -> Lao:
        """A municipality of a town: the register counts these down from 99 within the province."""
        lao = Lao(f"L{self.province.code}{99 - self.towns:02d}", kind, _titled(kind, name), self.province.code)
        self.towns += 1
        self.laos.append(lao)
        self.done.add(tambon)
        return lao

    def cut(self, tambon: int, town: Lao, reach: float) -> None:
        """The town takes the part of the tambon around its centre; an อบต. of the tambon keeps the rest."""
        province = self.province
        polygon, code = province.polygons[tambon], province.tambon_codes[tambon]
        centre = shapely.points(province.towns[province.tambon_amphoe[tambon]])
        far = centre.distance(polygon) + reach * float(np.sqrt(polygon.area))
        turn = np.linspace(0, 2 * np.pi, 97)[:-1]
        radius = np.ones_like(turn)
        for k in (2, 3, 4, 5, 7, 11, 16):
            radius += self.rng.normal(0, 0.16 / k) * np.cos(k * turn + self.rng.uniform(0, 2 * np.pi))
        wild = shapely.get_coordinates(centre) + np.column_stack([np.cos(turn), np.sin(turn)]) * (far * radius)[:, None]
        inner = shapely.intersection(polygon, shapely.polygons(wild), grid_size=0.1)
        parts = [p for p in shapely.get_parts(inner) if p.geom_type == "Polygon"]
        rest = shapely.difference(polygon, max(parts, key=shapely.area), grid_size=0.1) if parts else None
        self.done.add(tambon)
        if rest is None or rest.area < 0.2 * polygon.area:
            town.whole.append(code)
            return
        outer = Lao(f"L{code}", "sao", _titled("sao", province.tambon_names[tambon]), code)
        outer.cut.append((code, rest))
        town.cut.append((code, max(parts, key=shapely.area)))
        self.laos.append(outer)


def _holders(province: Province, laos: list[Lao]) -> list[int]:
    """For each village the LAO whose ground its centre lies on."""
    whole = {code: k for k, lao in enumerate(laos) for code in lao.whole}
    cut: dict[str, list[tuple[int, Any]]] = {}
    for k, lao in enumerate(laos):
        for code, polygon in lao.cut:
            cut.setdefault(code, []).append((k, polygon))

    def each() -> Iterator[int]:
        for village in province.villages:
            code = province.tambon_codes[village.tambon]
            if code in whole:
                yield whole[code]
            else:
                point = shapely.points(village.xy)
                yield min(cut[code], key=lambda part: part[1].distance(point))[0]

    return list(each())
