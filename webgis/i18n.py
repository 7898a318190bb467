"""Language of the screen: Thai, English by a switch that a cookie remembers."""

from apiflask import APIFlask
from flask import Response, g, request
from flask_babel import Babel, gettext

from spatial.settings import web_settings

LANGUAGES = ("th", "en")
COOKIE = "lang"
A_YEAR = 365 * 24 * 3600


def language() -> str:
    """Return the language of this request: the address's, else the cookie's, else Thai."""
    if "language" not in g:
        asked = request.args.get("lang") or request.cookies.get(COOKIE)
        g.language = asked if asked in LANGUAGES else "th"
    found: str = g.language
    return found


def spoken(thai: str, **values: object) -> str:
    """Return a Thai text in the language of this request, ``%(name)s`` filled in."""
    return str(gettext(thai, **values))


def set_up(app: APIFlask) -> None:
    """Choose the language of templates; remember a switch."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, default_locale="th", locale_selector=language)
    app.context_processor(lambda: {"current_language": language()})

    @app.after_request
    def remember(response: Response) -> Response:
        asked = request.args.get("lang")
        if asked in LANGUAGES and request.cookies.get(COOKIE) != asked and not request.path.startswith("/tiles/"):
            response.set_cookie(COOKIE, asked, max_age=A_YEAR, samesite="Lax", path="/", secure=web_settings().secure)
        return response
