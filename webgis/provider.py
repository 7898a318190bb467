"""A provider of identities (OpenID Connect, by Authlib): asked who a browser is, believed when all is signed."""

from typing import Any

import requests
import structlog
from apiflask import APIFlask
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from flask import current_app, url_for
from joserfc.errors import JoseError
from werkzeug.wrappers import Response as Answer

from spatial.errors import NotFound
from spatial.identities import Identity
from spatial.settings import provider_settings, web_settings

log = structlog.get_logger("webgis.provider")

NAME = "provider"
# Signed by the provider's private key: never `none`, never with the secret that both share.
SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
PATIENCE_SECONDS = 10


class NotBelieved(Exception):
    """What came back does not prove who the person is."""


class OutOfReach(Exception):
    """The provider does not answer."""


def set_up(app: APIFlask) -> None:
    """Know the provider, where one is set."""
    settings = provider_settings()
    if not settings.issuer:
        return
    oauth = OAuth(app)
    oauth.register(
        NAME,
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        server_metadata_url=f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": settings.scopes,
            "code_challenge_method": "S256",
            "default_timeout": PATIENCE_SECONDS,
        },
    )
    app.extensions[NAME] = oauth


def _client() -> FlaskOAuth2App:
    oauth = current_app.extensions.get(NAME)
    if oauth is None:
        raise NotFound("no_provider", "ไม่ได้เปิดใช้การเข้าสู่ระบบทางนี้", "Signing in this way is not set up.")
    client = oauth.create_client(NAME)
    try:
        told = client.load_server_metadata()
    except (requests.RequestException, ValueError) as error:
        raise OutOfReach(str(error)) from error
    # The discovery document must be of the issuer that is meant, and cannot widen what counts as signed.
    if told.get("issuer") != provider_settings().issuer:
        raise NotBelieved(f"discovery names the issuer {told.get('issuer')!r}")
    offered = told.get("id_token_signing_alg_values_supported", ["RS256"])
    told["id_token_signing_alg_values_supported"] = [it for it in offered if it in SIGNATURES]
    return client


def ask() -> Answer:
    """Send the browser to the provider. Raises OutOfReach, NotBelieved, NotFound."""
    back = f"{web_settings().public_url.rstrip('/')}{url_for('provider.back')}"
    sent: Answer = _client().authorize_redirect(
        back if web_settings().public_url else url_for("provider.back", _external=True)
    )
    return sent


def answered() -> Identity:
    """Return who the provider says the browser is. Raises NotBelieved, OutOfReach, NotFound."""
    client, settings = _client(), provider_settings()
    must = {"essential": True}
    try:
        token = client.authorize_access_token(
            claims_options={
                "iss": must | {"value": settings.issuer},
                "aud": must | {"value": settings.client_id},
                "sub": must,
                "exp": must,
                "nonce": must,
            },
            leeway=30,
        )
    except requests.RequestException as error:
        raise OutOfReach(str(error)) from error
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError) as error:
        raise NotBelieved(repr(error)) from error
    told: dict[str, Any] | None = token.get("userinfo")
    if not told or not isinstance(told.get("sub"), str):
        raise NotBelieved("no signed id_token")
    stated, verified = told.get(settings.claim), told.get("email_verified") is True
    email = stated.strip().lower() if isinstance(stated, str) and verified else None
    return Identity(settings.issuer, told["sub"], email or None)
