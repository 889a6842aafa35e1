"""Who may look: the loopback, or whom the operator let in."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from app import access, launch
from app.access import is_loopback
from ingest.settings import Settings
from tests.app.opened import APP, text_of


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.0.1", "::1", "localhost"])
def test_the_loopback_is_only_this_machine(address: str) -> None:
    assert is_loopback(address)
    assert launch.refusal(address) is None


@pytest.mark.parametrize("address", ["0.0.0.0", "10.0.0.5", "::", "", None, "intranet.example"])
def test_every_other_address_is_not(address: str | None) -> None:
    assert not is_loopback(address)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [({"X-Forwarded-For": "10.0.0.9"}, True), ({"Forwarded": "for=10.0.0.9"}, True), ({"Host": "127.0.0.1"}, False)],
)
def test_a_proxy_makes_the_loopback_no_proof(
    headers: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.access.st.context", SimpleNamespace(headers=headers))
    assert access.is_forwarded() is expected


def test_another_address_is_refused_without_sign_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("JUESUAN_OPEN_WITHOUT_SIGN_IN", raising=False)
    monkeypatch.setattr("app.launch.subprocess.run", lambda *_, **__: pytest.fail("it was opened"))
    assert launch.launch(8501, "0.0.0.0") == 2
    assert "没有设置登录" in capsys.readouterr().err


def test_the_operator_may_open_it_explicitly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_OPEN_WITHOUT_SIGN_IN", "1")
    assert launch.refusal("0.0.0.0") is None
    assert launch.command(80, "0.0.0.0")[:3] == [sys.executable, str(APP / "serve.py"), "run"]


def test_sign_in_that_is_set_up_lets_it_listen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUESUAN_OPEN_WITHOUT_SIGN_IN", raising=False)
    monkeypatch.setattr(launch, "APP", tmp_path)
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text("[auth]\nclient_id = 'x'\n", encoding="utf-8")
    assert launch.refusal("0.0.0.0") is None


def test_the_frame_shows_no_data_where_it_does_not_know_its_address(
    warehouse: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JUESUAN_OPEN_WITHOUT_SIGN_IN", raising=False)
    shown = text_of(AppTest.from_file(str(APP / "streamlit_app.py"), default_timeout=60).run())
    assert "没有设置登录" in shown
    assert "财政局" not in shown
