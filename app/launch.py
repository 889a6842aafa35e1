"""Opens the app with the settings that stand beside it: on the loopback, or on an address that the operator names."""

import subprocess
import sys
from pathlib import Path

from app.access import is_loopback
from ingest import settings

APP = Path(__file__).resolve().parent
LOOPBACK = "127.0.0.1"


def command(port: int, address: str = LOOPBACK) -> list[str]:
    """The command that serves the app on a port of an address."""
    return [
        *(sys.executable, str(APP / "serve.py"), "run", str(APP / "streamlit_app.py")),
        *("--server.port", str(port), "--server.address", address, "--server.headless", "true"),
        *("--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"),
    ]


def has_sign_in() -> bool:
    """True where the secrets beside the app name an identity provider."""
    secrets = APP / ".streamlit" / "secrets.toml"
    return secrets.is_file() and any(
        line.strip().startswith("[auth") for line in secrets.read_text("utf-8").splitlines()
    )


def refusal(address: str) -> str | None:
    """Why the app must not listen on an address; None where it may."""
    if is_loopback(address) or has_sign_in() or settings.is_open_without_sign_in():
        return None
    return (
        f"不在 {address} 上打开：没有设置登录，任何人都能看。请在 {APP / '.streamlit' / 'secrets.toml'} 里设置 [auth]，"
        "或明确设置 JUESUAN_OPEN_WITHOUT_SIGN_IN=1"
    )


def launch(port: int, address: str = LOOPBACK) -> int:
    """Serves until interrupted; returns the exit code, 2 where it must not listen on the address."""
    refused = refusal(address)
    if refused is not None:
        print(refused, file=sys.stderr, flush=True)
        return 2
    print(f"决算数仓：http://{address}:{port}　（Ctrl+C 结束）", flush=True)
    try:
        return subprocess.run(command(port, address), cwd=APP, check=False).returncode
    except KeyboardInterrupt:
        return 0
