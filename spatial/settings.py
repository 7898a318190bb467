"""Every setting in one place. Each is an environment variable ``WEBGIS_<NAME>`` and stands in docs/settings.md."""

from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent.parent


class StoreSettings(BaseSettings):
    """Where the store is and how it is reached."""

    model_config = SettingsConfigDict(env_prefix="WEBGIS_")

    database_url: str | None = Field(None, description="PostgreSQL address of the owner role; absent: private cluster.")
    app_database_url: str | None = Field(
        None, description="Address of the application role; absent: the owner's address with SET ROLE webgis_app."
    )
    home: Path = Field(CHECKOUT / ".webgis", description="Folder of the private cluster, uploads and the demo's files.")
    pool_size: int = Field(8, description="Database connections a process keeps at most.")
    statement_timeout_ms: int = Field(30_000, description="Longest a page's query may run, in milliseconds.")


class WebSettings(BaseSettings):
    """How people reach the application."""

    model_config = SettingsConfigDict(env_prefix="WEBGIS_")

    port: int = Field(8000, description="Port of `webgis serve`.")
    host: str = Field("127.0.0.1", description="Address `webgis serve` listens on.")
    processes: int = Field(2, description="Web worker processes.")
    threads: int = Field(6, description="Threads of each web worker process.")
    tile_cache_mb: int = Field(64, description="Tiles each web worker process keeps in memory, in megabytes.")
    demo: bool = Field(False, description="Shows the demo's notice and its sign-ins; set by `./run demo` only.")
    secret_key: str | None = Field(None, description="Signs cookies; absent: made once and kept in WEBGIS_HOME.")
    max_upload_mb: int = Field(512, description="Largest file that may be uploaded, in megabytes.")
    log_level: str = Field("INFO", description="Least severe level that is logged.")
    attribution: str = Field("", description="Credit line of the boundaries that were imported, shown on the map.")
    trusted_hosts: str = Field("", description="Host names served, by commas; others are refused. Absent: any.")
    sign_in_hours: float = Field(12.0, description="How long a sign-in holds, in hours.")
    plain_http: bool = Field(False, description="Sign-ins may travel over plain HTTP: a closed network without HTTPS.")
    proxies: int = Field(0, description="Reverse proxies in front, whose X-Forwarded headers are believed.")
    public_url: str = Field("", description="Address people reach the site by; absent: as each request names it.")
    contact: str = Field("", description="Whom people without an account ask: a unit, telephone, e-mail.")

    @property
    def secure(self) -> bool:
        """Tell whether sign-ins travel over HTTPS alone: everywhere but in the demo and where it is asked for."""
        return not (self.demo or self.plain_http)


class ProviderSettings(BaseSettings):
    """A provider of identities (OpenID Connect) that people may sign in with; none without an issuer."""

    model_config = SettingsConfigDict(env_prefix="WEBGIS_OIDC_")

    issuer: str = Field("", description="The provider's issuer; /.well-known/openid-configuration is read below it.")
    client_id: str = Field("", description="What the provider calls this site.")
    client_secret: str = Field("", description="The secret the provider gave this site.")
    scopes: str = Field("openid email profile", description="What is asked for, openid among it.")
    claim: str = Field("email", description="The claim that holds the e-mail of the account.")
    label_th: str = Field("บัญชีของหน่วยงาน", description="The provider's name on the button, Thai.")
    label_en: str = Field("your organisation's account", description="The provider's name on the button, English.")


class OverlapSettings(BaseSettings):
    """Radii of uncertainty and sliver limits of the overlay questions, in metres."""

    model_config = SettingsConfigDict(env_prefix="WEBGIS_OVERLAP_")

    radius_surveyed_m: float = Field(5.0, description="How far a surveyed geometry may lie from the work it shows.")
    radius_digitised_m: float = Field(60.0, description="The same for a geometry drawn on a screen or from memory.")
    radius_village_m: float = Field(
        1500.0, description="How far works said to be in a village may lie from its centre."
    )
    radius_tambon_m: float = Field(4000.0, description="The same for works of which only the tambon is said.")
    sliver_sqm: float = Field(100.0, description="Shared ground of areas smaller than this is a sliver, not an answer.")
    sliver_m: float = Field(20.0, description="A piece of a line across a boundary shorter than this is a sliver.")
    crowd_from: int = Field(
        400,
        ge=50,
        description="More works than this in one place are a crowd: each is compared with those most like it.",
    )


class DecisionSettings(BaseSettings):
    """How organisations decide about what two of them plan."""

    model_config = SettingsConfigDict(env_prefix="WEBGIS_DECISION_")

    answer_days: int = 15


class ProfileSettings(BaseSettings):
    """What a profile's water balance assumes a person needs, in litres a day: the จปฐ. measure of enough water."""

    model_config = SettingsConfigDict(env_prefix="WEBGIS_PROFILE_")

    drink_litres: float = Field(5.0, description="Litres a person drinks and cooks with in a day.")
    household_litres: float = Field(45.0, description="Litres a person uses in the household in a day.")


class MailSettings(BaseSettings):
    """By which server digests are sent. Without a host none is sent."""

    model_config = SettingsConfigDict(env_prefix="WEBGIS_MAIL_")

    host: str | None = Field(None, description="Name of the SMTP server; absent: no e-mail is sent.")
    port: int = Field(587, description="Its port.")
    sender: str = Field("webgis@localhost", description="The address e-mail comes from.")
    user: str | None = Field(None, description="Name to sign in with; absent: without signing in.")
    password: str | None = Field(None, description="Its password.")
    starttls: bool = Field(True, description="Whether the connection is encrypted before anything is said.")


class AttachSettings(BaseSettings):
    """How places get what surrounds them. Slivers are those of the overlay."""

    model_config = SettingsConfigDict(env_prefix="WEBGIS_")

    dem: Path | None = Field(None, description="An elevation model GDAL can read, metres; absent: no slope, no height.")
    attach_farthest_m: float = Field(50_000.0, description="How far the nearest water or road is looked for, metres.")
    attach_bulk_from: int = Field(3_000, description="From how many objects on they are attached in bulk.")


class ReadSettings(BaseSettings):
    """What the reading of one person's file may take."""

    model_config = SettingsConfigDict(env_prefix="WEBGIS_")

    read_memory_mb: int = Field(2_048, description="Address space of the process that reads one file, in megabytes.")
    read_seconds: int = Field(900, description="Processor time the reading of one file may take, in seconds.")
    read_silent_seconds: float = Field(120.0, description="How long that process may give no record, in seconds.")


@cache
def store_settings() -> StoreSettings:
    """Return the store's settings, read from the environment once."""
    return StoreSettings()


@cache
def web_settings() -> WebSettings:
    """Return the web's settings, read from the environment once."""
    return WebSettings()


@cache
def provider_settings() -> ProviderSettings:
    """Return the provider's settings, read from the environment once."""
    return ProviderSettings()


@cache
def overlap_settings() -> OverlapSettings:
    """Return the overlay's settings, read from the environment once."""
    return OverlapSettings()


@cache
def decision_settings() -> DecisionSettings:
    """Return the settings of deciding, read once."""
    return DecisionSettings()


@cache
def profile_settings() -> ProfileSettings:
    """Return the profile's settings, read from the environment once."""
    return ProfileSettings()


@cache
def mail_settings() -> MailSettings:
    """Return how digests are sent, read from the environment once."""
    return MailSettings()


@cache
def attach_settings() -> AttachSettings:
    """Return the settings of attaching, read from the environment once."""
    return AttachSettings()


@cache
def read_settings() -> ReadSettings:
    """Return the settings of reading, read from the environment once."""
    return ReadSettings()
