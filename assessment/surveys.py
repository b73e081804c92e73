"""A prefecture's survey (調査): what is asked of every municipality, and its file (調査設定).

The file carries the checklists themselves, so that a municipality answers the very questions that
the prefecture asked, whatever version of the program it has.

SurveyFileError
├── UnreadableSurveyError   not there, or the system refuses
├── NotASurveyError         something else under that name
├── BrokenSurveyError       cut short, or altered so that it no longer makes sense
└── NewerSurveyError        written by a newer program
"""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from assessment.errors import UsageError
from assessment.fiscal_years import abbreviated
from assessment.municipalities import prefectures
from assessment.os_errors import meaning
from assessment.returned import ChecklistMark, marks_of
from assessment.version import VERSION
from checklists.explanations import explain
from checklists.schema import Checklist, Tier

FORMAT = "survey"
FORMAT_VERSION = 1
ENDING = ".json"
COMPANION = "survey"
"""The kind of companion as which an assessment keeps the survey that it answers."""

USUAL_TITLE = "自治体DXセルフチェック調査"
"""What a survey is called where the prefecture gives it no title of its own."""

_FILE_WORD = "調査設定"
_LARGEST = 32 << 20
LONGEST_TITLE = 60
_YEARS = range(2019, 2101)
_SUFFIX_LENGTH = 6
_UNSEEN = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")


class Survey(Struct, frozen=True, kw_only=True):
    """What a prefecture asks: of which year, as at which date, by when, with which checklists.

    ``prefecture`` is the two-digit number. ``notes`` says whether notes and evidence are wanted.
    """

    document_id: str
    title: str
    prefecture: str
    year: int
    reference_date: dt.date
    due: dt.date | None
    checklists: tuple[ChecklistMark, ...]
    tier: Tier
    notes: bool
    issued_at: dt.datetime

    @property
    def prefecture_name(self) -> str:
        """Such as ``北海道``."""
        return prefectures()[self.prefecture]


class SurveyFile(Struct, frozen=True, kw_only=True):
    """A survey with the checklists that it asks, in their order."""

    survey: Survey
    checklists: tuple[Checklist, ...]


class SurveyFileError(UsageError):
    """A survey file cannot be used; nothing was changed."""

    code = "survey_file"


class UnreadableSurveyError(SurveyFileError):
    """The file is not there, or the system refuses to open it."""

    code = "unreadable_survey"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            f"調査設定ファイル「{name}」を開けません（{detail}）。何も変更していません。",
            "場所と名前を確かめてから、もう一度開いてください。",
        )


class NotASurveyError(SurveyFileError):
    """The file is something else."""

    code = "not_a_survey"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"「{name}」は調査設定ファイルではありません。何も変更していません。",
            f"都道府県から届いた「…_{_FILE_WORD}{ENDING}」を選んでください。",
        )


class BrokenSurveyError(SurveyFileError):
    """The file was cut short or altered; ``detail`` says how that shows."""

    code = "broken_survey"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            f"調査設定ファイル「{name}」は壊れています（{detail}）。何も変更していません。",
            "都道府県に、調査設定ファイルをもう一度送ってもらってください。",
        )


class NewerSurveyError(SurveyFileError):
    """The file was written by a newer program."""

    code = "newer_survey"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"調査設定ファイル「{name}」は、新しい版のプログラムで作られています。"
            "何も変更していません。",
            "このプログラムを新しい版にしてから、もう一度開いてください。",
        )


def plan_survey(  # noqa: PLR0913 - all of it is what the survey says
    *,
    title: str,
    prefecture: str,
    year: int,
    reference_date: dt.date,
    due: dt.date | None,
    checklists: Sequence[Checklist],
    tier: Tier,
    notes: bool,
    issued_at: dt.datetime,
) -> SurveyFile:
    """A survey whose number follows from all that it says; ``issued_at`` is aware of its zone.

    Raises:
        UsageError: the title is longer than a heading can be.
    """
    heading = _heading(title) or USUAL_TITLE
    if len(heading) > LONGEST_TITLE:
        raise UsageError(
            f"調査の名前が{len(heading)}文字あります。何も書き出していません。",
            f"{LONGEST_TITLE}文字以内にしてください。",
        )
    draft = Survey(
        document_id="",
        title=heading,
        prefecture=prefecture,
        year=year,
        reference_date=reference_date,
        due=due,
        checklists=marks_of(checklists),
        tier=tier,
        notes=notes,
        issued_at=issued_at.replace(microsecond=0),
    )
    number = f"{prefecture}-{year}-{_suffix(msgspec.json.encode(draft))}"
    survey = msgspec.structs.replace(draft, document_id=number)
    return SurveyFile(survey=survey, checklists=tuple(checklists))


def form_number(survey: Survey, code: str) -> str:
    """The 管理番号 of the 調査票 of a municipality; the same survey gives the same."""
    return f"{code}-{survey.year}-{_suffix(f'{survey.document_id} {code}'.encode())}"


def file_name(survey: Survey, word: str = _FILE_WORD, ending: str = ENDING) -> str:
    """Such as ``01_北海道_R8_調査設定.json``, or of what goes with it, called ``word``."""
    parts = (survey.prefecture, survey.prefecture_name, abbreviated(survey.year), word)
    return "_".join(parts) + ending


def encode(file: SurveyFile) -> bytes:
    """The content of the survey file, UTF-8; ``decode`` reads it."""
    survey = msgspec.to_builtins(file.survey)
    contents = [
        {**mark, "content": checklist}
        for mark, checklist in zip(survey.pop("checklists"), file.checklists, strict=True)
    ]
    head = {"format": FORMAT, "format_version": FORMAT_VERSION, "program_version": VERSION}
    compact = msgspec.json.encode({**head, **survey, "checklists": contents})
    return msgspec.json.format(compact, indent=1) + b"\n"


def read(path: Path) -> SurveyFile:
    """Read a survey file.

    Raises:
        SurveyFileError: the one that says why it cannot be used.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise UnreadableSurveyError(path.name, meaning(error)) from error
    return decode(path.name, content)


def decode(name: str, content: bytes) -> SurveyFile:
    """What a survey file says; ``name`` is that of the file, for messages.

    Raises:
        SurveyFileError: the one that says why it cannot be used.
    """
    stated = _stated(name, content)
    version = stated.get("format_version")
    if not isinstance(version, int):
        raise BrokenSurveyError(name, "様式の版がありません")
    if version > FORMAT_VERSION:
        raise NewerSurveyError(name)
    try:
        survey = msgspec.convert(stated, Survey, strict=False)
        checklists = tuple(_checklist(name, one) for one in stated["checklists"])
    except msgspec.ValidationError as error:
        problem, _ = explain(str(error), Survey.__struct_fields__)
        raise BrokenSurveyError(name, problem) from error
    _check(name, survey)
    return SurveyFile(survey=survey, checklists=checklists)


def _stated(name: str, content: bytes) -> Mapping[str, Any]:
    """The file as plain values, once it is known to be a survey file."""
    if len(content) > _LARGEST:
        raise NotASurveyError(name)
    text = content.removeprefix(b"\xef\xbb\xbf")
    try:
        stated = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if text.lstrip().startswith(b"{") and f'"{FORMAT}"'.encode() in text[:200]:
            raise BrokenSurveyError(name, "途中で切れているか、書き換えられています") from error
        raise NotASurveyError(name) from error
    if not isinstance(stated, dict) or stated.get("format") != FORMAT:
        raise NotASurveyError(name)
    return stated


def _checklist(name: str, stated: Any) -> Checklist:
    """A checklist of the file, to the letter as the prefecture wrote it.

    It is held against its hash as it stands, for a newer program may know more fields.
    """
    mark = msgspec.convert(stated, ChecklistMark)
    content = msgspec.json.encode(stated.get("content"))
    if hashlib.sha256(content).hexdigest() != mark.content_hash:
        raise BrokenSurveyError(name, f"チェックリスト「{mark.id}」の内容が照合値と合いません")
    return msgspec.json.decode(content, type=Checklist)


def _check(name: str, survey: Survey) -> None:
    for wrong, detail in (
        (survey.prefecture not in prefectures(), f"都道府県「{survey.prefecture}」がありません"),
        (survey.year not in _YEARS, f"年度が{survey.year}です"),
        (not survey.document_id, "管理番号がありません"),
        (not survey.checklists, "チェックリストが一つもありません"),
        (not 0 < len(survey.title.strip()) <= LONGEST_TITLE, "調査の名前がないか、長すぎます"),
        (survey.issued_at.tzinfo is None, "作成の時点に時差がありません"),
    ):
        if wrong:
            raise BrokenSurveyError(name, detail)


def _heading(title: str) -> str:
    """A title on one line, without what no file for people can hold."""
    seen = (" " if unicodedata.category(sign) in _UNSEEN else sign for sign in title)
    return " ".join("".join(seen).split())


def _suffix(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_SUFFIX_LENGTH].upper()
