"""The files a paper is given out as."""

from collections.abc import Callable
from dataclasses import dataclass

from layers.print.blocks import Paper
from layers.print.typeset import pdf
from layers.print.word_file import docx


@dataclass(frozen=True)
class Form:
    """One sort of file: how it is made and what the web calls it."""

    make: Callable[[Paper], bytes]
    media: str


FORMS = {
    "pdf": Form(pdf, "application/pdf"),
    "docx": Form(docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
