"""Places of work: which source counts, what sentences name, and what is remote."""

from __future__ import annotations

import pytest

from generator.importer import header
from generator.reading.blocks import Kind
from generator.reading.documents.piece import Document, Piece
from tests.importer.reading import fields, pieces, short

LONG = (
    "We cook for people who come from far away to eat what we cook, and we do so with care, with wine, and until late at night,"
    " every day of the year."
)


def found(*texts: str, **facts: str) -> str:
    """Return the places of a posting in one line."""
    return "; ".join(map(short, fields(*texts, **facts).locations))


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("This role is based in Bend, Oregon.", "Bend | OR | US"),
        ("This job is located in #Chile, #Peru or #Poland.", "- | - | CL; - | - | PE; - | - | PL"),
        ("We seek a cook to join the team in Salem, OR.", "Salem | OR | US"),
        ("A growing kitchen in the Bristow area is seeking a cook.", "Bristow | - | -"),
        ("You will work from our Waterloo office three days a week.", "Waterloo | - | CA"),
        (
            "Our office lies in the heart of Munich or Berlin Mitte.",
            "Munich | - | DE; Berlin | - | DE",
        ),
        ("You work on-site in Boise, ID, Monday through Friday, in this position.", "Boise | ID | US"),
        ("Der Standort Kassel sucht; die Stelle ist am Standort Kassel.", "Kassel | - | DE"),
        ("Hiring for a clinic in East Salem, PA.", "East Salem | PA | US"),
        (
            "The role is based in Salem, OR; Bend, OR; and Boise, ID.",
            "Salem | OR | US; Bend | OR | US; Boise | ID | US",
        ),
        ("You join a London based studio.", "London | - | GB"),
        ("London based studio with a view.", "London | - | GB"),
        ("The workplace is located in Vilnius.", "Vilnius | - | LT"),
        ("Residir en Monterrey.", "Monterrey | - | MX"),
        ("Residir cercano a CDMX.", "CDMX | - | MX"),
    ],
)
def test_sentences(sentence: str, place: str) -> None:
    """Sentences on the job say where it is."""
    assert found("Line Cook", LONG, sentence) == place


@pytest.mark.parametrize(
    "sentence",
    [
        "Foxglove is headquartered in Boston, MA, and we are hiring.",
        "Our team has offices in Boston and Leeds.",
        "You must be licensed and located in Boston, MA, by law.",
        "The pay range for this role in Boston, MA is good.",
        "He was based in Boston, MA.",
        "The job is in a Kitchen.",
        "The role serves Boston based customers.",
        "The plant is located in Vilnius.",
        "Resistir en Monterrey.",
        "Join our team in Sales Engineer, US.",
    ],
)
def test_other_places(sentence: str) -> None:
    """Head offices, licences, pay and the world are no places of work."""
    assert found("Line Cook", LONG, sentence) == ""


def test_sources() -> None:
    """Towns go before areas; labels and data before the header, that before sentences, these before a board."""
    assert found("Line Cook", "Salem, OR", LONG, "Location: United States") == "Salem | OR | US"
    assert found("Line Cook", "Location: Bend, OR", "Salem, OR") == "Bend | OR | US"
    assert found("Line Cook - Bend, OR", LONG, "This role is based in Salem, OR.") == "Bend | OR | US"
    assert found("Line Cook", "\U0001f30e Brazil", LONG, "The role is located in Poland.") == "- | - | PL"
    assert found("Line Cook", "\U0001f30e Salem, OR", LONG) == "Salem | OR | US"
    assert found("Line Cook", LONG, "Location: Bend, OR") == "Bend | OR | US"
    assert (
        found("Line Cook", LONG, "Location: The role will be in East Bend, OR but floats.", "Foo")
        == "East Bend | OR | US"
    )
    assert found("Line Cook", LONG, "Location: wherever the soup is.") == ""
    assert found("Line Cook", location="Line Cook in Bend") == ""
    assert found("Line Cook", LONG) == ""


def test_board_adds_towns() -> None:
    """The towns that a board names are added to those of the text, without its areas and its remote mark."""
    board = "\U0001f4b0 USD 1~2 \U0001f30e Salem, OR,US,Remote,Bend, OR"
    assert found("Line Cook", board, LONG, "Location:", "Bend, Oregon") == "Bend | OR | US; Salem | OR | US"


def test_parts_of_an_address() -> None:
    """Town, region and country in fields of their own are one place."""
    assert found("Line Cook", city="Bend", state="Oregon", country="US") == "Bend | OR | US"


def test_header_repeats() -> None:
    """An area that holds the town, and the same place said twice, count once, the remote one first."""
    assert found("Line Cook", "Salem, OR", "United States", "Location Salem, OR (Remote)") == "Salem | OR | US | remote"


def test_link_before_place() -> None:
    """The name of an employer before a place, which leads to its profile, is no part of it."""
    line = Piece(
        Kind.HEADING,
        "Foxglove Bonn, Germany",
        2,
        4,
        links=(("Foxglove", "https://x.com/company/fox"), ("Nobody", "https://x.com/")),
    )
    one = fields("Line Cook")
    assert one.locations == ()
    lines = (*pieces("Line Cook"), line)
    known = header.read(Document(lines), lines, [])
    assert [short(each) for each in known.locations] == ["Bonn | - | DE"]


def test_town_of_the_title() -> None:
    """A region that is stated gets the town in brackets behind the title, if the text never writes it small."""
    assert found("Organizer (Melfa)", location="Virginia") == "Melfa | VA | US"
    assert found("Nurse (Nights)", LONG, "You work nights.", location="Virginia") == "- | VA | US"
    assert found("Nurse (Line Cook)", location="Virginia") == "- | VA | US"
    assert found("Nurse (Salem)", location="Bend, Oregon") == "Bend | OR | US"


def test_region_of_another_source() -> None:
    """A town without its region gets the one that another source gives it."""
    assert found("Line Cook - Waterloo, Ontario", location="Waterloo") == "Waterloo | ON | CA"


def test_offices_and_remote() -> None:
    """Under labels of their own, offices and places of remote work are told apart."""
    assert (
        found("Line Cook", "In-office locations: Bend, OR; Salem, OR.", "Remote location(s): Texas, USA; Ohio, USA.")
        == "Bend | OR | US; Salem | OR | US; - | TX | US | remote; - | OH | US | remote"
    )


def test_remote() -> None:
    """Remote work is at the place that is named, beside it where it is possible too, or anywhere in an area."""
    assert found("Line Cook (Remote)") == "- | - | - | remote"
    assert found("Line Cook (Remote)", "Salem, OR") == "Salem | OR | US | remote"
    assert found("Line Cook (Remote Eligible)", "Salem, OR") == "Salem | OR | US; - | - | US | remote"
    assert found("Line Cook - onsite or remote (in Austria an", "Salem, OR") == "Salem | OR | US; - | - | AT | remote"
    assert found("Line Cook (Remote Eligible)", "Salem, OR; Bonn, Germany").endswith("; - | - | - | remote")
    assert (
        found("Line Cook", LONG, "You will work remotely from anywhere in the United States. #LI-Remote", "#LI-Remote")
        == "- | - | US | remote"
    )
    assert found("Line Cook", "Remote - US", LONG, "This role is based in Salem, OR.") == "- | - | US | remote"
    assert found("Line Cook (Hybrid)", "Salem, OR") == "Salem | OR | US"


def test_how_remote_is_known() -> None:
    """A place that is only remote is known by what says so."""
    assert fields("Line Cook (Remote)").sure["locations"].by == "title"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("Remote position", "Must reside in Florida for consideration"), "- | FL | US | remote"),
        (
            ("Remote position", "Candidates must be located in Bend, OR or Texas"),
            "Bend | OR | US | remote; - | TX | US | remote",
        ),
        (("Remote position", "Preference given to candidates located in California"), "- | - | - | remote"),
        (
            ("Remote position", LONG, "Candidates must live in Oregon or Texas."),
            "- | OR | US | remote; - | TX | US | remote",
        ),
        (("Remote position", "Cooks who live in Soup"), "- | - | - | remote"),
        (("Bend, OR", "Must reside in Florida for consideration"), "Bend | OR | US"),
        (
            ("Munich, Germany", "Berlin, Germany", "Remote (Germany)"),
            "Munich | - | DE; Berlin | - | DE; - | - | DE | remote",
        ),
        (("Budapest, Hungary", "Remote (Hungary)"), "Budapest | - | HU; - | - | HU | remote"),
        (("Budapest, Hungary", "Hungary"), "Budapest | - | HU"),
        (
            ("\U0001f30e TELECOMMUTE Boston, MA, United States", "This is a fully remote position."),
            "- | - | - | remote",
        ),
        (
            (LONG, "This position is 100% remote.", "Our team has the opportunity to use our office in Boston, MA."),
            "- | - | US | remote",
        ),
        (
            (LONG, "Foxglove seeks Line Cook (Soups) in Cottonwood Heights,", "UT: full time."),
            "Cottonwood Heights | UT | US",
        ),
        ((LONG, "Foxglove seeks Line Cook (Soups) in Cottonwood Heights,", "or so."), ""),
        (
            (LONG, "Work from anywhere (remote or from the Vienna office)"),
            "Vienna | - | AT; - | - | AT | remote",
        ),
        ((LONG, "This position is in Orlando.", "Read on about our Orlando, Florida location."), "Orlando | FL | US"),
        ((LONG, "This position is in Orlando.", "Read on about Orlando, Disney and the sea."), "Orlando | - | US"),
    ],
)
def test_remote_and_towns(lines: tuple[str, ...], place: str) -> None:
    """A residence condition tells the area of remote work, and an office nothing about work that is all remote."""
    assert found("Line Cook", *lines) == place


def test_country_of_data() -> None:
    """A town that one field of data names gets its country from another."""
    assert found("Line Cook", location="Wimbledon", city="Wimbledon", country="United Kingdom") == "Wimbledon | - | GB"


def test_anywhere() -> None:
    """Where a board says that one works from anywhere, the house of the employer is no place of work."""
    seat = "Headquarters: Tokyo"
    assert found("Line Cook", "\U0001f30e Anywhere in the World", seat, LONG) == "- | - | - | remote"
    assert found("Line Cook", "\U0001f30e Brazil", seat, LONG) == "Tokyo | - | JP"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Write to: Soup Guild, 12 N. Ladle St., Ste. 3, Bend, OR 97701.", "Bend | OR | US"),
        ("Foxglove Brot GmbH & Co. KG | Am Ofen | 12345 Ofenstadt | foxglove.example", "Ofenstadt | - | DE"),
        ("Foxglove Brot GmbH sells 12345 Loaves", ""),
        ("Write to 1 Pot St, Bend, OR 97701 or 2 Pan St, Salem, OR 97301.", ""),
        ("We made 97701 loaves.", ""),
    ],
)
def test_addresses(text: str, place: str) -> None:
    """Where nothing else tells, the one address of the post in a text is the place of work; of two, none."""
    assert found("Line Cook", LONG, text) == place


def test_addresses_of_remote_work() -> None:
    """Remote work is not at the address of the post."""
    text = "Write to 1 Pot St, Bend, OR 97701."
    assert found("Line Cook", LONG, "This is a fully remote position.", text) == "- | - | - | remote"


def test_countries_of_a_board() -> None:
    """Work that is only called remote is in the countries that a board names, and not where one says more or a town stands."""
    board = "\U0001f30e Armenia,Serbia"
    assert found("Line Cook", board, "Location: Remote", LONG) == "- | - | AM | remote; - | - | RS | remote"
    assert found("Line Cook", board, "Location: Remote (US)", LONG) == "- | - | US | remote"
    assert found("Line Cook", "\U0001f30e Berlin, Germany", "Location: Remote", LONG) == "- | - | - | remote"
    assert found("Line Cook", "Location: Remote", LONG) == "- | - | - | remote"


def test_remote_in_the_town() -> None:
    """Remote work in the region of the town is beside the office there."""
    text = "This role can be based out of our London office or remotely in the London region."
    assert found("Line Cook", "London", LONG, text) == "London | - | GB; London | - | GB | remote"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Remote (Dallas, TX)", "Dallas | TX | US | remote"),
        ("Remote (Salem, OR)", "- | TX | US | remote"),
        ("Dallas, TX", "- | TX | US | remote"),
    ],
)
def test_shown_town(line: str, place: str) -> None:
    """Data on remote work names areas; the town in one of them that the header shows is more exact."""
    assert found("Line Cook", line, LONG, remote_location="Texas") == place


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("Bonn, Germany", "Remote (Poland)"), "Bonn | - | DE; - | - | PL | remote"),
        (("Berlin, Germany", "Remote (Poland)"), "Bonn | - | DE | remote"),
        (("Bonn, Germany", "Kiel, Germany"), "Bonn | - | DE"),
    ],
)
def test_remote_beside(lines: tuple[str, ...], place: str) -> None:
    """Data has no remote work beside an office; a header that shows both, and all the towns of the data, is more exact."""
    assert found("Line Cook", *lines, LONG, location="Bonn, Germany") == place


def test_remote_on_a_board() -> None:
    """Where a board says that work is remote, and nothing else tells, a country is that of remote work; a town is not."""
    board = "\U0001f30e Remote"
    said = "This role is located in Poland."
    assert found("Line Cook", board, LONG, said) == "- | - | PL | remote"
    assert found("Line Cook", "\U0001f30e Brazil", LONG, said) == "- | - | PL"
    assert found("Line Cook", board, LONG, "This role is located in Vilnius.") == "Vilnius | - | LT"
    assert found("Line Cook", board, LONG, said, "This is a hybrid position.") == "- | - | PL"


def test_remote_in_countries() -> None:
    """Remote work beside offices may be in several countries."""
    title = "Line Cook - onsite or remote in Germany and Austria"
    assert found(title, "Munich", LONG) == "Munich | - | DE; - | - | DE | remote; - | - | AT | remote"


def test_houses_are_no_towns() -> None:
    """The name of a house in data, or of the employer before ``office``, is no town."""
    assert found("Line Cook", LONG, location="Ladle University") == ""
    assert found("Line Cook", LONG, location="Ladle") == "Ladle | - | -"
    office = "You work in the Foxglove office on this team."
    assert found("Line Cook", LONG, office, company="Foxglove Soups") == ""
    assert found("Line Cook", LONG, office, company="Ladle") == "Foxglove | - | -"


def test_nowhere_in_particular() -> None:
    """Remote work from nowhere in particular is left out beside that in an area."""
    assert found("Line Cook", "Location: Remote", LONG, remote_location="United States") == "- | - | US | remote"
    assert found("Line Cook", "Remote; Remote (US)", LONG) == "- | - | US | remote"


def test_shown_beside_data() -> None:
    """Where the same town is shown as remote, it is meant beside the office of the data; another one is not taken."""
    assert found("Line Cook", "Remote (London)", LONG, location="London") == "London | - | GB; London | - | GB | remote"
    assert found("Line Cook", "Remote (Leeds)", LONG, location="London") == "London | - | GB | remote"
    assert found("Line Cook", "Remote (Brest)", LONG, remote_location="France") == "Brest | - | FR | remote"
    town = "The job is based in Austin, TX or Denver, CO."
    assert found("Line Cook", LONG, town, company="Austin Soups") == "Austin | TX | US; Denver | CO | US"


def test_boards_with_towns() -> None:
    """A board's line of which one is no country leaves remote work as it is."""
    assert found("Line Cook", "\U0001f30e Oregon", "Location: Remote", LONG) == "- | OR | US | remote"
    assert found("Line Cook", "\U0001f30e Anywhere", "Location: Remote", LONG) == "- | - | - | remote"
