"""All sites that are known, by host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from newscrawl import urls
from newscrawl.sites.reader import SiteError, read_site
from newscrawl.sites.site import Site, default_site

CATALOGUE = Path(__file__).parent / "catalogue"
"""The site files that come with newscrawl."""


class UnknownSite(LookupError):  # noqa: N818 - reads as what it says
    """No site has this name; `str()` is one line with the nearest names."""


class Sites(Mapping[str, Site]):
    """Host → `Site`, in the order of the hosts."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._sites = {site.host: site for site in sorted(sites, key=lambda site: site.host)}
        self._by_host = {name: site for site in self._sites.values() for name in site.hosts}
        self._by_host |= self._sites

    def __getitem__(self, host: str) -> Site:
        return self._sites[host]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sites)

    def __len__(self) -> int:
        return len(self._sites)

    def for_url(self, url: str) -> Site:
        """The site of `url`: of its host or of the nearest domain above it, else a default one.

        Raises ValueError when `url` has no host.
        """
        name = urls.host(url)
        if not name:
            raise ValueError(f"no host name: {url[:200]!r}")
        labels = name.split(".")
        for start in range(len(labels)):
            if site := self._by_host.get(".".join(labels[start:])):
                return site
        return default_site(name)

    def named(self, name: str) -> Site:
        """The site that a person means by `name`: a host, its first part, or the outlet's name.

        Raises UnknownSite, which lists near names.
        """
        wanted = name.strip().lower().removeprefix("www.")
        if site := self._by_host.get(wanted):
            return site
        spoken = {host.split(".")[0]: host for host in self._sites}
        spoken |= {site.name: site.host for site in self._sites.values() if site.name}
        if host := spoken.get(wanted) or spoken.get(name.strip()):
            return self._sites[host]
        near = self._near(wanted)
        hint = f"perhaps {', '.join(near)}" if near else "an address, with https://, needs no site"
        raise UnknownSite(f"no site is called {name!r}; {hint}; `newscrawl sites list` shows all")

    def _near(self, wanted: str) -> list[str]:
        """Up to three hosts that are, or whose outlets are, spelled nearly as `wanted`."""
        hosts = {site.name: site.host for site in self._sites.values() if site.name}
        for host in self._by_host:
            # Without the domain, for `.com` makes any two hosts alike.
            name, _, _ = host.rpartition(".")
            hosts |= {part: host for part in (name, *name.split(".")) if len(part) > 3}
        name = wanted.rpartition(".")[0] or wanted
        return list(dict.fromkeys(hosts[near] for near in get_close_matches(name, hosts, 3, 0.7)))


def load_sites(*directories: Path) -> Sites:
    """The catalogue and the site files of `directories`; of two files for a host the later wins.

    Raises SiteError for a file that cannot be used and for a directory that is none.
    """
    sites: dict[str, Site] = {}
    for directory in (CATALOGUE, *directories):
        if not directory.is_dir():
            known = directory.exists()
            raise SiteError(directory, "", "is no folder" if known else "there is no such folder")
        found = {file: read_site(file) for file in sorted(directory.glob("*.toml"))}
        _check_claims(found)
        claimed = {name for site in found.values() for name in (site.host, *site.hosts)}
        sites = {host: site for host, site in sites.items() if host not in claimed}
        sites |= {site.host: site for site in found.values()}
    return Sites(sites.values())


def _check_claims(found: dict[Path, Site]) -> None:
    """No host may have two files in one directory: nobody could say which of them counts."""
    owners: dict[str, Path] = {}
    for file, site in found.items():
        for name in (site.host, *site.hosts):
            if name in owners:
                raise SiteError(file, "hosts", f"{name} is in {owners[name].name} already")
            owners[name] = file
