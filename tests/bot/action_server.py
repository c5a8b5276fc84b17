"""Serves the test project's actions on the loopback address, in one process: `action_server.py PORT`."""

from __future__ import annotations

import sys

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

import actions


def main() -> None:
    executor = ActionExecutor()
    for action in (actions.Report, actions.Count, actions.HandOver, actions.ValidateOutageForm):
        executor.register_action(action)
    app: Sanic = create_app(executor)
    app.run(host="127.0.0.1", port=int(sys.argv[1]), single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
