"""Telling persons of a night: by mail and by a webhook, to addresses of the operator's choice. Neither can fail the night."""

import json
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import EmailMessage
from urllib.parse import urlsplit

from ingest.policy import Notify
from ingest.refresh import report_text
from ingest.refresh.report import Report

_SECONDS = 30


def tell(report: Report, whom: Notify, secrets: Mapping[str, str]) -> list[str]:
    """Sends the report where that is wanted; returns in Chinese what did not work, without any secret."""
    if not (whom.always or report.is_news):
        return []
    troubles = []
    if whom.mail_host and whom.mail_to:
        try:
            _mail(report, whom, secrets)
        except (OSError, smtplib.SMTPException) as error:
            troubles.append(f"邮件没有发出（{whom.mail_host}）：{type(error).__name__}")
    if whom.webhook:
        try:
            _post(report, whom.webhook, secrets.get("webhook_token"))
        except (OSError, ValueError) as error:
            status = f" {error.code}" if isinstance(error, urllib.error.HTTPError) else ""
            troubles.append(f"通知没有送到（{urlsplit(whom.webhook).hostname}）：{type(error).__name__}{status}")
    return troubles


def _mail(report: Report, whom: Notify, secrets: Mapping[str, str]) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = (
        report_text.headline(report),
        whom.mail_from,
        ", ".join(whom.mail_to),
    )
    message.set_content(report_text.as_text(report))
    message.add_alternative(report_text.as_html(report), subtype="html")
    with smtplib.SMTP(whom.mail_host, whom.mail_port, timeout=_SECONDS) as server:
        password = secrets.get("mail_password")
        server.ehlo()
        # A password never goes over a line that others can read.
        if password or server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
        if password:
            server.login(secrets.get("mail_user") or whom.mail_from, password)
        server.send_message(message)


def _post(report: Report, address: str, token: str | None) -> None:
    if urlsplit(address).scheme not in {"http", "https"}:
        raise ValueError("expected an address with http or https")
    told = {
        "headline": report_text.headline(report),
        "run": report.run,
        "outcome": report.outcome,
        "build": report.build,
        "why_not": report.why_not,
        "new": len(report.new),
        "changed": len(report.changed),
        "refused": len(report.refused),
        "quarantined": len(report.quarantined),
        "findings_new": len(report.findings_new),
    }
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = json.dumps(told, ensure_ascii=False).encode("utf-8")
    request = urllib.request.Request(address, data=data, headers=headers, method="POST")
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
        answer.read(1 << 16)
