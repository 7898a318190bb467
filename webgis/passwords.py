"""What a password must be, and one to begin with."""

import secrets

from spatial.errors import BadInput

SHORTEST = 10
LONGEST = 200
# Letters and digits that are not taken for each other when read aloud.
CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"


def good(password: str, email: str = "") -> str:
    """Return the password, or raise BadInput where it is too short, too long, or the e-mail itself."""
    if not SHORTEST <= len(password) <= LONGEST or password.lower() == email.lower():
        raise BadInput(
            "short_password",
            f"รหัสผ่านต้องมีอย่างน้อย {SHORTEST} ตัวอักษร และไม่ใช่อีเมล",
            f"A password has {SHORTEST} characters at least and is not the e-mail.",
        )
    return password


def temporary() -> str:
    """Return a password to begin with: 59 random bits in three groups."""
    return "-".join("".join(secrets.choice(CLEAR) for _ in range(4)) for _ in range(3))
