"""What a report carries inside itself: Leaflet and the Thai font, as npm installed them. Nothing is fetched later."""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from spatial.errors import BadInput
from spatial.settings import CHECKOUT

MODULES = CHECKOUT / "static" / "node_modules"
LEAFLET = MODULES / "leaflet" / "dist"
FONTS = MODULES / "@fontsource" / "ibm-plex-sans-thai" / "files"
_PICTURE = re.compile(r"url\((images/[\w-]+\.png)\)")
_RANGES = {"thai": "U+0E01-0E5B,U+200C-200D,U+25CC", "latin": "U+0000-00FF,U+2000-206F,U+20AC,U+2212"}
_MEDIA = {".png": "image/png", ".woff2": "font/woff2"}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            "no_assets", "ยังไม่ได้ติดตั้งส่วนของเบราว์เซอร์: ./run setup", "The browser's modules are missing: ./run setup"
        ) from error


def _inline(path: Path) -> str:
    return f"data:{_MEDIA[path.suffix]};base64,{b64encode(_read(path)).decode()}"


@cache
def leaflet_script() -> str:
    """Return Leaflet's script, without the address of its source map."""
    return re.sub(r"//# sourceMappingURL=.*", "", _read(LEAFLET / "leaflet.js").decode()).replace(
        "</script", r"<\/script"
    )


@cache
def styles() -> str:
    """Return Leaflet's style sheet with its pictures inside, and the font's faces."""
    sheet = _PICTURE.sub(lambda found: f"url({_inline(LEAFLET / found[1])})", _read(LEAFLET / "leaflet.css").decode())
    faces = [
        f"@font-face{{font-family:'IBM Plex Sans Thai';font-weight:{weight};unicode-range:{range_};"
        f"src:url({_inline(FONTS / f'ibm-plex-sans-thai-{subset}-{weight}-normal.woff2')}) format('woff2')}}"
        for subset, range_ in _RANGES.items()
        for weight in (400, 600)
    ]
    return "\n".join([sheet, *faces])
