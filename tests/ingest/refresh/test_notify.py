"""What is told to persons outside, and what is never told."""

import json
import smtplib
import threading
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ingest import policy
from ingest.errors import PolicyError
from ingest.refresh import notify
from ingest.refresh.report import Report
from ingest.settings import PROJECT, Settings, secrets

QUIET = policy.load().notify
REPORT = Report(
    run="one",
    begun_at="2024-09-30T02:00:00+00:00",
    ended_at="2024-09-30T02:01:00+00:00",
    outcome="failed",
    build=None,
    since=None,
    why_not=["磁盘已满"],
    stages=[],
)


@pytest.fixture
def hook() -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """An address on the loopback and what was sent there: body and authorization."""
    got: list[tuple[str, str | None]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            got.append((body, self.headers["Authorization"]))
            self.send_response(403 if self.path == "/no" else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", got
    server.shutdown()
    server.server_close()


def test_a_webhook_is_told_with_its_token(hook: tuple[str, list[tuple[str, str | None]]]) -> None:
    address, got = hook
    assert notify.tell(REPORT, replace(QUIET, webhook=address), {"webhook_token": "geheim"}) == []
    [(body, authorization)] = got
    assert json.loads(body)["why_not"] == ["磁盘已满"]
    assert authorization == "Bearer geheim"


def test_a_refusing_webhook_is_told_without_the_secret(hook: tuple[str, list[tuple[str, str | None]]]) -> None:
    [trouble] = notify.tell(REPORT, replace(QUIET, webhook=f"{hook[0]}/no"), {"webhook_token": "geheim"})
    assert trouble == "通知没有送到（127.0.0.1）：HTTPError 403"


def test_a_quiet_night_disturbs_nobody() -> None:
    quiet = replace(REPORT, why_not=[], outcome="nothing_new")
    assert notify.tell(quiet, replace(QUIET, webhook="http://127.0.0.1:9/"), {}) == []


def test_mail_with_a_password_needs_an_encrypted_line(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    class Server:
        def __init__(self, host: str, port: int, timeout: float) -> None:
            done.append(f"{host}:{port}")

        def __enter__(self) -> "Server":
            return self

        def __exit__(self, *_: object) -> None:
            done.append("closed")

        def ehlo(self) -> None:
            done.append("ehlo")

        def has_extn(self, name: str) -> bool:
            return False

        def starttls(self, context: object) -> None:
            raise smtplib.SMTPNotSupportedError("no TLS")

        def send_message(self, message: EmailMessage) -> None:
            done.append(str(message["Subject"]))

    monkeypatch.setattr(smtplib, "SMTP", Server)
    whom = replace(QUIET, mail_host="mail.example", mail_from="a@example", mail_to=["b@example"])
    [trouble] = notify.tell(REPORT, whom, {"mail_password": "geheim"})
    assert trouble == "邮件没有发出（mail.example）：SMTPNotSupportedError"
    assert done == ["mail.example:587", "ehlo", "closed"]
    done.clear()
    assert notify.tell(REPORT, whom, {}) == []
    assert done[2].startswith("决算数仓 2024-09-30：没有完成")


def test_secrets_come_from_the_environment_or_a_closed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(data=tmp_path, dbt_project=PROJECT)
    assert secrets(settings) == {}
    path = tmp_path / "secrets.toml"
    path.write_text('mail_password = "a"\nwebhook_token = "b"\n')
    path.chmod(0o644)
    with pytest.raises(PolicyError, match="chmod 600"):
        secrets(settings)
    path.chmod(0o600)
    monkeypatch.setenv("JUESUAN_WEBHOOK_TOKEN", "c")
    assert secrets(settings) == {"mail_password": "a", "webhook_token": "c"}
