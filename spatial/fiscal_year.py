"""Thai fiscal years: 1 October to 30 September, named by their end in the Buddhist Era (BE = CE + 543)."""

from datetime import date

from spatial.today import today

BE_MINUS_CE = 543
FIRST_MONTH = 10
# Plans and budgets lie in these years; one year read in both eras never fits twice.
FIRST_BE, LAST_BE = 2500, 2600


def fiscal_year_be(day: date | None = None) -> int:
    """Return the fiscal year (BE) that holds ``day``, by default Bangkok's today."""
    day = day or today()
    return day.year + BE_MINUS_CE + (1 if day.month >= FIRST_MONTH else 0)
