"""The server: on loopback only, until it is stopped; other machines need a proxy with TLS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import uvicorn

from onrecord.errors import PortTaken
from onrecord.web.app import make_app
from onrecord.web.office import Office, Settings
from onrecord.web.users import read_users
from onrecord.web.warming import keep_warm

HOST = "127.0.0.1"


def serve(settings: Settings, *, say: Callable[[str], None]) -> None:
    """Serve until interrupted; ``say`` is told the address once the server listens.

    Port 0 takes any free one. Raises CasebookError or PortTaken before anything is served.
    """
    Office(settings).casebook().close()
    if settings.users:
        read_users(settings.users)
    config = uvicorn.Config(
        make_app,
        host=HOST,
        port=settings.port,
        log_level="warning",
        server_header=False,
    )
    try:
        listening = config.bind_socket()
    except (OSError, SystemExit) as problem:
        raise PortTaken(
            f"{HOST}:{settings.port}", problem="it cannot be listened on"
        ) from problem
    # Listens before the link is told: whoever opens it at once waits, and is not turned away.
    listening.listen()
    settings = replace(settings, port=int(listening.getsockname()[1]))
    config.app = app = make_app(settings)
    keep_warm(app.state.office)
    entry = f"/?token={settings.token}" if settings.token else "/"
    say(f"http://{HOST}:{settings.port}{entry}")
    uvicorn.Server(config).run(sockets=[listening])
