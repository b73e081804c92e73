"""``show``: scores with their range, completion, and gaps in order of priority."""

import datetime as dt

import click

from assessment import results
from assessment.fiscal_years import in_both_calendars
from assessment.gaps import Gap
from assessment.records import Response
from assessment.results import AreaResult, Result
from assessment.scoring import Figures, percent, shown, unrounded
from assessment.wording import answer_in_words
from commands.japanese import Day, JapaneseCommand
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, print_table, say, time_text


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.option(
    "--as-of", type=Day(), default=None, metavar="D", help="この日の時点で期限を判定します。"
)
@shared
@click.pass_obj
def show(settings: Settings, assessment: str, as_of: dt.date | None) -> None:
    """点数とその幅、回答率、優先順の課題を表示します。"""
    with settings.opened() as workspace:
        whole = results.result(workspace.assessment(assessment), as_of)
    if settings.as_json:
        print_json(as_json(whole))
    else:
        _print(whole)


def as_json(whole: Result) -> dict[str, object]:
    """The document that ``show --json`` prints (cli.md)."""
    info, total, counts = whole.assessment.info, whole.total, whole.total.counts
    return {
        "assessment": info.name,
        "municipality": {
            "code": info.municipality.code,
            "name": info.municipality.name,
            "prefecture": info.municipality.prefecture,
        },
        "year": info.year,
        "reference_date": info.reference_date,
        "tier": info.tier,
        "as_of": whole.as_of,
        **figures_as_json(total),
        "counts": {
            "level": counts.level,
            "unknown": counts.unknown,
            "na": counts.na,
            "unanswered": counts.unanswered,
        },
        "reached": total.actions.reached,
        "not_reached": total.actions.not_reached,
        "started_rate": unrounded(total.started),
        "reached_rate": unrounded(total.reached),
        "checklists": [_area(area) for area in whole.areas],
        "answers": [_answer(response) for response in whole.assessment.responses],
        "gaps": [_gap(gap) for gap in whole.gaps],
    }


def figures_as_json(figures: Figures) -> dict[str, object]:
    """Score with its range and completion, as every document of JSON has them (cli.md)."""
    return {
        "score": unrounded(figures.score),
        "score_low": unrounded(figures.low),
        "score_high": unrounded(figures.high),
        "provisional": figures.provisional,
        "completion": unrounded(figures.completion),
    }


def _area(area: AreaResult) -> dict[str, object]:
    return {
        "id": area.checklist.id,
        "title": area.checklist.title,
        "version": area.checklist.version,
        **figures_as_json(area.figures),
        "themes": [
            {"id": part.theme.id, "title": part.theme.title, **figures_as_json(part.figures)}
            for part in area.themes
        ],
    }


def _answer(response: Response) -> dict[str, object]:
    item, entry = response.item, response.entry
    return {
        "item": item.id,
        "title": item.title,
        "state": entry.answer.state,
        "level": entry.answer.level,
        "kind": item.kind,
        "target": item.target,
        "own_target": entry.own_target,
        "weight": item.weight,
        "note": entry.note,
        "evidence": entry.evidence,
        "performer": entry.performer,
        "reason": entry.answer.reason or None,
        "extended_deadline": entry.extended_deadline,
        "by": response.by,
        "division": response.division,
        "at": time_text(response.at) if response.at else None,
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {
        "item": gap.response.item.id,
        "level": gap.level,
        "target": gap.target,
        "gap": gap.gap,
        "weight": gap.weight,
        "deadline": gap.deadline,
        "deadline_kind": gap.deadline_kind,
        "urgency": gap.urgency,
        "priority": gap.priority,
        "because": gap.because,
    }


def _print(whole: Result) -> None:
    info, total = whole.assessment.info, whole.total
    place = info.municipality
    say(f"{place.prefecture}{place.name}  {in_both_calendars(info.year)}  {whole.as_of} 時点")
    actions = total.actions
    say(
        f"目標に到達 {actions.reached}  未到達 {actions.not_reached}  未把握 {actions.unknown}  "
        f"該当なし {actions.na}  未回答 {actions.unanswered}  （備え {total.readiness.total}）"
    )
    say(f"着手率 {percent(total.started)}%  到達率 {percent(total.reached)}%")
    say("")
    rows = [("全体", total)] + [(area.checklist.title, area.figures) for area in whole.areas]
    print_table(("分野", "点数", "幅", "回答率", "該当なし"), (_score_row(*row) for row in rows))
    say("")
    if not whole.gaps:
        say("課題はありません。" if total.counts.decided else "まだ回答がありません。")
        return
    header = ("項目", "見出し", "現状", "目標", "期限", "優先度の計算")
    print_table(header, (_gap_row(gap) for gap in whole.gaps))


def _score_row(title: str, figures: Figures) -> tuple[str, ...]:
    mark = "（暫定）" if figures.provisional else ""
    return (
        title,
        f"{shown(figures.score)}{mark}",
        f"{shown(figures.low)}〜{shown(figures.high)}",
        f"{percent(figures.completion)}%",
        f"{percent(figures.na_share)}%",
    )


def _gap_row(gap: Gap) -> tuple[str, ...]:
    item = gap.response.item
    return (
        item.id,
        item.title,
        answer_in_words(item, gap.response.answer),
        str(gap.target),
        gap.deadline.isoformat() if gap.deadline else "－",
        gap.because,
    )
