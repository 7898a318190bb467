"""How often a password may be tried: by an address, and for an account however many addresses the tries come from."""

from flask import request
from werkzeug.exceptions import TooManyRequests

from spatial import tries
from spatial.acting import UPKEEP, lent
from spatial.tries import Limit
from webgis.auth import SignedIn, check_password
from webgis.store import request_session

AN_ADDRESS, A_MINUTE = 10, 60
AN_ACCOUNT, AN_HOUR = 30, 3600


def tried(email: str, password: str) -> SignedIn | None:
    """Return the account if the password is right, None if it is wrong. Raises TooManyRequests."""
    store = request_session()
    limits = (
        Limit(f"address:{request.remote_addr}", AN_ADDRESS, A_MINUTE),
        Limit(f"account:{email.strip().lower()[:200]}", AN_ACCOUNT, AN_HOUR),
    )
    with lent(store, UPKEEP):
        counted = tries.begin(store, limits)
    if counted is None:
        raise TooManyRequests(retry_after=A_MINUTE)
    account = check_password(store, email, password)
    if account is not None:
        with lent(store, UPKEEP):
            tries.forgive(store, counted)
    return account
