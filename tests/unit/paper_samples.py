"""A blank sheet filled in by a program, as a word processor leaves it, and stories to fill it in with."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from capitheque.site.paper.blank import blank_sheet
from capitheque.site.paper.paper_documents import document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from capitheque.kinds import Sheet
    from capitheque.site.paper.blank import BlankSheet
    from capitheque.site.templating import Templates
    from capitheque.vocabulary import Term

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
SAVED = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2024-03-15T10:00:00Z</dcterms:modified></cp:coreProperties>'
)
DONE = {
    "practice": {
        "title": ["Ouvrir un jardin partagé à Rennes"],
        "start": ["Devant l’école, on se croisait sans se parler.", "Les mères attendaient sous la pluie."],
        "aim": ["Se connaître autrement que par les notes."],
        "parents": ["Trois mères ont eu l’idée ; elles décident des horaires."],
        "steps": ["En mars, un terrain. En avril, des bacs avec les enfants."],
        "difficulties": ["L’été, plus personne pour arroser. Des voisins ont pris le relais."],
        "territories": ["Rennes (35)"],
        "district": ["Maurepas"],
        "period": ["De mars 2024 à juin 2025"],
        "organisations": ["Centre social Exemple", "Association Les Bacs verts"],
        "summary": ["À Rennes, des parents et deux enseignants cultivent un jardin le mercredi."],
        "authors": ["Le groupe de parents du jardin"],
        "effects": ["Une dizaine de parents viennent sans rendez-vous."],
        "means": ["Une salle, 300 € de la mairie."],
        "again": ["Aller voir les gens avant de chercher un terrain."],
        "plain_summary": ["On cultive un jardin ensemble.", "Les parents décident.", "C’est gratuit."],
        "contact": ["contact@bacs-verts.fr"],
        "roles": ["Deux parents ouvrent la salle."],
        "voices": ["« Avant, je restais au portail. »"],
        "priority_district": ["QP035003"],
        "resources": ["L’affiche du jardin https://bacs-verts.fr/affiche"],
        "sources": ["Un article du journal https://journal-exemple.fr/jardin"],
    },
    "group": {
        "title": ["Les parents du Blosne"],
        "territories": ["Rennes (35)"],
        "summary": ["À Rennes, des parents et un centre social se retrouvent chaque jeudi."],
        "authors": ["Le collectif du Blosne"],
        "origin": ["Tout a commencé par un café, un jour de pluie."],
        "aim": ["Que chacun se sente attendu."],
        "parents": ["La moitié du groupe sont des parents."],
        "questions": ["Comment inviter les pères ?"],
        "members": ["Centre social Exemple", "Médiathèque Triangle"],
        "since": ["2019"],
        "contact": ["contact@blosne-exemple.fr"],
        "website": ["https://blosne-exemple.fr"],
    },
    "research": {
        "title": ["L’école, les familles et le quartier"],
        "authors": ["Exemple, Camille", "Observatoire des quartiers"],
        "year": ["2019"],
        "publisher": ["Presses de l’Exemple"],
        "url": ["https://revue-exemple.fr/article-12"],
        "method": ["Trente entretiens dans deux quartiers."],
        "findings": ["Les parents s’intéressent à la scolarité.", "Les horaires empêchent de venir."],
        "limits": ["Une seule ville."],
        "summary": ["Trente parents racontent comment ils suivent la scolarité de leur enfant."],
        "note_authors": ["Le groupe lecture"],
        "for_groups": ["Aller voir les parents là où ils sont."],
        "volume": ["12"],
    },
    "adoption": {
        "practice": ["Le café des familles de l’école"],
        "organisations": ["Les parents de l’école Exemple"],
        "territories": ["Lens (62)"],
        "tried_on": ["mars 2024"],
        "summary": ["À Lens, trois parents et une directrice ouvrent une salle le mardi matin."],
        "title": ["À Lens, un café des familles"],
        "changed": ["Pas de salle : nous avons commencé dans la cour."],
        "effects": ["Le premier mois, personne. Ensuite, une dizaine."],
        "advice": ["Commencez par deux personnes qui invitent."],
    },
}
"""What people write, by kind of sheet and by key."""
TICKED = {
    "practice": {
        "stage": ["en-cours"],
        "audiences": ["parents-eloignes-ecole", "enseignants"],
        "actors": ["parents", "centre-social"],
        "themes": ["accueil-espaces-parents", "faire-ensemble"],
        "principles": ["2-cooperer"],
        "network_link": ["groupe"],
        "evidence": ["observation"],
        "cost": ["modere"],
        "forms": ["accueil-convivial"],
    },
    "group": {"kind": ["collectif-local"], "network_link": ["groupe"], "status": ["confirme"]},
    "research": {
        "kind": ["article"],
        "language": ["fr"],
        "access": ["libre"],
        "reading": ["resume"],
        "themes": ["langues-plurilinguisme"],
    },
    "adoption": {},
}
"""The terms that people tick."""


class Filled:
    """A blank sheet on the desk: written in, ticked, then saved."""

    def __init__(self, templates: Templates, kind: type[Sheet], ending: str) -> None:
        self.ending = ending
        self.sheet: BlankSheet = blank_sheet(kind, templates.catalogue.vocabularies)
        with zipfile.ZipFile(io.BytesIO(document(templates, self.sheet, ending))) as opened:
            self.parts = {name: opened.read(name) for name in opened.namelist()}
        for prefix, uri in NAMESPACES.items():
            ET.register_namespace(prefix, uri)
        self.place = "word/document.xml" if ending == "docx" else "content.xml"
        self.root = ET.fromstring(self.parts[self.place])  # noqa: S314  # our own document

    def write(self, answers: Mapping[str, Sequence[str]], *, runs: int = 1) -> None:
        """Write in the frames; `runs`: a word processor cuts a sentence in so many pieces."""
        for key, lines in answers.items():
            first = next(one for one in self._under(key) if self._style(one) == "Reponse")
            parent = self._parent(first)
            at = list(parent).index(first)
            parent.remove(first)
            for number, line in enumerate(lines):
                parent.insert(at + number, self._paragraph(line, runs))

    def tick(self, terms: Mapping[str, Sequence[str]], sign: str = "☒") -> None:
        for key, ids in terms.items():
            labels = {term.label for term in self._choices(key) if term.id in ids}
            for one in self._under(key):
                if self._text(one).removeprefix("☐ ").replace("\u00a0", " ") in labels:
                    self._set_sign(one, sign)

    def leave_only(self, key: str, ids: Sequence[str]) -> None:
        """Delete the choices but some."""
        labels = {term.label for term in self._choices(key) if term.id in ids}
        for one in self._under(key):
            if self._style(one) == "Choix" and self._text(one).removeprefix("☐ ").replace("\u00a0", " ") not in labels:
                self._parent(one).remove(one)

    def do_not_know(self, key: str) -> None:
        (one,) = (one for one in self._under(key) if self._text(one).endswith("Je ne sais pas"))
        self._set_sign(one, "☒")

    def append(self, text: str, more: str) -> None:
        """Write at the end of a paragraph of the guide."""
        paragraph = next(one for one in self._paragraphs() if self._text(one).replace("\u00a0", " ") == text)
        for child in self._runs(f" {more}", 1):
            paragraph.append(child)
        if self.ending == "odt":
            paragraph.text = f"{paragraph.text} {more}"

    def without_headings(self) -> None:
        """Lose the styles, as some telephones do."""
        for one in self._paragraphs():
            if self.ending == "odt":
                one.tag = f"{{{NAMESPACES['text']}}}p"
            elif (properties := one.find("w:pPr", NAMESPACES)) is not None:
                one.remove(properties)

    def save(self, **parts: str) -> bytes:
        """Give the document; the day when it was saved is in it, as word processors do."""
        self.parts[self.place] = ET.tostring(self.root, encoding="utf-8", xml_declaration=True)
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as opened:
            for name, data in (self.parts | parts).items():
                opened.writestr(name, data)
        return written.getvalue()

    def _choices(self, key: str) -> tuple[Term, ...]:
        return next(box for box in self.sheet.boxes if box.key == key).choices

    def _under(self, key: str) -> list[ET.Element]:
        """The paragraphs of a box."""
        label = next(box for box in self.sheet.boxes if box.key == key).label
        found, inside = [], False
        for one in self._paragraphs():
            if self._style(one).startswith("Heading"):
                inside = self._text(one).replace("\u00a0", " ") == label
            elif inside:
                found.append(one)
        return found

    def _paragraphs(self) -> list[ET.Element]:
        return [one for one in self.root.iter() if one.tag.rpartition("}")[2] in {"p", "h"}]

    def _parent(self, child: ET.Element) -> ET.Element:
        return next(one for one in self.root.iter() if child in list(one))

    def _style(self, one: ET.Element) -> str:
        if self.ending == "odt":
            return one.get(f"{{{NAMESPACES['text']}}}style-name", "")
        style = one.find("w:pPr/w:pStyle", NAMESPACES)
        return style.get(f"{{{NAMESPACES['w']}}}val", "") if style is not None else ""

    def _text(self, one: ET.Element) -> str:
        return "".join(one.itertext())

    def _set_sign(self, one: ET.Element, sign: str) -> None:
        if self.ending == "odt":
            one.text = (one.text or "").replace("☐", sign)
            return
        next(each for each in one.iter(f"{{{NAMESPACES['w']}}}t") if each.text == "☐").text = sign

    def _paragraph(self, line: str, runs: int) -> ET.Element:
        if self.ending == "odt":
            one = ET.Element(f"{{{NAMESPACES['text']}}}p", {f"{{{NAMESPACES['text']}}}style-name": "Reponse"})
            one.text = line
            return one
        one = ET.Element(f"{{{NAMESPACES['w']}}}p")
        properties = ET.SubElement(one, f"{{{NAMESPACES['w']}}}pPr")
        ET.SubElement(properties, f"{{{NAMESPACES['w']}}}pStyle", {f"{{{NAMESPACES['w']}}}val": "Reponse"})
        for child in self._runs(line, runs):
            one.append(child)
        return one

    def _runs(self, line: str, runs: int) -> list[ET.Element]:
        if self.ending == "odt":
            return []
        size = -(-len(line) // runs) or 1
        made = []
        for start in range(0, max(len(line), 1), size):
            run = ET.Element(f"{{{NAMESPACES['w']}}}r")
            text = ET.SubElement(run, f"{{{NAMESPACES['w']}}}t")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = line[start : start + size]
            made.append(run)
        return made
