"""Opens the app on the loopback with the settings that stand beside it."""

import subprocess
import sys
from pathlib import Path

APP = Path(__file__).resolve().parent


def command(port: int) -> list[str]:
    """The command that serves the app on a port of the loopback."""
    return [
        *(sys.executable, "-m", "streamlit", "run", str(APP / "streamlit_app.py")),
        *("--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"),
        *("--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"),
    ]


def launch(port: int) -> int:
    """Serves until interrupted; returns the exit code."""
    print(f"决算数仓：http://127.0.0.1:{port}　（Ctrl+C 结束）", flush=True)
    try:
        return subprocess.run(command(port), cwd=APP, check=False).returncode
    except KeyboardInterrupt:
        return 0
