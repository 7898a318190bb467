"""E-mail by the SMTP server of the settings. Nothing is sent where none is set."""

from email.message import EmailMessage
from smtplib import SMTP, SMTPException

from spatial.errors import BadInput
from spatial.settings import MailSettings

PATIENCE_SECONDS = 20


def send(settings: MailSettings, letters: list[tuple[list[str], str, str]]) -> int:
    """Send letters (to whom, subject, text), each person their own copy, in one connection; return how many copies.

    Raises BadInput where no server is set or it cannot be reached or refuses.
    """
    if not settings.host:
        raise BadInput(
            "no_mail_server", "ยังไม่ได้ตั้งเซิร์ฟเวอร์อีเมล (WEBGIS_MAIL_HOST)", "No mail server is set (WEBGIS_MAIL_HOST)"
        )
    sent = 0
    try:
        with SMTP(settings.host, settings.port, timeout=PATIENCE_SECONDS) as server:
            if settings.starttls:
                server.starttls()
            if settings.user:
                server.login(settings.user, settings.password or "")
            for people, subject, words in letters:
                for person in people:
                    server.send_message(_message(settings.sender, person, subject, words))
                    sent += 1
    except (OSError, SMTPException) as error:
        raise BadInput("mail_not_sent", f"ส่งอีเมลไม่สำเร็จ ({error})", f"E-mail could not be sent: {error}") from error
    return sent


def _message(sender: str, person: str, subject: str, words: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, person, subject
    made.set_content(words)
    return made
