"""Opens what a municipality has filed as an assessment of this workspace (読み込み)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Connection

from assessment.answers import apply, starts_as
from assessment.creating import begin, info_of_new
from assessment.database import edition_records as stored
from assessment.database import reading
from assessment.editions import CONTACT, EDITION_ELSEWHERE, digest_of
from assessment.errors import (
    AnswerRejectedError,
    AssessmentExistsError,
    UnknownMunicipalityError,
    UsageError,
)
from assessment.filed import FiledAnswers
from assessment.municipalities import body_kind, check_digit, municipality
from assessment.own_checklists import offered_checklists
from assessment.records import Assessment, AssessmentInfo, Edit, Edition, Entry, Municipality
from assessment.returned import ChecklistMark
from assessment.workspace import Workspace
from checklists.loading import checklist_order, content_hash
from checklists.schema import TIERS, Checklist, Tier

VIA_LOAD = "読み込み"


class AlreadyHereError(AssessmentExistsError):
    """The workspace has an assessment of this municipality and year."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.remedy = (
            "別の保存ファイルに読み込むか（コマンドでは --workspace）、今の自己点検をごみ箱へ"
            "移してから（「設定」の画面か remove コマンド）、もう一度読み込んでください。"
        )


class ChecklistMissingError(UsageError):
    """The file rests on a version of a checklist that is not here."""

    code = "checklist_missing"

    def __init__(self, file: str, mark: ChecklistMark, ours: str) -> None:
        same = f"（こちらの{ours}版とは、質問や印が違います）"
        other = f"（こちらにあるのは{ours}版です）" if ours else ""
        here = same if ours == mark.version else other
        super().__init__(
            f"{file} のチェックリスト「{mark.id}」{mark.version}版が、このプログラムにありません"
            f"{here}。何も読み込んでいません。",
            "提出元と同じ版のプログラムで読み込んでください。独自のチェックリストなら、先に "
            "checklists import コマンドで取り込んでから、もう一度読み込んでください。",
        )


class Loaded(Struct, frozen=True, kw_only=True):
    """An assessment that was loaded; ``left_out`` are answers that its items do not take."""

    assessment: Assessment
    left_out: tuple[str, ...]


def load(workspace: Workspace, filed: FiledAnswers, *, by: str) -> Loaded:
    """Make an assessment of what was filed, with the checklists that it was answered with.

    A confirmed edition comes along as such, so that the next one has the next number, unless the
    file was altered or some of it could not be read: then its number alone is remembered.

    Raises:
        AlreadyHereError: this municipality and year are there already.
        ChecklistMissingError: a checklist of this content is not here.
        UnknownMunicipalityError: the code is none.
        StorageError: the file refuses; nothing is loaded.
    """
    offered = offered_checklists(workspace)
    with workspace.writing() as connection:
        kept = reading.kept_checklists(connection, _hashes(filed))
        checklists = checklists_of(filed, (*offered, *kept.values()))
        info = _info(workspace, filed, checklists)
        if info.name in reading.names(connection):
            raise AlreadyHereError(info.name)
        starting, left_out = _starting(filed, checklists, info)
        key = begin(
            workspace,
            connection,
            info,
            checklists,
            starting,
            by=by,
            via=f"{VIA_LOAD}：{_file(filed)}",
        )
        _keep_what_accompanies(connection, key, filed, by=by, whole=not left_out)
        return Loaded(assessment=reading.assessment(connection, key), left_out=left_out)


def checklists_of(filed: FiledAnswers, offered: Iterable[Checklist]) -> tuple[Checklist, ...]:
    """The checklists that were answered, by their content, in the order of asking.

    A file that has lost its 管理情報 does not tell the content; there the version decides.

    Raises:
        ChecklistMissingError: one of them is not among those ``offered``.
    """
    known = {content_hash(checklist): checklist for checklist in offered}
    found = []
    for mark in filed.submission.checklists:
        alike = [one for one in known.values() if one.id == mark.id]
        fitting = known.get(mark.content_hash) or next(
            (one for one in alike if not mark.content_hash and one.version == mark.version), None
        )
        if fitting is None:
            ours = "・".join(dict.fromkeys(one.version for one in alike))
            raise ChecklistMissingError(_file(filed), mark, ours)
        found.append(fitting)
    return tuple(sorted(found, key=lambda checklist: checklist_order(checklist.id)))


def _hashes(filed: FiledAnswers) -> Sequence[str]:
    return [mark.content_hash for mark in filed.submission.checklists]


def _file(filed: FiledAnswers) -> str:
    return filed.submission.file


def _info(
    workspace: Workspace, filed: FiledAnswers, checklists: Sequence[Checklist]
) -> AssessmentInfo:
    submission = filed.submission
    return info_of_new(
        workspace,
        _place(filed),
        submission.year,
        filed.tier or _smallest_tier(filed, checklists),
        submission.reference_date or workspace.now().date(),
    )


def _place(filed: FiledAnswers) -> Municipality:
    """The municipality of the code; one that the table does not know goes by the file's names."""
    code = filed.submission.code
    try:
        return municipality(code)
    except UnknownMunicipalityError:
        if not filed.municipality or code[5:] != check_digit(code[:5]):
            raise
    return Municipality(
        code=code,
        prefecture=filed.prefecture,
        name=filed.municipality,
        kana="",
        kind=body_kind(code, filed.municipality),
    )


def _smallest_tier(filed: FiledAnswers, checklists: Sequence[Checklist]) -> Tier:
    """The least that asks every item of the file."""
    for tier in TIERS:
        asked = {item.id for checklist in checklists for item in checklist.items_of_tier(tier)}
        if asked >= filed.entries.keys():
            return tier
    return TIERS[-1]


def _starting(
    filed: FiledAnswers, checklists: Sequence[Checklist], info: AssessmentInfo
) -> tuple[Mapping[str, Entry], tuple[str, ...]]:
    """The entry of every item, and in words what could not be taken."""
    starting: dict[str, Entry] = {}
    left_out = []
    items = {item.id: item for checklist in checklists for item in checklist.item}
    for item in items.values():
        entry = filed.entries.get(item.id)
        try:
            starting[item.id] = (
                starts_as(item, info.municipality)
                if entry is None
                else apply(Entry(), _edit(item.id, entry), item)
            )
        except AnswerRejectedError as error:
            left_out.append(f"{item.id}：{error.message}")
    left_out += [
        f"{item_id}：この項目は、チェックリストにありません。"
        for item_id in filed.entries
        if item_id not in items
    ]
    return starting, tuple(left_out)


def _edit(item_id: str, entry: Entry) -> Edit:
    return Edit(
        item_id=item_id,
        answer=entry.answer,
        note=entry.note,
        evidence=entry.evidence,
        performer=entry.performer,
    )


def _keep_what_accompanies(
    connection: Connection, key: int, filed: FiledAnswers, *, by: str, whole: bool
) -> None:
    """The contact, and the edition that the file is of."""
    submission = filed.submission
    stored.keep_companion(connection, key, CONTACT, submission.contact)
    if not submission.edition:
        return
    stored.keep_companion(connection, key, EDITION_ELSEWHERE, submission.edition)
    if whole and submission.issued_at and not submission.altered and not submission.unread:
        assessment = reading.assessment(connection, key)
        edition = Edition(
            number=submission.edition,
            confirmed_at=submission.issued_at,
            by=by,
            document_number=filed.document_number,
            digest=digest_of(assessment),
            assessment=assessment,
        )
        stored.add_edition(connection, key, edition)
