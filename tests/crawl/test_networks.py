import ipaddress

import pytest

from newscrawl.crawl.networks import Networks, literal

PRIVATE = """
127.0.0.1 127.8.9.1 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254
100.64.0.1 198.18.0.1 192.0.2.1 192.0.0.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
:: ::1 fe80::1 fec0::1 fc00::1 fd12:3456::1 ff02::1 2001:db8::1 100::1 5f00::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::808:808
2002:7f00:1:: 2002:c0a8:101::1 2001:0:7f00:1:0:63bf:3fff:fdd2 2001:0:4136:e378:8000:63bf:f5ff:fffe
""".split()
PUBLIC = """
8.8.8.8 93.184.215.14 172.32.0.1 100.128.0.1 2606:4700::1111 2a00:1450:4001::200e ::ffff:8.8.8.8
64:ff9b::808:808 2002:808:808::1
""".split()


@pytest.mark.parametrize(
    ("address", "permitted"),
    [*((one, False) for one in PRIVATE), *((one, True) for one in PUBLIC)],
)
def test_the_internet_and_nothing_else(address, permitted):
    assert Networks().permit(ipaddress.ip_address(address)) is permitted


@pytest.mark.parametrize(
    ("allowed", "address", "permitted"),
    [
        (["127.0.0.0/8"], "127.0.0.1", True),
        (["127.0.0.0/8"], "::ffff:127.0.0.1", True),
        (["127.0.0.0/8"], "::1", False),
        (["::1"], "::1", True),
        (["10.1.0.0/16"], "10.2.0.1", False),
        (["64:ff9b::/96"], "64:ff9b::7f00:1", True),
    ],
)
def test_networks_that_are_allowed(allowed, address, permitted):
    assert Networks(allowed).permit(ipaddress.ip_address(address)) is permitted


@pytest.mark.parametrize(
    ("host", "address"),
    [
        *((name, "127.0.0.1") for name in "127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1".split()),
        *((name, "127.0.0.1") for name in "017700000001 0177.0.0.01 127.0.0.1.".split()),
        ("0", "0.0.0.0"),
        ("[::1]", "::1"),
        ("::ffff:7f00:1", "::ffff:7f00:1"),
        ("fe80::1%eth0", "fe80::1"),
        ("alnahar.example", None),
        ("1e100.example", None),
        ("127.0.0.1.nip.example", None),
        ("", None),
    ],
)
def test_every_spelling_of_an_address(host, address):
    found = literal(host)
    assert (str(found) if found else None) == address


def test_what_is_no_network_is_an_error():
    with pytest.raises(ValueError, match=r"10\.0\.0\.300"):
        Networks(["10.0.0.300/8"])
