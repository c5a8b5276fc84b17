"""The web process: `python -m app.run_web`."""

from __future__ import annotations

import uvicorn

from app import logs
from app.settings import Settings
from app.web import create_app


def main() -> None:
    settings = Settings()
    logs.set_up(settings.log_level, "web")
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        proxy_headers=True,
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    main()
