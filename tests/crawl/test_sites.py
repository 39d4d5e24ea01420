"""Which sites there are, which one an argument means, and what belongs to each."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawl.sites import (
    Site,
    SiteError,
    Tls,
    in_scope,
    is_government_host,
    load_sites,
    select,
    site_of_argument,
)
from reports.place import name_of, rank_of, region_exists

ENTRY = """[[site]]
name = "www.gansu.gov.cn"
start = "http://www.gansu.gov.cn/"
"""
GANSU = Site("www.gansu.gov.cn", "http://www.gansu.gov.cn/", region="620000")
LANZHOU = Site("lanzhou", "https://www.lanzhou.gov.cn/xxgk/", region="620100")
CITY_620102 = Site("a", "http://a.gov.cn/", region="620102", hosts=("www.a.org.cn",))
NATION = Site("www.gov.cn", "https://www.gov.cn/", region="000000")
HERE = Site("here", "http://127.0.0.1:8100/", region="620000", allow_private=True)
SITES = (GANSU, LANZHOU, CITY_620102, NATION, HERE)


def loaded(folder: Path, entry: str, name: str = "620000_gansu.toml") -> tuple[Site, ...]:
    (folder / name).write_text(entry, encoding="utf-8")
    return load_sites(folder)


def test_every_entry_names_a_real_region_and_an_address_in_its_own_scope() -> None:
    for site in load_sites():
        assert site.region is not None
        assert region_exists(site.region)
        assert site.publisher
        assert in_scope(site, site.start)
        assert is_government_host(site.start)
        assert site.name in site.start
        assert re.fullmatch(r"https?://[a-z.]+/", site.start)


def test_there_is_one_portal_for_the_nation_and_for_each_of_the_31_provinces() -> None:
    codes = [f"{number}0000" for number in range(11, 66) if region_exists(f"{number}0000")]
    portals = [site for site in load_sites() if site.region and site.region.endswith("0000")]

    assert len(codes) == 31
    assert [site.region for site in portals] == ["000000", *codes]
    for site in portals[1:]:
        assert site.publisher == f"{name_of(str(site.region))}人民政府"
        assert str(rank_of(str(site.region))) == "province"


def test_no_two_sites_have_the_same_scope() -> None:
    sites = load_sites()

    assert all(a is b or not in_scope(a, b.start) for a in sites for b in sites)


def test_what_nobody_has_seen_is_not_called_verified() -> None:
    folder = Path(load_sites.__code__.co_filename).parent
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert "\nverified" in text or "# Not verified: " in text


def test_an_entry_says_all_that_is_known_of_a_site(tmp_path: Path) -> None:
    more = """region = "620100"
publisher = "兰州市人民政府"
list_pages = ["http://zfxxgk.gansu.gov.cn/nb/", "http://www.a.cn:81/nb"]
platform = "trs"
tls = ["legacy", "unverified"]
delay = 3
hosts = ["www.a.cn:81"]
verified = 2026-11-25
"""

    (site,) = loaded(tmp_path, ENTRY + more)

    assert site == Site(
        name="www.gansu.gov.cn",
        start="http://www.gansu.gov.cn/",
        region="620100",
        publisher="兰州市人民政府",
        list_pages=("http://zfxxgk.gansu.gov.cn/nb/", "http://www.a.cn:81/nb"),
        platform="trs",
        tls=frozenset({Tls.LEGACY, Tls.UNVERIFIED}),
        delay=3.0,
        hosts=("www.a.cn:81",),
        verified=date(2026, 11, 25),
    )


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (ENTRY + 'colour = "red"', "第 1 个网站 www.gansu.gov.cn：不认识的键 colour"),
        ('[[site]]\nname = "a"', "第 1 个网站 a：缺少 start"),
        ('[[site]]\nstart = "http://a.gov.cn/"', "第 1 个网站：缺少 name"),
        (ENTRY + 'region = "629999"', "没有区划代码 629999"),
        (ENTRY + "region = 620000", "region 应是非空的字符串"),
        (ENTRY + 'region = "440000"', "区划代码 440000 不属于 620000"),
        (ENTRY + ENTRY, "第 2 个网站 www.gansu.gov.cn：name 已被另一个网站占用"),
        ('[[site]]\nname = "a"\nstart = "ftp://a.gov.cn/"', "不是 http"),
        ('[[site]]\nname = "a"\nstart = "www.a.gov.cn"', "不是 http"),
        ('[[site]]\nname = "a"\nstart = "http://me:pw@a.gov.cn/"', "带有用户名"),
        ('[[site]]\nname = "a b"\nstart = "http://a.gov.cn/"', "有空白"),
        ('[[site]]\nname = "a"\nstart = "http://a.gov.cn/#x"', "不能带 #"),
        ('[[site]]\nname = "a"\nstart = "http://www.a.com/"', "不在 gov.cn 之下，须列入 hosts"),
        ('[[site]]\nname = "a"\nstart = "http://10.0.0.1/"', "内部地址"),
        (ENTRY + 'hosts = ["http://a.cn/"]', "hosts 中的"),
        (ENTRY + 'hosts = "a.cn"', "hosts 应是字符串的数组"),
        (ENTRY + 'list_pages = ["http://www.gz.gov.cn/"]', "不在网站范围内"),
        (ENTRY + 'tls = ["old"]', "tls 只能有 legacy、unverified"),
        (ENTRY + "delay = -1", "delay 应在 0 到 600 秒之间"),
        (ENTRY + "delay = nan", "delay 应是秒数"),
        (ENTRY + "delay = true", "delay 应是秒数"),
        (ENTRY + "allow_private = 1", "allow_private 应是 true 或 false"),
        (ENTRY + 'verified = "today"', "verified 应是日期"),
        ('name = "a"\n' + ENTRY, "不认识的键 name"),
        ("site = 3", r"应以 \[\[site\]\] 开头"),
        ("[[site", "无法读取"),
    ],
)
def test_what_is_wrong_with_an_entry_is_told_with_its_file(
    tmp_path: Path, entry: str, says: str
) -> None:
    with pytest.raises(SiteError, match=rf"^620000_gansu\.toml.*{says}.*。$"):
        loaded(tmp_path, entry)


@pytest.mark.parametrize("name", ["gansu.toml", "620001_nowhere.toml", "620000.toml"])
def test_a_file_is_named_by_code_and_pinyin(tmp_path: Path, name: str) -> None:
    with pytest.raises(SiteError, match="文件名应是"):
        loaded(tmp_path, ENTRY, name)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="无法读取"):
        load_sites(tmp_path / "none")


@pytest.mark.parametrize(
    ("said", "name", "start", "region"),
    [
        ("http://127.0.0.1:8100/=620000", "127.0.0.1:8100", "http://127.0.0.1:8100/", "620000"),
        ("http://127.0.0.1:8100=620000", "127.0.0.1:8100", "http://127.0.0.1:8100/", "620000"),
        ("http://127.0.0.1:8100", "127.0.0.1:8100", "http://127.0.0.1:8100/", None),
        ("localhost:8100/a/=110101", "localhost:8100/a/", "http://localhost:8100/a/", "110101"),
        ("WWW.Gansu.gov.cn.", "www.gansu.gov.cn", "http://www.gansu.gov.cn/", None),
        ("https://a.gov.cn:443/", "a.gov.cn", "https://a.gov.cn/", None),
        ("http://a.gov.cn/?c=7", "a.gov.cn/?c=7", "http://a.gov.cn/?c=7", None),
        ("http://a.gov.cn/?c=999999", "a.gov.cn/?c=999999", "http://a.gov.cn/?c=999999", None),
        ("a.gov.cn/?u=://b=620000", "a.gov.cn/?u=://b", "http://a.gov.cn/?u=://b", "620000"),
        ("a.gov.cn/?c=620000=620100", "a.gov.cn/?c=620000", "http://a.gov.cn/?c=620000", "620100"),
        ("http://a.gov.cn/a=b", "a.gov.cn/a=b", "http://a.gov.cn/a=b", None),
        ("http://[::1]:8100/=620000", "[::1]:8100", "http://[::1]:8100/", "620000"),
        ("http://www.example.org/", "www.example.org", "http://www.example.org/", None),
    ],
)
def test_an_argument_is_an_address_and_maybe_a_code(
    said: str, name: str, start: str, region: str | None
) -> None:
    site = site_of_argument(said)

    assert (site.name, site.start, site.region) == (name, start, region)
    assert in_scope(site, site.start)


def test_only_an_address_on_a_private_net_may_lead_into_one() -> None:
    assert site_of_argument("http://127.0.0.1:8100/").allow_private
    assert site_of_argument("http://[fd00::1]/").allow_private
    assert not site_of_argument("http://www.gansu.gov.cn/").allow_private
    assert not site_of_argument("http://www.example.org/").allow_private


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("http://a.gov.cn/=999999", "没有区划代码 999999"),
        ("http://a.gov.cn/=62000", "= 之后应是六位区划代码"),
        ("http://a.gov.cn/=", "= 之后应是六位区划代码"),
        ("ftp://a.gov.cn/", "不是 http"),
        ("file:/etc/passwd", "应以 http:// 或 https:// 开头"),
        ("https:/a.gov.cn", "应以 http:// 或 https:// 开头"),
        ("http:8100", "应以 http:// 或 https:// 开头"),
        ("http://me:pw@a.gov.cn/=620000", "带有用户名"),
        ("http://2130706433/", "不是 http"),
        ("http://a.gov.cn:99999/", "不是 http"),
        ("", "不是 http"),
        ("=620000", "不是 http"),
    ],
)
def test_an_argument_that_means_no_site_is_told(said: str, says: str) -> None:
    with pytest.raises(SiteError, match=says):
        site_of_argument(said)


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        ((), SITES),
        (("lanzhou",), (LANZHOU,)),
        (("620000",), (GANSU, LANZHOU, CITY_620102, HERE)),
        (("620100",), (LANZHOU, CITY_620102)),
        (("000000",), (NATION,)),
        (("here", "lanzhou", "here"), (LANZHOU, HERE)),
        (("www.lanzhou.gov.cn",), (LANZHOU,)),
        (("Lanzhou.GOV.cn",), (LANZHOU,)),
        (("https://www.lanzhou.gov.cn/",), (LANZHOU,)),
        (("www.a.org.cn",), (CITY_620102,)),
        (("127.0.0.1:8100",), (HERE,)),
    ],
)
def test_sites_are_chosen_by_name_region_or_host(
    names: tuple[str, ...], meant: tuple[Site, ...]
) -> None:
    assert select(SITES, names) == meant


@pytest.mark.parametrize("name", ["nowhere", "440000", "629999", "", "127.0.0.1"])
def test_a_name_that_means_no_site_is_told(name: str) -> None:
    with pytest.raises(SiteError, match="没有"):
        select(SITES, ("lanzhou", name))


@given(st.text(max_size=40))
def test_any_argument_is_a_site_or_is_told_in_a_sentence(text: str) -> None:
    for said in (text, f"http://{text}", f"http://a.gov.cn/{text}=620000"):
        try:
            site = site_of_argument(said)
        except SiteError as exc:
            told = str(exc)
        else:
            told = "。" if in_scope(site, site.start) else ""
        assert told.endswith("。")
