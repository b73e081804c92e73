"""The sections of the Word report, in the order of the standard PDF."""

from collections.abc import Sequence

from assessment.actions import STATE_WORDS, Action
from assessment.comparison import CHANGE_WORDS
from assessment.disclosure import kept_back
from assessment.fiscal_years import date_in_words, in_words
from assessment.gaps import Gap
from assessment.next_steps import next_step
from assessment.results import AreaResult
from assessment.scoring import Figures, shown
from assessment.telling import Told
from assessment.wording import TIER_NAMES, answer_in_words
from checklists.schema import Item, SourceBook
from exports.citations import Citations
from exports.compared import (
    TITLE,
    answer_words,
    basis,
    changed,
    count,
    groups,
    headline,
    not_compared,
    scores,
)
from exports.pdf.sections.annexes import POSITION, POSITION_TITLE, SCORING_RULE
from exports.pdf.sections.headline import opening
from exports.pdf.sections.scores import score_caption
from exports.pdf.words import deadline, no_gaps, provisional, rate, score_range, scored_items
from exports.report_options import AUDIENCE_WORDS, ReportOptions
from exports.word.paper import WordPaper

_FIRST = 10
_FIGURES = (
    ("点数", 14.0),
    ("", 12.0),
    ("範囲", 24.0),
    ("対象", 14.0),
    ("該当なし", 16.0),
    ("着手率", 14.0),
    ("到達率", 14.0),
    ("回答率", 14.0),
)
_NUMBERS = (1, 3, 4, 5, 6, 7, 8)


def write_sections(paper: WordPaper, told: Told, options: ReportOptions, book: SourceBook) -> None:
    """Everything below the title."""
    _facts(paper, told, options)
    paper.contents()
    _summary(paper, told)
    _areas(paper, told.result.areas)
    _comparison(paper, told)
    _priorities(paper, told)
    _gaps(paper, told)
    _plan(paper, told)
    _readiness(paper, told)
    _position(paper, told, book)
    _scoring(paper, told)


def _facts(paper: WordPaper, told: Told, options: ReportOptions) -> None:
    info, result = told.result.assessment.info, told.result
    facts = (
        ("回答の基準日", date_in_words(info.reference_date)),
        ("期限の判定日", date_in_words(result.as_of)),
        ("点検の区分", f"{TIER_NAMES[info.tier]}（全{result.total.counts.total}問）"),
        ("読み手", AUDIENCE_WORDS[options.audience]),
        ("取扱区分", options.classification),
        ("作成", options.prepared_by),
    )
    rows = [fact for fact in facts if fact[1]]
    paper.table("この報告書について", (("項目", 40), ("内容", 130)), rows)
    if result.withheld is not None:
        paper.text(kept_back(result.withheld))


def _figures(name: str, figures: Figures) -> list[str]:
    return [
        name,
        shown(figures.score),
        provisional(figures),
        score_range(figures),
        scored_items(figures),
        rate(figures.na_share),
        rate(figures.started),
        rate(figures.reached),
        rate(figures.completion),
    ]


def _summary(paper: WordPaper, told: Told) -> None:
    result = told.result
    total = result.total
    paper.heading("概要", on_a_new_page=True)
    paper.text(opening(total))
    paper.text(
        f"着手率{rate(total.started)}（レベル1以上の割合）、到達率{rate(total.reached)}"
        f"（目標レベル以上の割合）、回答率{rate(total.completion)}。着手率と到達率は取組項目"
        f"{total.actions.decided}問中、回答率は該当する項目{total.counts.applicable}問中の割合です。"
    )
    rows = [_figures(area.checklist.title, area.figures) for area in result.areas]
    if len(rows) > 1:
        rows.append(_figures("全体（参考）", total))
    paper.table("分野別の点数", (("分野", 48), *_FIGURES), rows, _NUMBERS)
    paper.text(score_caption(total))


def _areas(paper: WordPaper, areas: Sequence[AreaResult]) -> None:
    paper.heading("分野・テーマ別の結果", on_a_new_page=True)
    for area in areas:
        paper.heading(area.checklist.title, 2)
        spread = "、".join(f"レベル{n} {items}問" for n, items in enumerate(area.levels))
        paper.text(f"回答の内訳：{spread}。", joined=True)
        rows = [_figures(theme.theme.title, theme.figures) for theme in area.themes]
        caption = f"{area.checklist.title}のテーマ別の点数"
        paper.table(caption, (("テーマ", 48), *_FIGURES), rows, _NUMBERS)


def _comparison(paper: WordPaper, told: Told) -> None:
    comparison = told.comparison
    if comparison is None:
        return
    before, now = in_words(comparison.before.year), in_words(comparison.now.year)
    paper.heading(TITLE, on_a_new_page=True)
    paper.text(headline(comparison))
    paper.text(basis(comparison, withheld=told.result.withheld is not None))
    rows = [
        [name, *scores(group), *(str(count(group, kind)) for kind in CHANGE_WORDS)]
        for name, group in groups(comparison)
    ]
    widths = (10.0, 10.0, 13.0, 15.0, 13.0, 13.0)
    counts = zip(CHANGE_WORDS.values(), widths, strict=True)
    columns = (("分野", 31.0), ("対象", 14.0), (before, 18.5), (now, 18.5), ("差", 14.0), *counts)
    paper.table(f"{before}との比較", columns, rows, range(1, len(columns)))
    items = changed(comparison)
    if items:
        columns = (("変化", 26), ("項目", 64), (before, 40), (now, 40))
        paper.table(
            "変化した項目",
            columns,
            [
                [
                    CHANGE_WORDS[each.kind],
                    _named(each.item),
                    answer_words(each, each.before),
                    answer_words(each, each.now),
                ]
                for each in items
            ],
        )
    others = [
        [why, str(len(items)), "、".join(f"{each.item.id} {each.item.title}" for each in items)]
        for why, items in not_compared(comparison).items()
    ]
    if others:
        paper.table("比べていない項目", (("理由", 50), ("問", 10), ("項目", 110)), others, (1,))


def _named(item: Item) -> str:
    return f"{item.id}\n{item.title}"


def _now(gap: Gap) -> str:
    return f"{'未把握' if gap.level is None else gap.level} → {gap.target}"


def _until(gap: Gap, told: Told) -> str:
    words = deadline(gap.response) or "－"
    late = gap.deadline is not None and gap.deadline < told.result.as_of
    return f"{words}（経過）" if late else words


def _priorities(paper: WordPaper, told: Told) -> None:
    if not told.plan:
        return
    first = told.plan[:_FIRST]
    paper.heading("優先して取り組む課題", on_a_new_page=True)
    paper.text(f"優先度の高い{len(first)}件と、それぞれの次の一歩です。")
    columns = (("順位", 12), ("項目", 62), ("現在→目標", 20), ("次の一歩", 76))
    rows = [
        [
            str(each.rank),
            _named(each.gap.response.item),
            _now(each.gap),
            next_step(each.gap),
        ]
        for each in first
    ]
    paper.table("優先して取り組む課題", columns, rows, (0,))


def _gaps(paper: WordPaper, told: Told) -> None:
    result = told.result
    paper.heading("課題一覧", on_a_new_page=True)
    if not told.plan:
        paper.text(no_gaps(result))
        return
    named = f"のうち公表する{len(result.gaps)}件" if len(result.gaps) < result.gap_count else ""
    paper.text(f"目標に届いていない{result.gap_count}件{named}を、優先度の高い順に示します。")
    columns = (
        ("順位", 11),
        ("項目", 51),
        ("担当課", 20),
        ("現在→目標", 18),
        ("期限", 25),
        ("優先度", 13),
        ("理由", 32),
    )
    rows = [
        [
            str(each.rank),
            _named(each.gap.response.item),
            each.gap.response.division,
            _now(each.gap),
            _until(each.gap, told),
            str(each.gap.priority),
            each.gap.because,
        ]
        for each in told.plan
    ]
    paper.table("すべての課題", columns, rows, (0, 5))


def _plan(paper: WordPaper, told: Told) -> None:
    rows = [
        [
            _named(each.gap.response.item),
            action.what,
            action.who or each.gap.response.division,
            _when(action),
            "案" if action.suggested else STATE_WORDS[action.state],
        ]
        for each in told.plan
        for action in each.actions
    ]
    if not rows:
        return
    paper.heading("取組計画", on_a_new_page=True)
    paper.text(
        "課題ごとの取組です。「案」は、チェックリストの「次の一歩」を並べたもので、決まった計画ではありません。"
    )
    columns = (("項目", 52), ("取組", 60), ("担当", 22), ("時期", 22), ("状態", 14))
    paper.table("課題ごとの取組", columns, rows)


def _when(action: Action) -> str:
    if action.until is None:
        return "未定"
    start = f"{action.start:%Y/%m/%d}" if action.start else ""
    return f"{start}〜\n{action.until:%Y/%m/%d}"


def _readiness(paper: WordPaper, told: Told) -> None:
    if not told.result.readiness:
        return
    paper.heading("備え")
    paper.text(
        "国や都道府県がこれから用意する仕組みに備える項目です。点数と課題の順位には含めません。"
    )
    columns = (("項目", 60), ("状態", 40), ("国などの提供時期", 48), ("担当", 22))
    rows = [
        [
            _named(response.item),
            answer_in_words(response.item, response.answer),
            response.item.available_from or "－",
            response.division,
        ]
        for response in told.result.readiness
    ]
    paper.table("備えの項目", columns, rows)


def _position(paper: WordPaper, told: Told, book: SourceBook) -> None:
    assessment = told.result.assessment
    paper.heading(POSITION_TITLE, on_a_new_page=True)
    paper.text(POSITION)
    cited = Citations(book).cited(response.item for response in assessment.responses)
    for document, parts in cited.documents:
        paper.heading(document.title, 2)
        paper.text(f"発行：{document.publisher}（{date_in_words(document.published_on)}）")
        paper.text(f"性格：{document.nature}")
        paper.text("用いた部分：" + "、".join(f"{part.id} {part.title}" for part in parts))
    rows = [[c.title, c.id, c.version, c.summary] for c in assessment.checklists]
    columns = (("チェックリスト", 42), ("識別名", 32), ("版", 16), ("内容", 80))
    paper.table("用いたチェックリスト", columns, rows)


def _scoring(paper: WordPaper, told: Told) -> None:
    result = told.result
    paper.heading("算定方法")
    paper.text(
        f"期限は{date_in_words(result.as_of)}の時点で判定しました。"
        f"全{result.total.counts.total}問のうち点数の対象は{scored_items(result.total)}です。"
    )
    rules = [rule for rule in SCORING_RULE if rule[0] != "文字"]
    paper.table("算定の規則", (("用語", 30), ("内容", 140)), rules)
