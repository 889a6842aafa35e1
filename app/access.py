"""Who may look, and who may decide: sign-in by OpenID Connect where it is set up; on the loopback the reader gives a name."""

import ipaddress

import streamlit as st

from ingest import settings

FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded")
"""What a proxy adds to a request."""


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


def is_forwarded() -> bool:
    """True where a proxy stands between: then the loopback that the app listens on says nothing of who asks."""
    return any(name in st.context.headers for name in FORWARDED)


def admit() -> None:
    """Lets the reader in, or stops the page: signed in where that is set up, anyone on the loopback, else nobody unless told so."""
    if has_sign_in():
        if not st.user.is_logged_in:
            st.title("决算数仓")
            st.button("登录", on_click=st.login, type="primary")
            st.stop()
        return
    is_near = is_loopback(st.get_option("server.address")) and not is_forwarded()
    if not is_near and not settings.is_open_without_sign_in():
        st.title("决算数仓")
        st.html(
            '<div class="empty">应用没有设置登录，又不只供本机使用，因此不显示任何数据。请设置登录（见 app/SERVING.md），'
            "或只在 127.0.0.1 上运行；确要在内网不登录使用，须由运维人员明确设置 <code>JUESUAN_OPEN_WITHOUT_SIGN_IN=1</code>。</div>"
        )
        st.stop()


def account() -> str:
    """The address of the account that is signed in; empty without sign-in."""
    return str(st.user.get("email") or "") if has_sign_in() else ""


def may_decide() -> bool:
    """True where the reader may write decisions: anyone without sign-in, with it the accounts that the secrets list as reviewers."""
    return not has_sign_in() or account() in st.secrets.get("juesuan", {}).get("reviewers", [])


def reviewer() -> str | None:
    """The name under which the reader's decisions are written down; None where he may only read, or has given none yet.

    With sign-in it is the address of the account, without the name that he gives.
    """
    if has_sign_in():
        return (account() or None) if may_decide() else None
    given = st.text_input("复核人姓名", key="reviewer", max_chars=40, placeholder="决定写入复核文件时用的姓名")
    return given.strip() or None


def leave() -> None:
    """Who is signed in, and the way out."""
    if has_sign_in():
        with st.container(horizontal=True, gap="small", key="account"):
            st.caption(f"已登录：{account()}")
            st.button("退出", on_click=st.logout, key="logout")
