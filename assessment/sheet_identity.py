"""Whether a returned sheet belongs to an assessment (design: workbooks.md)."""

import re
from typing import Protocol

from assessment.errors import OtherMunicipalityError, UsageError
from assessment.fiscal_years import in_words
from assessment.records import Assessment
from assessment.returned import ReturnedSheet, SheetIdentity
from checklists.loading import content_hash

_DOCUMENT_ID = re.compile(r"(?P<code>\d{6})-(?P<year>\d{4})-[0-9A-F]+")


class OtherYearError(UsageError):
    """The sheet is that of another fiscal year."""

    code = "other_year"


class OtherVersionError(UsageError):
    """The sheet asks another version of a checklist."""

    code = "other_version"


class FromOutside(Protocol):
    """A file that came in, with what it says of where it belongs."""

    @property
    def file(self) -> str:
        """Its name."""

    @property
    def document_id(self) -> str | None:
        """Its 管理番号."""

    @property
    def identity(self) -> SheetIdentity | None:
        """Its 管理情報."""


def refusal(assessment: Assessment, sheet: ReturnedSheet) -> UsageError | None:
    """Why the sheet is not taken into the assessment, or ``None``."""
    return other_origin(assessment, sheet, "照会票") or _other_version(assessment, sheet)


def other_origin(assessment: Assessment, sheet: FromOutside, kind: str) -> UsageError | None:
    """Why a file belongs to another municipality or year, ``kind`` being what it is called.

    Goes by 管理情報, else by the 管理番号; a file that has kept neither is taken on the word of
    the person who chose it.
    """
    info = assessment.info
    code, year = _origin(sheet)
    if code and code != info.municipality.code:
        return OtherMunicipalityError(
            f"{sheet.file} は別の市区町村（団体コード {code}）の{kind}です。取り込んでいません。",
            f"送った方に、{info.municipality.name}（{info.municipality.code}）の{kind}を"
            "送ってもらってください。",
        )
    if year and year != info.year:
        return OtherYearError(
            f"{sheet.file} は{in_words(year)}の{kind}です。取り込んでいません。",
            f"{in_words(info.year)}の{kind}に記入して返してもらってください。",
        )
    return None


def _origin(sheet: FromOutside) -> tuple[str, int | None]:
    if sheet.identity is not None and sheet.identity.municipality_code:
        return sheet.identity.municipality_code, sheet.identity.fiscal_year
    match = _DOCUMENT_ID.fullmatch(sheet.document_id or "")
    return (match["code"], int(match["year"])) if match else ("", None)


def _other_version(assessment: Assessment, sheet: ReturnedSheet) -> UsageError | None:
    """A sheet names all checklists; those of which it asks nothing may have changed since."""
    if sheet.identity is None:
        return None
    held = {checklist.id: checklist for checklist in assessment.checklists}
    items = [*(row.item_id for row in sheet.rows), *(cell.item_id for cell in sheet.ignored)]
    asked = {item_id.partition("-")[0] for item_id in items}
    for mark in sheet.identity.checklists:
        checklist = held.get(mark.id)
        if checklist is not None and (
            checklist.prefix not in asked or content_hash(checklist) == mark.content_hash
        ):
            continue
        title = checklist.title if checklist else mark.id
        same = checklist is not None and checklist.version == mark.version
        about = f"番号は同じ{mark.version}で、質問が違います" if same else mark.version
        return OtherVersionError(
            f"{sheet.file} は「{title}」の別の版（{about}）の照会票です。取り込んでいません。",
            "今の版の照会票を作り直して、記入を頼んでください。",
        )
    return None
