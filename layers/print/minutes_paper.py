"""Minutes as they are printed: who met, each case with both projects, decision and reason, money once, what is open."""

from layers.print import thai
from layers.print.blocks import Block, Heading, Paper, Signature, Space, Table, Text
from layers.print.minutes import Minutes, Open, Project, Settled


def minutes_paper(told: Minutes) -> Paper:
    """Return the minutes as a paper."""
    title = f"รายงานการประชุมพิจารณาโครงการทับซ้อน {told.area}"
    blocks: list[Block] = [
        Text("รายงานการประชุมพิจารณาโครงการทับซ้อน", align="center", bold=True),
        Text(thai.digits(told.body), align="center", bold=True),
        Text(thai.digits(f"พื้นที่ {told.area} วันที่ {told.days}"), align="center"),
        Space(4),
        Heading("ผู้ให้ความเห็น"),
        *([Text(thai.digits(f"{at}. {who}")) for at, who in enumerate(told.heard, start=1)] or [Text("ไม่มี")]),
        Heading(thai.digits(f"เรื่องที่วินิจฉัย {len(told.settled)} เรื่อง")),
    ]
    if not told.settled:
        blocks.append(Text("ไม่มีเรื่องที่วินิจฉัยในวันดังกล่าว"))
    for at, one in enumerate(told.settled, start=1):
        blocks += _settled(at, one)
    blocks += _money(told)
    blocks += _left_open(told)
    blocks.append(Signature(["", "(.....................................................)", "ผู้จดรายงานการประชุม"]))
    blocks.append(Signature(["", "(.....................................................)", "ประธานที่ประชุม"]))
    return Paper(title, blocks)


def _settled(at: int, one: Settled) -> list[Block]:
    def row(letter: str, it: Project) -> list[str]:
        return [letter, *(thai.digits(cell) for cell in (it.name, it.owner, it.years, thai.baht(it.baht)))]

    said: list[Block] = [
        Heading(thai.digits(f"เรื่องที่ {at}")),
        Table(
            ["", "โครงการ", "เจ้าของ", "ปี", "งบประมาณ"],
            [row("ก", one.a), row("ข", one.b)],
            [0.6, 4.4, 2.5, 1.6, 2.5],
            [4],
        ),
        Text(thai.digits(f"มติ: {one.verdict}"), bold=True),
    ]
    if one.reason:
        said.append(Text(thai.digits(f"เหตุผล: {one.reason}")))
    said.append(Text(thai.digits(f"วินิจฉัยโดย {one.settled_by} เมื่อวันที่ {thai.day(one.on)}"), small=True))
    if one.again:
        said.append(Text("หลังจากนั้นเรื่องนี้ถูกเปิดพิจารณาใหม่", small=True))
    return said


def _money(told: Minutes) -> list[Block]:
    if not told.settled:
        return []
    rows = [
        ["งบประมาณของทุกโครงการที่วินิจฉัย", thai.baht(told.gross)],
        ["นับงานเดียวกันครั้งเดียว", thai.baht(told.counted)],
        ["ส่วนที่ไม่ต้องใช้ซ้ำ", thai.baht(told.gross - told.counted)],
    ]
    cells = [[thai.digits(cell) for cell in row] for row in rows]
    return [Heading("งบประมาณ"), Table(["รายการ", "จำนวนเงิน"], cells, [5, 3], [1])]


def _left_open(told: Minutes) -> list[Block]:
    found: list[Block] = [Heading("เรื่องที่ยังค้าง")]
    if told.open:

        def row(one: Open) -> list[str]:
            due = thai.day(one.deadline) if one.deadline else "–"
            return [thai.digits(it) for it in (" กับ ".join(one.names), one.state, one.awaited, due)]

        found.append(Table(["โครงการ", "ขั้น", "รอ", "ภายใน"], [row(one) for one in told.open], [4.6, 2.2, 2.4, 1.9]))
    else:
        found.append(Text("ไม่มีเรื่องที่หยิบยกแล้วค้างอยู่"))
    if told.untouched:
        found.append(Text(thai.digits(f"นอกจากนี้มีคู่โครงการที่น่าจะเป็นงานเดียวกันและยังไม่ได้หยิบยก {told.untouched} คู่")))
    return found
