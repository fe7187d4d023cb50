"""Text of Word and PDF files."""

from io import BytesIO

import pytest

from kg.errors import InputError
from kg.text.office import docx, pdf

LINES = ("BT /F1 12 Tf 72 720 Td (Inspection feedback 2023) Tj ET",)


def _pdf(stream: str) -> bytes:
    """A PDF of one page, by hand."""
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return (body + end).encode("ascii")


def test_pdf() -> None:
    pytest.importorskip("pypdfium2")
    assert pdf(_pdf(LINES[0])).text == "Inspection feedback 2023"


def test_word_with_a_table() -> None:
    library = pytest.importorskip("docx")
    document, file = library.Document(), BytesIO()
    document.add_paragraph("区委第三巡察组反馈巡察情况")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "第一巡察组", "王刚"
    document.save(file)
    assert docx(file.getvalue()).text == "区委第三巡察组反馈巡察情况\n第一巡察组\t王刚"


@pytest.mark.parametrize("reader", [pdf, docx])
def test_what_is_none(reader) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError):
        reader(b"nothing of the kind")
