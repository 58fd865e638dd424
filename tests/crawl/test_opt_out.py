import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.crawl.opt_out import OptOut, Reserved, reservation
from newscrawl.items import Link

URL = "https://alnahar.example/1"


@pytest.mark.parametrize(
    ("headers", "head", "said"),
    [
        ({"tdm-reservation": "1"}, "", "header: tdm-reservation"),
        ({"tdm-reservation": "0"}, "", None),
        ({"X-Robots-Tag": "noai, noimageai"}, "", "header: x-robots-tag"),
        ({"X-Robots-Tag": ["noindex", "newscrawl: noai"]}, "", "header: x-robots-tag"),
        ({"X-Robots-Tag": "otherbot: noai"}, "", None),
        ({"X-Robots-Tag": "noimageai"}, "", None),
        ({}, '<meta name="tdm-reservation" content="1">', "meta: tdm-reservation"),
        ({}, "<META content=1 name=TDM-Reservation />", "meta: tdm-reservation"),
        ({}, '<meta name="tdm-reservation" content="0">', None),
        ({}, "<meta name='robots' content='index, noai'>", "meta: robots"),
        ({}, "<meta name='description' content='noai'>", None),
        ({}, "<p>noai tdm-reservation</p>", None),
        ({}, " " * 200_000 + '<meta name="tdm-reservation" content="1">', None),
    ],
)
def test_where_a_page_says_so(headers, head, said):
    assert reservation(Response(URL, headers=headers, body=head.encode())) == said


@pytest.mark.parametrize(
    ("kind", "obey", "outcome"),
    [("article", False, "recorded"), ("article", True, "left"), ("section", True, "read")],
)
def test_it_is_recorded_and_obeyed_by_a_setting(kind, obey, outcome):
    crawler = get_crawler(settings_dict={"NEWSCRAWL_OBEY_TDM_OPT_OUT": obey})
    request = Request(URL, cb_kwargs={"link": Link(url=URL, kind=kind)})
    response = Response(URL, headers={"tdm-reservation": "1"})
    try:
        OptOut.from_crawler(crawler).process_response(request, response)
    except Reserved:
        assert outcome == "left"
    else:
        assert ("tdm_reservation" in request.meta) is (outcome == "recorded")
        assert outcome != "left"
