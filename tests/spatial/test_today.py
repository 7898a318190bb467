"""Today is Bangkok's, on a machine of any zone."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from spatial.fiscal_year import fiscal_year_be
from spatial.today import today


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_today_is_bangkoks_wherever_the_machine_stands(zone: str) -> None:
    before = datetime.now(UTC)
    told = subprocess.run(
        [sys.executable, "-c", "from spatial.today import today; print(today())"],
        env={"TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert told in {str((moment + timedelta(hours=7)).date()) for moment in (before, datetime.now(UTC))}


def test_a_year_begins_in_bangkok() -> None:
    assert fiscal_year_be() == fiscal_year_be(today())
