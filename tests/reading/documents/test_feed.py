"""Feeds of jobs: dialects, broken roots, escaping, and one job at a time."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.documents import feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.reading.documents.piece import Document

JOB = """<job>
  <title><![CDATA[Baker]]></title><company><![CDATA[Harborline ]]></company>
  <city>Boston</city><state>MA</state><country>US</country>
  <referencenumber>{}</referencenumber><url>https://example.com/?a=1&b=2</url><jobtype>fulltime, parttime</jobtype>
  <salary>$20 per hour</salary><expirationDate>2026-12-01</expirationDate>
  <description><![CDATA[<p>Bake &amp; sell.</p><ul><li>Rye<li>Wheat</ul>]]></description>
</job>"""
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<source><publisher>P</publisher>\n'


def read(text: str, size: int = 7) -> list[Document]:
    """The jobs of a feed that comes in small parts."""
    return list(feed.read(text[at : at + size] for at in range(0, len(text), size)))


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_indeed(size: int) -> None:
    """A job of Indeed's kind is read, wherever the parts of the feed end."""
    first, second = read(HEAD + JOB.format(1) + "\n" + JOB.format(2) + "</source>", size)
    assert [one.text for one in first.pieces] == ["Bake & sell.", "Rye", "Wheat"]
    assert first.facts == {
        "title": ("Baker",),
        "company": ("Harborline",),
        "location": ("Boston, MA, US",),
        "reference": ("1",),
        "url": ("https://example.com/?a=1&b=2",),
        "employment_type": ("fulltime", "parttime"),
        "salary": ("$20 per hour",),
        "valid_through": ("2026-12-01",),
    }
    assert (first.faults, second.fact("reference")) == ((), "2")


@pytest.mark.parametrize(
    "text",
    [
        "This XML file does not appear to have any style information.\n" + HEAD + JOB + "</source>\n<!-- cached -->",
        HEAD.replace("<source>", "<sourc>") + JOB,
        JOB.replace("job>", "JOB>"),
        HEAD + "<!-- <job> --> x -->" + JOB.replace("<job>", '<job id="1"\n>'),
        HEAD + JOB.replace("Bake &amp; sell.", "Bake &amp;amp; sell."),
        HEAD
        + JOB.replace(
            "<![CDATA[<p>Bake &amp; sell.</p><ul><li>Rye<li>Wheat</ul>]]>",
            "&lt;p&gt;Bake &amp;amp; sell.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Rye&lt;li&gt;Wheat&lt;/ul&gt;",
        ),
        HEAD + JOB.replace("<![CDATA[<p>", "<p>").replace("</ul>]]>", "</ul>"),
        HEAD + JOB.replace("sell.</p>", "sell.</p>]]><![CDATA["),
        HEAD + JOB.replace("</city>", "").replace("</state>", ""),
    ],
)
def test_broken(text: str) -> None:
    """Whatever is broken around a job or in it, its text and its place are read."""
    found = [one for one in read(text) if one.pieces]
    assert [[piece.text for piece in one.pieces] for one in found] == [["Bake & sell.", "Rye", "Wheat"]]
    assert found[0].fact("location") == "Boston, MA, US"


def test_no_entities() -> None:
    """A document type and its entities are text that is passed over; nothing is expanded and nothing is opened."""
    bomb = '<!DOCTYPE source [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    found = read(f"{bomb}{HEAD}<job><title>&b; Baker</title><description>Bake &f; bread &amp; &b;</description></job>")
    assert found[0].fact("title") == "&b; Baker"
    assert found[0].pieces[0].text == "Bake &f; bread & &b;"


@pytest.mark.parametrize(
    ("text", "title", "facts"),
    [
        (
            (
                "<jobs><job id='1'><name>Baker</name><region>Caracas, VE</region><description>Bake bread.</description>"
                "<pubdate>05.07.2023</pubdate><expire>06.07.2023</expire><link>https://e.org</link></job></jobs>"
            ),
            "Baker",
            {
                "location": ("Caracas, VE",),
                "date_posted": ("05.07.2023",),
                "valid_through": ("06.07.2023",),
                "url": ("https://e.org",),
            },
        ),
        (
            (
                "<rss xmlns:content='x'><channel><title>Jobs</title><item><title>Baker</title>"
                "<description>Bake bread.</description>"
                "<content:encoded><![CDATA[<p>Bake bread.</p>]]></content:encoded><guid>g-1</guid></item></channel></rss>"
            ),
            "Baker",
            {"reference": ("g-1",)},
        ),
        (
            (
                "<feed><entry><title>Baker</title><link rel='alternate' href='https://e.org/?a&amp;b'/>"
                "<summary>Bake bread.</summary></entry></feed>"
            ),
            "Baker",
            {"url": ("https://e.org/?a&b",)},
        ),
        (
            (
                "<source><job><title>Baker</title><company><name>Harborline</name></company><salary><salary_min>1</salary_min>"
                "<salary_max>2</salary_max><salary_currency>USD</salary_currency></salary><isremote>yes</isremote>"
                "<description>Bake bread.</description></job></source>"
            ),
            "Baker",
            {
                "company": ("Harborline",),
                "salary_minimum": ("1",),
                "salary_maximum": ("2",),
                "salary_currency": ("USD",),
                "workplace": ("remote",),
            },
        ),
        (
            (
                "<source><job><title>Baker</title><name>b</name><salaries><salary><lowEnd><amount>1</amount></lowEnd></salary></salaries>"
                "<isremote>no</isremote><city></city><extra/><description>Bake bread.</description></job></source>"
            ),
            "Baker",
            {"salary_minimum": ("1",)},
        ),
        (
            (
                "<workzag-jobs><position><id>7</id><office>Boston</office><name>Baker</name><jobDescriptions><jobDescription><name>Text</name>"
                "<value><![CDATA[Bake bread.]]></value></jobDescription></jobDescriptions></position></workzag-jobs>"
            ),
            "Baker",
            {"reference": ("7",), "location": ("Boston",)},
        ),
    ],
)
def test_dialects(text: str, title: str, facts: dict[str, tuple[str, ...]]) -> None:
    """Other dialects are read by the names that they use."""
    (found,) = read(text)
    assert feed.is_feed(text)
    assert [one.text for one in found.pieces][-1] == "Bake bread."
    assert found.facts == {"title": (title,), **facts}


def test_headed_texts() -> None:
    """Fields such as requirements are texts below their names, if they are more than a word."""
    (found,) = read(
        "<job><description>Bake.</description><requirements>Know all bread</requirements><experience>5+</experience></job>"
    )
    assert [one.text for one in found.pieces] == ["Bake.", "Requirements", "Know all bread"]


def test_jobs_without_text() -> None:
    """A job that says nothing is told with its line."""
    found = read("<source>\n<job>1</job>\n<job/><job><title>Baker</title></job></source>")
    assert [one.faults for one in found] == [(f"Line {line}: the job has no description.",) for line in (2, 3, 3)]


def test_cut_off() -> None:
    """A feed that was cut off gives what is there of its last job, and says so."""
    for end in ("<description>Bake bread", "<description><![CDATA[Bake bread", "<description>Bake bread</descr"):
        (found,) = read("<source><job><title>Baker</title>" + end)
        assert next(one.text for one in found.pieces).startswith("Bake bread")
        assert found.faults[0].startswith("Line 1: the job has no end")
    assert read("<source><job") == []
    assert len(read("<source><job><job><description>x</description></job></job>")) == 1


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job without end is given up."""
    monkeypatch.setattr(feed, "_MOST", 1_000)
    found = read("<job><description>" + "Bake " * 600 + "</description></job>" + JOB, 500)
    assert found[0].faults[0].startswith("Line 1: the job has no end")
    assert found[-1].fact("title") == "Baker"


@pytest.mark.parametrize(
    ("start", "is_one"),
    [
        (HEAD + "<job>", True),
        ("<source><publisher>", False),
        ("<!DOCTYPE html><html><body><source><job>", False),
        ("<?xml version='1.0'?><html><item>", False),
        ("<item>", False),
        ("A list of <jobs> and a <job> each", True),
        ("The jobs that we offer", False),
    ],
)
def test_is_feed(start: str, is_one: bool) -> None:
    """A feed has a root and jobs in it, and no page around them."""
    assert feed.is_feed(start) is is_one


@pytest.mark.uncounted
def test_one_job_in_memory() -> None:
    """Ten thousand jobs take no more memory than one."""

    def parts() -> Iterator[str]:
        yield HEAD
        for number in range(1_000):
            yield JOB.format(number) + f"<!-- {'x' * 3_000} -->\n"

    tracemalloc.start()
    assert sum(len(one.pieces) for one in feed.read(parts())) == 3_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


@given(
    st.lists(
        st.sampled_from(
            (
                "<job>",
                "</job>",
                "<job/>",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "<city>",
                "</city>",
                "<description>",
                "x & y",
                "<",
                ">",
                "\n",
            )
        ),
        max_size=30,
    )
)
def test_anything(parts: list[str]) -> None:
    """Nothing keeps the reader from its end, and it does not depend on where the parts end."""
    assert list(feed.read(parts)) == list(feed.read(["".join(parts)]))
