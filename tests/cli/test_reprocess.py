"""The demo's web is crawled once; then its archive is read again by other rules."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from newscrawl.cli import reprocess
from newscrawl.cli.fixtures import fixtures_root
from newscrawl.cli.reprocessing import read_again
from newscrawl.storage import Store
from newscrawl.storage.engine import writing
from newscrawl.storage.schema import articles, links, shingles, unindexed
from newscrawl.urls import identity

HOST = "alwatan-alqadeem.example"
STORED = 44
REFUSED = 2
AS_BEFORE = "0 read differently, 0 accepted that were not, 0 rejected that were not"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory, preloaded):
    folder = tmp_path_factory.mktemp("crawled")
    assert preloaded.run("newscrawl.cli", "demo", folder=folder).returncode == 0
    return folder / "demo"


@pytest.fixture
def again(newscrawl, crawled, tmp_path):
    """Reads the archive of a crawl again by the site files in `sites`, which a test may change."""
    for name in ("newscrawl.db", "newscrawl-archive"):
        copy = shutil.copytree if (crawled / name).is_dir() else shutil.copy
        copy(crawled / name, tmp_path / name)
    shutil.copytree(fixtures_root() / "sites", tmp_path / "sites")

    def run(*words, code=0, jobs=1):
        return newscrawl("reprocess", "--sites", "sites", "--jobs", str(jobs), *words, code=code)

    return run


@pytest.fixture
def store(again):
    with Store.open("newscrawl.db") as opened:
        yield opened


def change(old, new):
    """Change the site file of `HOST`."""
    path = Path(f"sites/{HOST}.toml")
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new), "utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_by_the_same_rules_everything_is_as_it_was(again, jobs):
    assert again(jobs=jobs).stdout == f"{STORED + REFUSED} pages read again: {AS_BEFORE}\n"
    assert (
        again("--site", HOST, "--until", "2001-01-01").stdout
        == f"0 pages read again: {AS_BEFORE}\n"
    )


def test_a_rule_that_changed_is_told_and_stored_only_on_demand(again, store):
    change('section = ["a.topiclink"]', 'section = ["font.title"]')
    before = list(store.articles())
    change_number = store.change()
    told = again().stdout.splitlines()
    assert told[0] == (
        f"{STORED + REFUSED} pages read again:"
        " 4 read differently, 0 accepted that were not, 0 rejected that were not"
    )
    assert told[1:4] == ["nothing is stored; --apply does it", "", "section: 4 articles"]
    old = {f"    before: \u200f{one.section}" for one in before if one.site == HOST}
    new = {f"    now:    \u200f{one.title}" for one in before if one.site == HOST}
    assert set(told[5::3]) <= old
    assert set(told[6::3]) <= new
    assert len(told) == 4 + 3 * 3
    assert list(store.articles()) == before

    assert "stored" in again("--apply").stdout.splitlines()
    after = list(store.articles())
    assert [one.section for one in after if one.site == HOST] == [
        one.title for one in after if one.site == HOST
    ]
    assert [one for one in after if one.site != HOST] == [one for one in before if one.site != HOST]
    assert {one.version for one in after} == {1}
    assert [one.fetched_at for one in after] == [one.fetched_at for one in before]
    assert len(list(store.articles(changed_after=change_number))) == 4
    assert store.problems() == []
    for words in ((), ("--apply",)):
        assert again(*words).stdout == f"{STORED + REFUSED} pages read again: {AS_BEFORE}\n"


def test_a_change_of_text_is_shown_word_by_word_and_found_by_search(again, store):
    change("[[sections]]", 'remove = ["p:first-of-type"]\n\n[[sections]]')
    told = again("--site", HOST, "--apply").stdout
    assert "\ntext: " in told
    assert "    \u200f[-" in told
    store.index()
    assert [hit.article.site for hit in store.search("المنخفض", site=HOST)]
    assert not store.search("«دائرة الأرصاد الجوية»", site=HOST)
    assert store.problems() == []


def test_what_would_be_rejected_now_stays(again, store):
    change("[[sections]]", 'remove = ["body"]\n\n[[sections]]')
    for _ in range(2):
        told = again("--apply", "--site", HOST).stdout
        assert "4 rejected that were not" in told
        assert "they stay as they are" in told
    assert store.count(site=HOST) == 4


def test_what_was_rejected_once_is_accepted(again, store):
    lost = next(one for one in store.articles(site=HOST))
    [doc] = [one.doc for one in store.readings(0, 100) if one.article.id == lost.id]
    with writing(store.engine) as connection:
        for table in (articles, shingles, unindexed):
            connection.execute(delete(table).where(table.c.doc == doc))
        connection.execute(
            update(links).where(links.c.article == lost.id).values(state="rejected", article=None)
        )
    told = again("--site", HOST).stdout
    assert "1 accepted that were not" in told
    assert f"  {lost.url}\n    \u200f{lost.title}\n" in told
    assert store.article(lost.id) is None
    again("--site", HOST, "--apply")
    with writing(store.engine) as connection:  # and now by a second address of the same article
        connection.execute(
            update(links).where(links.c.article == lost.id).values(state="rejected", article=None)
        )
    again("--site", HOST, "--apply")
    found = store.article(lost.id)
    assert found.version == 1
    assert (found.text, found.section, found.published) == (lost.text, lost.section, lost.published)
    assert store.links([identity(lost.url)])[identity(lost.url)].article == lost.id
    assert AS_BEFORE in again("--site", HOST).stdout


def test_a_stopped_run_is_taken_up_again(again, store, monkeypatch):
    change('section = ["a.topiclink"]', 'section = ["font.title"]')

    def interrupted(*arguments, **options):
        results = read_again(*arguments, **options)
        yield next(results)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(reprocess, "read_again", interrupted)
        first = again("--apply", code=2)
    assert first.stdout.startswith("25 pages read again")
    assert first.stderr == "newscrawl: interrupted; the same command goes on from there\n"
    second = again("--apply")
    assert second.stderr == "newscrawl: taking up the run that was stopped\n"
    assert second.stdout.startswith(f"{STORED + REFUSED - 24} pages read again")
    assert AS_BEFORE in again().stdout


def test_a_page_that_is_not_there_is_named_and_the_others_are_read(again, store):
    [path] = Path("newscrawl-archive").iterdir()
    raw = path.read_bytes()
    last = max(one.capture.position for one in store.readings(0, 100))
    path.write_bytes(raw[: last + 40])
    damaged = again(code=2)
    assert damaged.stdout.startswith(f"{STORED + REFUSED - 1} pages read again")
    assert damaged.stderr == (
        f"newscrawl: {path} is damaged at byte {last:,} (1 article left as before)\n"
    )
    path.unlink()
    missing = again(code=1)
    assert missing.stderr.startswith(f"newscrawl: {path} is missing ({STORED + REFUSED} articles")


def test_without_an_archive(again, store, newscrawl, monkeypatch):
    monkeypatch.setenv("NEWSCRAWL_ARCHIVE", "false")
    said = again(code=1).stderr
    assert said.startswith("newscrawl: NEWSCRAWL_ARCHIVE switches the archive off")
    said = again("--archive", "elsewhere", code=1).stderr
    assert said == "newscrawl: there is no archive elsewhere; say with --archive where it is\n"
    Store.open("empty.db").close()
    said = newscrawl("reprocess", "--db", "empty.db", code=1).stderr
    assert said == "newscrawl: of empty.db no page is in an archive\n"
    assert "there is no database" in newscrawl("reprocess", "--db", "no.db", code=1).stderr


def test_without_the_rules_that_pages_were_read_by_nothing_is_made_worse(again):
    Path(f"sites/{HOST}.toml").unlink()
    done = again("--apply", "--site", HOST, code=1)
    assert done.stderr == (
        f"newscrawl: {HOST} was read by the rules of a site file that is not here; "
        "name its folder with --sites\n"
    )
    shutil.copy(fixtures_root() / "sites" / f"{HOST}.toml", "sites")
    assert AS_BEFORE in again().stdout
