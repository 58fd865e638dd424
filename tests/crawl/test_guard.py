import ipaddress

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.crawl.guard import UnknownNetwork, allowed_networks


def networks(setting):
    return allowed_networks(get_crawler(settings_dict={"NEWSCRAWL_ALLOWED_NETWORKS": setting}))


@pytest.mark.parametrize(
    "setting",
    ["10.0.0.0/8,::1", "10.0.0.0/8, ::1", " 10.0.0.0/8 ,::1,\n", ["10.0.0.0/8", " ::1"]],
    ids=repr,
)
def test_networks_are_read_with_spaces_and_without(setting):
    found = networks(setting)
    asked = ("10.1.2.3", "::1", "192.168.1.1")
    assert [found.permit(ipaddress.ip_address(one)) for one in asked] == [True, True, False]


@pytest.mark.parametrize("setting", ["", " ", []], ids=repr)
def test_nothing_private_is_allowed_by_an_empty_setting(setting):
    assert not networks(setting).permit(ipaddress.ip_address("127.0.0.1"))


@pytest.mark.parametrize("wrong", ["10.0.0.300/8", "10.0.0.1/8", "intranet"])
def test_a_mistyped_network_is_named(wrong):
    with pytest.raises(UnknownNetwork, match=f"NEWSCRAWL_ALLOWED_NETWORKS: '?{wrong}"):
        networks(f"::1, {wrong}")
