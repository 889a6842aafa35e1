"""Which addresses are public."""

import pytest

from ingest.collect import guard


@pytest.mark.parametrize("address", ["8.8.8.8", "2400:3200::1", "::ffff:8.8.8.8"])
def test_public(address: str) -> None:
    assert guard.is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:0a00:0001::1", "ff02::1"),
    ],
)
def test_not_public(address: str) -> None:
    assert not guard.is_public(address)


def test_no_socket_of_this_machine_is_opened() -> None:
    with pytest.raises(guard.Forbidden):
        guard.GuardedBackend().connect_unix_socket("/run/store.sock")


@pytest.mark.parametrize("host", ["portal.example", "127.0.0.1", "[::1]"])
def test_one_inner_address_among_several_is_enough_to_refuse(host: str) -> None:
    backend = guard.GuardedBackend(resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(guard.Forbidden, match=r"10\.0\.0\.1"):
        backend.connect_tcp(host, 80)
