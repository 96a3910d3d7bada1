"""Files made for the tests: small, of our own words, and as like real ones as need be."""

from __future__ import annotations

import ctypes
import io
import zipfile
from collections.abc import Sequence

from chancery.readers import Source

Text = tuple[str, float, float, float]
"""What stands on a PDF page: words, size, and from the lower left corner x and y."""


def source(name: str, data: bytes | str) -> Source:
    """A file as a reader gets it."""
    return Source(f"inbox/{name}", name, data.encode() if isinstance(data, str) else data)


def pdf(pages: Sequence[Sequence[Text]], title: str = "") -> bytes:
    """A PDF of A4 pages with words where they are put."""
    import pypdfium2
    from pypdfium2 import raw

    made = pypdfium2.PdfDocument.new()
    for texts in pages:
        page = made.new_page(595, 842)
        for words, size, x, y in texts:
            item = raw.FPDFPageObj_NewTextObj(made.raw, b"Times-Roman", size)
            wide = (words + "\0").encode("utf-16-le")
            raw.FPDFText_SetText(item, ctypes.cast(wide, ctypes.POINTER(ctypes.c_ushort)))
            raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, x, y)
            raw.FPDFPage_InsertObject(page.raw, item)
        page.gen_content()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def column(lines: Sequence[str], *, size: float = 11, top: float = 760) -> list[Text]:
    """Lines of running text under each other."""
    return [(line, size, 72, top - 1.2 * size * n) for n, line in enumerate(lines)]


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password: its encryption dictionary matches none."""
    junk = b"<" + b"5a" * 32 + b">"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>",
        b"<< /Filter /Standard /V 1 /R 2 /O " + junk + b" /U " + junk + b" /P -4 >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R"
        b" /ID [<00><00>] >>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def zipped(members: dict[str, bytes | str], *, stored: Sequence[str] = ()) -> bytes:
    """A zip of these members, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, kind)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, footnotes: str = "", *, prologue: str = "", core: str = "") -> bytes:
    """A Word file with this body and these notes, as WordprocessingML."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        "</w:style>"
        for name in ("Title", "Subtitle", "caption", "heading 1", "heading 2")
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{word}document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{word}styles+xml"/>'
            f'<Override PartName="/word/footnotes.xml" ContentType="{word}footnotes+xml"/>'
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-'
            'package.core-properties+xml"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="r1" Type="{_RELATIONS}/officeDocument"'
            ' Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats'
            '.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
            "</Relationships>",
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.'
            f'org/package/2006/relationships"><Relationship Id="r1" Type="{_RELATIONS}/styles"'
            f' Target="styles.xml"/><Relationship Id="r2" Type="{_RELATIONS}/footnotes"'
            ' Target="footnotes.xml"/></Relationships>',
            "word/document.xml": f"{prologue}<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {_W}>{footnotes}</w:footnotes>",
            "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/'
            'package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{core}</cp:coreProperties>",
        }
    )


def paragraph(words: str, style: str = "") -> str:
    """A paragraph of a Word file; `^1` in the words is a reference to footnote 1."""
    runs = ""
    for n, part in enumerate(words.split("^")):
        if n:
            runs += f'<w:r><w:footnoteReference w:id="{part[0]}"/></w:r>'
            part = part[1:]
        runs += f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>'
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{runs}</w:p>"


def footnote(number: int, words: str) -> str:
    """A note of a Word file."""
    return f'<w:footnote w:id="{number}">{paragraph(words)}</w:footnote>'


def epub(chapters: dict[str, str], metadata: str, *, extra: dict[str, str] | None = None) -> bytes:
    """A book with these chapters (file name → body) in order."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{
                f"OEBPS/{name}": f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://'
                f'www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
                for name, body in chapters.items()
            },
            **(extra or {}),
        },
        stored=["mimetype"],
    )


def wxr(items: str) -> str:
    """A WordPress export around these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
        "<channel><title>Notes from the Pass</title><language>en-GB</language>"
        "<wp:author><wp:author_login>anna</wp:author_login>"
        "<wp:author_display_name><![CDATA[Anna Weir]]></wp:author_display_name></wp:author>"
        f"{items}</channel></rss>"
    )


def post(
    title: str, content: str, *, status: str = "publish", kind: str = "post", meta: str = ""
) -> str:
    """A post of a WordPress export."""
    return (
        f"<item><title>{title}</title><link>https://pass.example/{title.replace(' ', '-')}</link>"
        "<dc:creator>anna</dc:creator><description></description>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        "<excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"<wp:post_date>2021-04-05 08:00:00</wp:post_date><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type>"
        '<category domain="category" nicename="u"><![CDATA[Uncategorized]]></category>'
        '<category domain="post_tag" nicename="rail"><![CDATA[Railways]]></category>'
        f"{meta}</item>"
    )
