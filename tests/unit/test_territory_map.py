"""The map of groups and places: marks at their true place, never on each other, reachable and light."""

import math
import random
import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined

from capitheque.geography import Geography
from capitheque.geography.outlines import Box, Outline, Outlines, read_rings
from capitheque.geography.projection import Affine, Projector, lambert93
from capitheque.site.map.map_drawing import SYMBOLS
from capitheque.site.map.map_frames import MARK_SIZE, VIEW_BOX, frames
from capitheque.site.map.mark_spread import Area, spread
from capitheque.site.map.territory_map import MapDrawing, MapPlace, MarkKind, MarkStatus, draw_map

SITE = MarkKind(label="Site du chantier 2009-2015", letter="S", shape="triangle")
LOCAL = MarkKind(label="Collectif local", letter="L", shape="circle")
CONFIRMED = MarkStatus(label="Confirmé", colour="green")
OVERSEAS = ("971", "972", "973", "974", "976")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def geography() -> Geography:
    return Geography.load()


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    return Outlines.load()


def place(label: str, *territories: str, kind: MarkKind = SITE, href: str | None = None) -> MapPlace:
    return MapPlace(label=label, kind=kind, territories=territories, href=href)


def draw(
    places: list[MapPlace], geography: Geography, outlines: Outlines, pages: dict[str, str] | None = None
) -> MapDrawing:
    return draw_map(
        places, geography=geography, outlines=outlines, pages=pages, kinds=(LOCAL, SITE), statuses=(CONFIRMED,)
    )


def rendered(drawing: MapDrawing, template: str = "map.svg") -> str:
    loader = PackageLoader("capitheque")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(f"fragments/{template}").render(map=drawing, root="../")


def sample(geography: Geography, count: int) -> list[MapPlace]:
    """Exactly placed communes of every kind of department, always the same ones."""
    departments = [department for department in geography.departments() if department.zone != "com"]
    communes = [c for d in departments for c in geography.children(d) if c.position == "commune"]
    chosen = random.Random(1001).sample(communes, count)  # noqa: S311  # no secret here
    return [place(commune.name, commune.reference) for commune in chosen]


# Projection


def test_lambert_93_gives_the_figures_of_ign() -> None:
    assert lambert93(3, 46.5) == pytest.approx((700_000, 6_600_000), abs=0.01)
    assert lambert93(-1.6743, 48.1111) == pytest.approx((352_327, 6_789_263), abs=1)


def test_an_affine_stretches_one_box_onto_another() -> None:
    source, target = Box(left=0, top=0, right=2, bottom=4), Box(left=10, top=20, right=14, bottom=22)
    affine = Affine.between(source, target)
    assert [affine.apply(corner) for corner in source.corners] == list(target.corners)


def test_every_drawn_department_is_known_and_every_large_department_is_drawn(
    geography: Geography, outlines: Outlines
) -> None:
    drawn = {*outlines.mainland, *outlines.overseas}
    known = {department.code for department in geography.departments() if department.zone != "com"}
    assert drawn == known
    assert len(drawn) == 101


def test_communes_fall_inside_the_outline_of_their_department(geography: Geography, outlines: Outlines) -> None:
    projector = Projector(outlines=outlines)
    hits = total = 0
    for department in geography.departments():
        if not (outline := outlines.find(department.code)):
            continue
        for commune in geography.children(department):
            if commune.position == "commune" and commune.longitude is not None and commune.latitude is not None:
                point = projector.place(department.code, commune.longitude, commune.latitude)
                total += 1
                hits += point is not None and outline.holds(point)
    assert total == 13_985
    assert hits / total > 0.95


@pytest.mark.parametrize(
    ("code", "department"),
    [
        ("2A004", "2A"),
        ("2B033", "2B"),
        ("2A041", "2A"),
        ("97105", "971"),
        ("97209", "972"),
        ("97302", "973"),
        ("97411", "974"),
        ("97611", "976"),
    ],
)
def test_corsica_and_overseas_stand_within_four_units_of_their_own_outline(
    geography: Geography, outlines: Outlines, code: str, department: str
) -> None:
    commune, outline = geography.find(f"commune/{code}"), outlines.find(department)
    assert commune is not None
    assert outline is not None
    assert commune.longitude is not None
    assert commune.latitude is not None
    point = Projector(outlines=outlines).place(department, commune.longitude, commune.latitude)
    assert point is not None
    assert outline.box.holds(point, margin=-1)
    assert math.dist(point, outline.nearest_inside(point)) < 4


def test_a_department_without_outline_has_no_point(outlines: Outlines) -> None:
    assert Projector(outlines=outlines).place("987", -149.57, -17.53) is None


# Outlines


def test_every_way_of_drawing_a_line_is_read() -> None:
    rings = list(read_rings("M10 20h5v5l-5 .5zm1-1 .5.5L0 0H4V2c1 1 2 2 3 3s1 1 2 2z"))
    assert rings[0] == ((10, 20), (15, 20), (15, 25), (10, 25.5))
    assert rings[1] == ((11, 19), (11.5, 19.5), (0, 0), (4, 0), (4, 2), (7, 5), (9, 7))


def test_an_outline_knows_its_inside() -> None:
    corner = Outline(path="M0 0h10v2H2v8H0z")
    assert corner.holds((1, 9))
    assert not corner.holds((6, 6))
    assert corner.holds(corner.centre)
    assert corner.holds(corner.nearest_inside((6, 6)))
    assert corner.nearest_inside((1, 9)) == (1, 9)


def test_the_centre_of_every_department_is_inside(outlines: Outlines) -> None:
    for code, outline in {**outlines.mainland, **outlines.overseas}.items():
        assert outline.holds(outline.centre), code


# Frames


def test_every_outline_stays_inside_its_frame(outlines: Outlines) -> None:
    for frame in frames(outlines):
        for code, outline in frame.departments.items():
            assert all(frame.box.holds(frame.placement.apply(corner)) for corner in outline.box.corners), code


def test_frames_stay_in_the_view_and_insets_never_overlap(outlines: Outlines) -> None:
    left, top, width, height = map(float, VIEW_BOX.split())
    view = Box(left=left, top=top, right=left + width, bottom=top + height)
    mainland, *insets = frames(outlines)
    assert len(insets) == 6
    assert all(view.holds(corner) for frame in (mainland, *insets) for corner in frame.box.corners)
    for a, b in combinations(insets, 2):
        assert a.box.right < b.box.left or b.box.right < a.box.left or a.box.bottom < b.box.top


def test_no_land_lies_under_the_inner_paris_inset(outlines: Outlines) -> None:
    inset = frames(outlines)[1].box
    points = (point for outline in outlines.mainland.values() for ring in outline.rings for point in ring)
    assert not any(inset.holds(point) for point in points)


# Marks


def test_marks_stay_in_their_department_when_nothing_disturbs_them(geography: Geography, outlines: Outlines) -> None:
    for alone in sample(geography, 150):
        drawing = draw([alone], geography, outlines)
        commune = geography.find(alone.territories[0])
        assert commune is not None
        department = geography.ancestors(commune)[0].code
        frame = next(f for f in reversed(frames(outlines)) if department in f.departments)
        corners = [frame.placement.apply(c) for c in frame.departments[department].box.corners]
        (mark,) = drawing.marks
        assert Box.around(corner for corner in corners).holds((mark.x, mark.y), margin=-MARK_SIZE / 2)


def test_no_two_marks_are_nearer_than_their_size(geography: Geography, outlines: Outlines) -> None:
    drawing = draw(sample(geography, 120), geography, outlines)
    assert len(drawing.marks) + len(drawing.elsewhere) == 120
    assert len(drawing.marks) > 110
    for a, b in combinations(drawing.marks, 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) >= MARK_SIZE, (a.place.label, b.place.label)


def test_ten_groups_in_one_town_are_all_seen_around_it(geography: Geography, outlines: Outlines) -> None:
    drawing = draw([place(f"Groupe {n}", "commune/35238") for n in range(10)], geography, outlines)
    (true,) = draw([place("Seul", "commune/35238")], geography, outlines).marks
    distances = [math.dist((mark.x, mark.y), (true.x, true.y)) for mark in drawing.marks]
    assert len(distances) == 10
    assert min(distances) == 0
    assert max(distances) < 3 * MARK_SIZE
    far = [mark for mark, distance in zip(drawing.marks, distances, strict=True) if distance > 1.5 * MARK_SIZE]
    assert far
    assert all(mark.leader == (true.x, true.y) for mark in far)


def test_the_same_places_in_another_order_give_the_same_drawing(geography: Geography, outlines: Outlines) -> None:
    places = sample(geography, 60)
    assert draw(places, geography, outlines) == draw(places[::-1], geography, outlines)


def test_a_known_status_keeps_its_place_in_a_crowd(geography: Geography, outlines: Outlines) -> None:
    fives = MapPlace(label="Zone de Fives", kind=LOCAL, territories=("commune/59350",), status=CONFIRMED)
    crowd = [place(f"Groupe {n}", "commune/59350") for n in range(6)]
    (alone,) = draw([fives], geography, outlines).marks
    among = next(mark for mark in draw([*crowd, fives], geography, outlines).marks if mark.place == fives)
    assert (among.x, among.y) == (alone.x, alone.y)


def test_what_finds_no_room_is_said(geography: Geography, outlines: Outlines) -> None:
    drawing = draw([place(f"Groupe {n:02}", "commune/97411") for n in range(30)], geography, outlines)
    assert len(drawing.marks) + len(drawing.elsewhere) == 30
    assert drawing.marks
    assert drawing.elsewhere


def test_spread_leaves_lonely_points_and_avoids_holes() -> None:
    hole = Box(left=40, top=40, right=60, bottom=60)
    area = Area(box=Box(left=0, top=0, right=100, bottom=100), margin=5, holes=(hole,))
    assert spread([(20, 20), (80, 80)], area, spacing=10) == [(20, 20), (80, 80)]
    (moved,) = spread([(50, 50)], area, spacing=10)
    assert moved is not None
    assert not hole.holds(moved, margin=-5)
    assert spread([], area, spacing=10) == []
    tiny = Area(box=Box(left=0, top=0, right=12, bottom=12), margin=5)
    assert spread([(6, 6), (6, 6)], tiny, spacing=10) == [(6, 6), None]


def test_inner_paris_and_overseas_marks_stand_in_their_inset(geography: Geography, outlines: Outlines) -> None:
    expected = dict(zip(("commune/93066", *(f"department/{code}" for code in OVERSEAS)), range(1, 7), strict=True))
    for reference, number in expected.items():
        (mark,) = draw([place("Ici", reference)], geography, outlines).marks
        assert frames(outlines)[number].box.holds((mark.x, mark.y)), reference


def test_every_kind_of_territory_finds_a_point(geography: Geography, outlines: Outlines) -> None:
    for reference in ("commune/69152", "commune/35238", "department/16", "region/84", "region/01", "epci/243500139"):
        assert len(draw([place("Ici", reference)], geography, outlines).marks) == 1, reference


def test_national_places_are_not_drawn_and_far_ones_are_listed(geography: Geography, outlines: Outlines) -> None:
    drawing = draw([place("Réseau", "france"), place("Groupe", "commune/98735")], geography, outlines)
    assert drawing.marks == ()
    assert [(item.place.label, item.where) for item in drawing.elsewhere] == [("Groupe", "Papeete")]


def test_a_place_of_two_towns_has_two_marks_and_counts_once_in_its_department(
    geography: Geography, outlines: Outlines
) -> None:
    drawing = draw([place("Flers et Alençon", "commune/61169", "commune/61001")], geography, outlines)
    assert len(drawing.marks) == 2
    assert {shape.code: shape.count for shape in drawing.frames[0].shapes if shape.count} == {"61": 1}


# Templates


def test_the_drawing_is_light_well_formed_and_links_from_the_root(geography: Geography, outlines: Outlines) -> None:
    places = [place(one.label, *one.territories, href="groups/x/") for one in sample(geography, 30)]
    pages = {"35": "territories/departments/35-ille-et-vilaine/", "93": "t/93/"}
    svg = rendered(draw(places, geography, outlines, pages=pages))
    assert len(svg.encode()) < 60_000
    root = ET.fromstring(svg)  # noqa: S314  # our own template
    assert root.get("role") == "group"
    assert root.get("aria-label")
    links = [link.get("href", "") for link in root.iter(f"{SVG}a")]
    assert len(links) == 30 + len(pages)
    assert all(href.startswith("../") for href in links)
    assert all(link.get("aria-label") and link.find(f".//{SVG}title") is not None for link in root.iter(f"{SVG}a"))
    assert not re.search(r'(fill|stroke|style)="', svg)


def test_a_mark_says_its_name_kind_and_status(geography: Geography, outlines: Outlines) -> None:
    fives = MapPlace(label="Fives", kind=LOCAL, territories=("commune/59350",), status=CONFIRMED, detail="Depuis 2016")
    svg = rendered(draw([fives], geography, outlines))
    assert 'class="map__mark map__mark--green map__mark--circle" role="img"' in svg
    assert 'aria-label="Fives (Lille), collectif local, confirmé"' in svg
    assert "<title>Fives (Lille), collectif local, confirmé. Depuis 2016</title>" in svg


def test_a_contributed_name_cannot_write_markup(geography: Geography, outlines: Outlines) -> None:
    hostile = place('"><script>alert(1)</script>', "commune/59350", "commune/98735", href='"onload="x')
    drawing = draw([hostile], geography, outlines)
    svg = rendered(drawing)
    ET.fromstring(svg)  # noqa: S314  # our own template
    assert "<script" not in svg + rendered(drawing, "map_legend.html")
    assert '"onload' not in svg


def test_the_legend_explains_what_is_drawn_and_what_is_coloured(geography: Geography, outlines: Outlines) -> None:
    legend = rendered(draw([place("Ici", "commune/59350")], geography, outlines), "map_legend.html")
    assert "Seuls les statuts dont nous connaissons la source sont en couleur." in legend
    assert SITE.label in legend
    assert LOCAL.label not in legend
    assert CONFIRMED.label in legend


def test_symbols_are_about_as_wide_as_a_mark() -> None:
    for shape, path in SYMBOLS.items():
        if shape != "circle":
            box = Outline(path=path).box
            assert 0.8 * MARK_SIZE < box.width < 1.1 * MARK_SIZE, shape
