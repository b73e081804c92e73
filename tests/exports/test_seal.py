"""A seal tells whether a workbook is as it was written."""

from exports.workbooks.seal import UNSEALED, is_unbroken, sealed

PARTS = {
    "xl/workbook.xml": b"<workbook/>",
    "xl/worksheets/sheet1.xml": b"<worksheet/>",
    "docProps/custom.xml": f"<Properties><v>{UNSEALED}</v></Properties>".encode(),
}


def test_what_was_sealed_is_unbroken_in_whatever_order_its_parts_come() -> None:
    parts = sealed(PARTS)
    assert is_unbroken(parts)
    assert is_unbroken(dict(sorted(parts.items(), reverse=True)))
    assert sealed(PARTS) == parts


def test_whatever_is_touched_breaks_it() -> None:
    parts = sealed(PARTS)
    assert not is_unbroken({**parts, "xl/workbook.xml": b"<workbook />"})
    assert not is_unbroken({**parts, "xl/styles.xml": b"<styles/>"})
    assert not is_unbroken({k: v for k, v in parts.items() if k != "xl/workbook.xml"})
    swapped = {
        "xl/workbook.xml": parts["xl/worksheets/sheet1.xml"],
        "xl/worksheets/sheet1.xml": parts["xl/workbook.xml"],
    }
    assert not is_unbroken({**parts, **swapped})


def test_what_was_never_sealed_is_not() -> None:
    assert not is_unbroken(PARTS)
    assert not is_unbroken({"xl/workbook.xml": b"<workbook/>"})
