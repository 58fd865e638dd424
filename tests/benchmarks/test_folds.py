from collections import Counter

from folds import COUNT, fold_of


def test_hosts_of_one_outlet_share_a_fold():
    urls = ["https://www.bbc.com/news/1", "http://news.bbc.co.uk/2", "https://bbc.com/arabic/3"]
    assert len({fold_of(url) for url in urls}) == 1


def test_sites_spread_over_all_folds():
    folds = Counter(fold_of(f"https://example-{number}.com/") for number in range(100))
    assert sorted(folds) == list(range(COUNT))
    assert max(folds.values()) < 40
