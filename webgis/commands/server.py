"""``webgis serve`` and ``webgis worker``."""

import os

import click
from gunicorn.app.base import BaseApplication

from spatial import queue
from spatial.db import addresses, libpq_url
from spatial.settings import web_settings


class _Server(BaseApplication):  # type: ignore[misc]  # the library carries no types
    def __init__(self, options: dict[str, object]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        from webgis import create_app

        return create_app()


@click.command()
@click.option("--port", type=int, help="Port to listen on; absent: WEBGIS_PORT, else 8000.")
def serve(port: int | None) -> None:
    """Serve the map."""
    settings = web_settings()
    addresses()  # starts the private cluster once, before the processes multiply
    _Server(
        {
            "bind": f"{settings.host}:{port or settings.port}",
            "workers": settings.processes,
            "threads": settings.threads,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 10,
            "accesslog": None,
            "loglevel": "warning",
            "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108  gunicorn's heartbeat
        }
    ).run()


@click.command()
@click.option("--once", is_flag=True, help="Do the jobs that wait, then stop.")
@click.option("--concurrency", type=int, default=1, show_default=True, help="Jobs done at the same time.")
def worker(once: bool, concurrency: int) -> None:
    """Do the jobs of the queue. Jobs of a worker that died are taken up again."""
    import etl.jobs  # noqa: F401  registers the jobs by name

    where = addresses()
    app = queue.worker_app(libpq_url(where.app), set_role=where.app_by_set_role)
    with app.open():
        app.run_worker(concurrency=concurrency, wait=not once, shutdown_graceful_timeout=20)
