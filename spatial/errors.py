"""Domain errors. Each knows its code, its HTTP status is decided in ``webgis.errors`` alone."""


class DomainError(Exception):
    """Something a person can understand and act on, said in Thai and in English."""

    def __init__(self, code: str, th: str, en: str, **facts: object) -> None:
        super().__init__(en)
        self.code, self.th, self.en, self.facts = code, th, en, facts

    def message(self, language: str) -> str:
        """Return the sentence in ``language`` (``th`` or ``en``)."""
        return self.th if language == "th" else self.en


class BadInput(DomainError):
    """The file, option or value given cannot be used. Nothing was changed."""


class NotFound(DomainError):
    """What was asked for is not in the store, or not visible to the one who asks."""


class NotAllowed(DomainError):
    """The acting person may not do this."""


class Conflict(DomainError):
    """Somebody or something else changed what this change rests on."""


class ClusterError(DomainError):
    """The database server cannot be found, made or reached."""
