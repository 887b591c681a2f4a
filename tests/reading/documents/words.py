"""Word documents for tests, made of their XML."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    f'<Types xmlns="{_OPEN}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
ROOT = (
    f'<Relationships xmlns="{_OPEN}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_OPEN}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
CORE = (
    f'<cp:coreProperties xmlns:cp="{_OPEN}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{}</dc:title></cp:coreProperties>"
)
RELATIONS = (
    f'<Relationships xmlns="{_OPEN}/relationships"><Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{R}/header" Target="header1.xml"/>'
    f'<Relationship Id="rId3" Type="{R}/hyperlink" Target="https://example.com/apply" TargetMode="External"/>'
    f'<Relationship Id="rId4" Type="{R}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>{{}}</Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Fat"><w:name w:val="Fat"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="numbering" w:styleId="N"><w:name w:val="No List"/></w:style></w:styles>'
)


def text(words: str, marks: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(words: str, style: str = "", more: str = "") -> str:
    """A paragraph of one run, or of given runs."""
    runs = words if words.startswith("<") else text(words)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs}</w:p>"


def docx(body: str, *, relations: str = "", title: str = "", header: str = "Page", **parts: str) -> bytes:
    """A Word document with a body; ``parts`` stand in it by name, with ``_`` for the slash."""
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>'
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "docProps/core.xml": CORE.format(title),
        "word/_rels/document.xml.rels": RELATIONS.format(relations),
        "word/document.xml": f"<w:document {spaces}><w:body>{body}{section}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/header1.xml": f"<w:hdr {spaces}>{paragraph(header)}</w:hdr>",
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = content
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
