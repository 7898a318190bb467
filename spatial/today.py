"""The day it is in Thailand, wherever the machine stands: years, deadlines and papers are dated by it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BANGKOK = "Asia/Bangkok"


def today() -> date:
    """Return today's date in Bangkok (UTC+7): a server on UTC is a day behind until seven in the morning."""
    return datetime.now(ZoneInfo(BANGKOK)).date()
