"""What only one of two texts says, marked within it; nothing of the text is lost by marking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial.works.difference import differences

THAI = st.text(alphabet="กขคงจดตนบปผมยรลวสหอฮะาิีุูเแโไ่้์ำ .-0129๐๑()บa", max_size=40)


def only(a: str, b: str) -> tuple[list[str], list[str]]:
    return tuple([it.text.strip() for it in side if it.differs] for side in differences(a, b))  # type: ignore[return-value]


@given(THAI, THAI)
def test_the_pieces_make_up_the_text_and_like_texts_do_not_differ(a: str, b: str) -> None:
    one, two = differences(a, b)
    assert ("".join(it.text for it in one), "".join(it.text for it in two)) == (a, b)
    assert not any(it.differs for side in differences(a, a) for it in side)
    assert [it.differs for it in differences(b, a)[1]] == [it.differs for it in one]


@pytest.mark.parametrize(
    ("a", "b", "in_a", "in_b"),
    [
        ("ก่อสร้างถนน คสล. สายดงงาม ม.6", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายดงงาม หมู่ที่ ๖", [], []),
        ("ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา", "ก่อสร้างถนน คสล. สายทุ่งนา - ดงงาม", [], []),
        ("ก่อสร้างถนน คสล. บ้านดงงาม ม.6", "ก่อสร้างถนน คสล. บ้านดงงาม ม.7", ["ม.6"], ["ม.7"]),
        ("ขุดลอกหนองแวง กว้าง 20 เมตร", "ขุดลอกหนองแวง กว้าง 25 เมตร", ["20"], ["25"]),
        ("ก่อสร้างถนน คสล. บ้านดงงาม", "ก่อสร้างถนนลาดยาง บ้านดงงาม", ["คสล."], ["ลาดยาง"]),
    ],
)
def test_what_only_one_says(a: str, b: str, in_a: list[str], in_b: list[str]) -> None:
    assert only(a, b) == (in_a, in_b)
