"""Hands a prefecture's survey out: the survey file, a form for every municipality, a letter."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from assessment import surveys
from assessment.errors import ExportNotWholeError, UsageError
from assessment.municipalities import of_prefecture
from assessment.records import Municipality
from assessment.surveys import Survey, SurveyFile
from exports.files import replacing
from exports.progress import Tell
from exports.workbooks.survey_form.form import file_name

_LETTER_WORD = "依頼文"
_NAMED = 3


class FilesExistError(UsageError):
    """Files of these names are there already, perhaps filled in; nothing was written."""

    code = "files_exist"

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        more = f" など{len(names)}件" if len(names) > _NAMED else ""
        super().__init__(
            f"{folder} には、{'、'.join(names[:_NAMED])}{more}のファイルがすでにあります。"
            "記入済みかもしれないため、何も書き出していません。",
            "別のフォルダーを指定するか、前のファイルを別の場所に移してください。",
        )


class HandedOut(msgspec.Struct, frozen=True, kw_only=True):
    """A survey that was written: its file, the letter, and each municipality's form."""

    survey: Survey
    file: Path
    letter: Path
    forms: tuple[tuple[Municipality, Path], ...]


def hand_out_survey(file: SurveyFile, folder: Path, *, tell: Tell | None = None) -> HandedOut:
    """Write everything that a prefecture sends out into ``folder``; all of it or nothing.

    Files that are there are never overwritten. ``tell`` may raise to stop the work.

    Raises:
        FilesExistError: the folder holds such files already; nothing is written.
        StorageError: a file cannot be written; none is kept.
    """
    survey = file.survey
    places = of_prefecture(survey.prefecture)
    planned = HandedOut(
        survey=survey,
        file=folder / surveys.file_name(survey),
        letter=folder / surveys.file_name(survey, _LETTER_WORD, ".docx"),
        forms=tuple((place, folder / file_name(survey, place)) for place in places),
    )
    paths = [planned.file, planned.letter, *(path for _, path in planned.forms)]
    taken = [path.name for path in paths if path.exists()]
    if taken:
        raise FilesExistError(folder, taken)
    try:
        _write(file, planned, tell)
    except BaseException:
        for path in filter(Path.exists, paths):
            path.unlink()
        raise
    return planned


def _write(file: SurveyFile, planned: HandedOut, tell: Tell | None) -> None:
    from exports.letters.survey_letter import write_survey_letter
    from exports.workbooks.survey_form.writer import form_pattern, write_survey_form

    with replacing(planned.file) as beside:
        beside.write_bytes(surveys.encode(file))
        if surveys.read(beside) != file:
            raise ExportNotWholeError(planned.file, "調査設定の内容")
    places = [place for place, _ in planned.forms]
    write_survey_letter(planned.letter, file, places)
    patterns = {kind: form_pattern(file, kind) for kind in {place.kind for place in places}}
    for number, (place, path) in enumerate(planned.forms):
        if tell is not None:
            tell(number, len(places), place.name)
        write_survey_form(patterns[place.kind], place, path)
    if tell is not None:
        tell(len(places), len(places), "")
