"""Who may look, and who may decide: sign-in by OpenID Connect where it is set up; on the loopback the reader gives a name."""

import ipaddress

import streamlit as st

from ingest import settings


def is_loopback(address: str | None) -> bool:
    """True for an address that only this machine reaches."""
    if not address:
        return False
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def has_sign_in() -> bool:
    """True where the secrets of the app name an identity provider."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def admit() -> None:
    """Lets the reader in, or stops the page: signed in where that is set up, anyone on the loopback, else nobody unless told so."""
    if has_sign_in():
        if not st.user.is_logged_in:
            st.title("决算数仓")
            st.button("登录", on_click=st.login, type="primary")
            st.stop()
        return
    if not is_loopback(st.get_option("server.address")) and not settings.is_open_without_sign_in():
        st.title("决算数仓")
        st.html(
            '<div class="empty">应用没有设置登录，又不只在本机监听，因此不显示任何数据。请设置登录（README“应用”一节），'
            "或只在 127.0.0.1 上运行；确要在内网不登录使用，须由运维人员明确设置 <code>JUESUAN_OPEN_WITHOUT_SIGN_IN=1</code>。</div>"
        )
        st.stop()


def reviewer() -> str | None:
    """The name under which the reader's decisions are written down; None where he may only read.

    With sign-in: the address of an account that the secrets list as reviewer. Without: the name that he gives.
    """
    if has_sign_in():
        listed = st.secrets.get("juesuan", {}).get("reviewers", [])
        mail = str(st.user.get("email") or "")
        return mail if mail and mail in listed else None
    given = st.text_input("复核人姓名", key="reviewer", max_chars=40, placeholder="决定写入复核文件时用的姓名")
    return given.strip() or None
