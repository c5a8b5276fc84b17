"""`python -m billing --port 5060 --database var/billing.sqlite3`"""

import argparse
import ipaddress
import logging
import os
import sys
from pathlib import Path

import uvicorn

from billing.app import create_app
from billing.settings import Settings


def main() -> None:
    """Serves until stopped. The key comes from BILLING_API_KEY: arguments can be seen by other users of the machine."""
    options = _parser().parse_args()
    key = os.environ.get("BILLING_API_KEY", "")
    if not key and not _is_loopback(options.host):
        sys.exit(f"--host {options.host} can be reached from outside: set BILLING_API_KEY first.")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    app = create_app(Settings(database=options.database, api_key=key, calm=options.calm))
    # No access log: paths hold customer codes.
    uvicorn.run(app, host=options.host, port=options.port, access_log=False, timeout_graceful_shutdown=2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="billing", description="The billing stub: made-up customers, real rules.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5060)
    parser.add_argument("--database", type=Path, default=Path("var/billing.sqlite3"))
    parser.add_argument("--calm", action="store_true", help="no outages but the ones of the demo customers")
    return parser


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


if __name__ == "__main__":
    main()
