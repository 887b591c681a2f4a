"""Small postings, built by hand, and a strategy for others like them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from generator.money import PayRange, Period
from generator.posting.model import Address, Area, Block, Facts, PayFigure, Posting, Section, Shape, Workplace

if TYPE_CHECKING:
    from collections.abc import Sequence

RICHMOND = Workplace("richmond-va", "Richmond, VA", Address("US", "VA", "Richmond", "23219", "1 Pier Road"))
NEW_YORK = Workplace("new-york-ny", "New York, NY (hybrid)", Address("US", "NY", "New York"))
NOTTINGHAM = Workplace("nottingham", "Nottingham, United Kingdom", Address("GB", None, "Nottingham"))
US = Area("US", "Country", "United States")
NEW_YORK_STATE = Area("US-NY", "State", "New York, US")
SEATTLE = Area("US-WA/seattle", "City", "Seattle, US")
REMOTE_US = Workplace("remote-us", "Remote (United States)", Address("US"), (US,))
REMOTE_STATES = Workplace("remote-states", "Remote (New York)", Address("US", "NY"), (NEW_YORK_STATE, US))

YEARLY = PayRange(Decimal(175800), Decimal(200700), "USD", Period.YEAR)
HIGHER = PayRange(Decimal(211000), Decimal(240800), "USD", Period.YEAR)
HOURLY = PayRange(Decimal("21.50"), Decimal("21.5"), "GBP", Period.HOUR)
STARTING = PayRange(Decimal(175800), Decimal("180000.50"), "USD", Period.YEAR)
COMMISSION = "plus commission of 2% to 4% of net sales"

BARE_FACTS = Facts(
    company="Harbor & Co.",
    company_url=None,
    company_logo=None,
    requisition=None,
    posted=date(2026, 11, 1),
    valid_through=None,
    employment=(),
    education=None,
    experience_months=None,
    experience_replaces_education=None,
    direct_apply=None,
    apply_url=None,
)
FULL_FACTS = Facts(
    company="Harbor & Co.",
    company_url="https://example.com",
    company_logo="https://example.com/logo.png",
    requisition="R-1042",
    posted=date(2026, 11, 1),
    valid_through=date(2026, 12, 15),
    employment=("full_time",),
    education="bachelor",
    experience_months=72,
    experience_replaces_education=True,
    direct_apply=True,
    apply_url="https://example.com/apply?r=1&s=2",
)


def figure(
    workplace: Workplace, pay: PayRange | None, commission: str | None = None, starting: PayRange | None = None
) -> PayFigure:
    """Return the pay at a workplace."""
    return PayFigure(workplace.id, workplace.label, pay, starting, commission)


def section(name: str, *blocks: Block) -> Section:
    """Return a section under a heading of its name."""
    return Section(name, Block(f"heading[{name}]", name.title(), Shape.HEADING, locked=False), blocks)


def prose(name: str, text: str) -> Block:
    """Return an item of prose."""
    return Block(name, text, Shape.ITEM, locked=False)


def statement(name: str, text: str) -> Block:
    """Return a locked paragraph of a statement."""
    return Block(name, text, Shape.PARAGRAPH, locked=True, statement=name)


def pay_line(shown: PayFigure) -> Block:
    """Return the locked line of a figure."""
    text = f"{shown.place}: {shown.pay.minimum if shown.pay else shown.commission}"
    return Block(f"pay[{shown.place_id}]", text, Shape.ITEM, locked=True, figure=shown)


def sections(figures: Sequence[PayFigure]) -> tuple[Section, ...]:
    """Return one section of each kind that structured data looks at, and one that it does not."""
    return (
        Section("heading", None, (Block("title", "Lead Engineer", Shape.TITLE, locked=True),)),
        section(
            "duties",
            Block("duties.lead_in", "You will:", Shape.LEAD_IN, locked=False),
            prose("duties[0]", "Build  <b>3</b> “models”"),
            prose("duties[1]", "Review code"),
        ),
        section("basic", prose("basic[0]", "At least 6 years of experience")),
        section("preferred", prose("preferred[0]", "Python, Scala, or Java")),
        section("sponsorship", statement("no-sponsorship", "No sponsorship is offered.")),
        section(
            "pay",
            statement("pay-preface", "Pay is listed below."),
            *(pay_line(one) for one in figures),
            replace(statement("incentives", "A cash bonus of up to 10%\u00a0is possible."), topic="incentives"),
        ),
        section("benefits", statement("benefits", "Health."), statement("benefits[1]", "401(k) with a match.")),
        section("legal", statement("equal-opportunity", "We are an equal opportunity employer.")),
        replace(section("team", prose("team[0]", "A team of nine.")), custom=True),
    )


def posting(workplaces: Sequence[Workplace], figures: Sequence[PayFigure], facts: Facts = FULL_FACTS) -> Posting:
    """Return a posting for the workplaces with all its sections."""
    return Posting(
        title="Lead Engineer",
        language="en",
        locale="en_US",
        sections=sections(figures),
        workplaces=tuple(workplaces),
        facts=facts,
        pay={one.place_id: one for one in figures},
        links=(("Careers website", "https://example.com/careers"),),
    )


ONE = posting([RICHMOND], [figure(RICHMOND, YEARLY, starting=STARTING)])
SAME_PAY = posting([RICHMOND, NEW_YORK], [figure(RICHMOND, YEARLY), figure(NEW_YORK, YEARLY)])
OTHER_PAY = posting([RICHMOND, NEW_YORK], [figure(RICHMOND, YEARLY, COMMISSION), figure(NEW_YORK, HIGHER)])
PAY_IN_PART = posting([RICHMOND, NEW_YORK], [figure(RICHMOND, YEARLY)])
FIXED = posting(
    [NOTTINGHAM], [figure(NOTTINGHAM, HOURLY, COMMISSION)], replace(FULL_FACTS, employment=("part_time", "temporary"))
)
ON_COMMISSION = posting([RICHMOND, NEW_YORK], [figure(RICHMOND, None, COMMISSION), figure(NEW_YORK, None, COMMISSION)])
REMOTE = posting([REMOTE_US], [figure(REMOTE_US, YEARLY)])
REMOTE_MANY = posting([REMOTE_US, REMOTE_STATES], [])
PARTLY_REMOTE = posting([REMOTE_US, RICHMOND], [figure(REMOTE_US, YEARLY), figure(RICHMOND, YEARLY)])
BARE = replace(posting([RICHMOND], [], BARE_FACTS), sections=(section("summary", prose("summary[0]", "Lead a team.")),))

VALID = {
    "one": ONE,
    "same pay": SAME_PAY,
    "other pay": OTHER_PAY,
    "pay in part": PAY_IN_PART,
    "fixed": FIXED,
    "on commission": ON_COMMISSION,
    "remote": REMOTE,
    "remote in many": REMOTE_MANY,
    "partly remote": PARTLY_REMOTE,
    "bare": BARE,
}
"""Postings of which a valid JobPosting can be made."""

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)
_AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
_RANGES = st.builds(
    lambda ends, currency, per: PayRange(min(ends), max(ends), currency, per),
    st.tuples(_AMOUNTS, _AMOUNTS),
    st.sampled_from(["USD", "GBP", "JPY"]),
    st.sampled_from(Period),
)
_PAY = st.none() | st.sampled_from([YEARLY, HIGHER]) | _RANGES


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    """Return postings for any of the workplaces, with any pay and any text."""
    workplaces = draw(
        st.lists(
            st.sampled_from([RICHMOND, NEW_YORK, NOTTINGHAM, REMOTE_US, REMOTE_STATES]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    paid = draw(st.lists(st.sampled_from(workplaces), unique=True))
    figures = [figure(one, pay, None if pay else COMMISSION) for one, pay in ((one, draw(_PAY)) for one in paid)]
    facts = draw(st.sampled_from([FULL_FACTS, BARE_FACTS]))
    months = draw(st.none() | st.integers(0, 1200))
    made = posting(workplaces, figures, replace(facts, experience_months=months, company=draw(_TEXT)))
    texts = draw(st.lists(_TEXT, min_size=1, max_size=3))
    more = section("duties", *(prose(f"duties[{number}]", text) for number, text in enumerate(texts)))
    kept = draw(st.lists(st.sampled_from(made.sections), unique_by=lambda one: one.id))
    return replace(made, title=draw(_TEXT), sections=(more, *(one for one in kept if one.id != "duties")))
