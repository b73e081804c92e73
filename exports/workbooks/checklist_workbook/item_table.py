"""The table of the items: every field of an item and the column that holds it."""

from collections.abc import Iterator, Sequence
from typing import Any

from checklists.schema import BODY_KINDS, Item
from checklists.validation import LABEL_LENGTH, QUESTION_LENGTH, TITLE_LENGTH
from exports.workbooks.checklist_workbook import choices, values
from exports.workbooks.checklist_workbook.columns import Column, Table

USUAL_LABELS = ("未着手", "計画", "一部実施", "実施", "定着")
"""The labels of levels 0–4 where a row gives none."""

USUAL_TARGET = 3


def _per_level(
    header: str, field: str, hints: Sequence[str], *, band: str = "", **fields: Any
) -> Iterator[Column]:
    """A column of ``field`` for each level from 0 on, as many as there are hints."""
    for level, hint in enumerate(hints):
        yield Column(
            header=f"{header}{level}",
            field=field,
            kind=values.TEXT,
            index=level,
            hint=hint,
            band="" if level else band,
            **fields,
        )


ITEMS = Table(
    sheet="項目",
    record=Item,
    keys=("項目ID", "質問"),
    named_by="id",
    remark=(
        "1行に1つの質問を書きます。黄色の欄は必ず書き、白い欄は必要なときだけ書きます。"
        "書き方は「記入要領」、見本は「記入例」にあります。"
    ),
    columns=(
        Column(
            header="項目ID",
            field="id",
            kind=values.ITEM_ID,
            width=7.5,
            hint="必須\n例：KAI-01-01",
            tip="テーマIDに2けたの番号を続けます。例：KAI-01-01。一度使った番号は使い回しません。",
            needed=True,
            band="質問",
        ),
        Column(
            header="見出し",
            field="title",
            kind=values.TEXT,
            width=12,
            hint=f"必須\n{TITLE_LENGTH}文字まで",
            needed=True,
            most=TITLE_LENGTH,
        ),
        Column(
            header="質問",
            field="question",
            kind=values.TEXT,
            width=22,
            hint=f"必須　{QUESTION_LENGTH}文字まで\n1つの質問には1つの行動",
            needed=True,
            most=QUESTION_LENGTH,
        ),
        Column(
            header="なぜ聞くか",
            field="why",
            kind=values.TEXT,
            width=22,
            hint="必須\nしていないと何が困るか",
            needed=True,
        ),
        *_per_level(
            "レベル",
            "levels",
            (
                "必須\n手を付けていない",
                "必須\n形のある準備がある",
                "必須\n一部で行っている",
                "必須\n目指す姿",
                "必須\n見直し・測定している",
            ),
            width=15,
            band="レベルの説明（0がいちばん低い。尺度が「節目」のときだけ、使わないレベルを空けられます）",
            needed=True,
        ),
        *_per_level(
            "選択肢",
            "labels",
            tuple(f"{LABEL_LENGTH}文字まで\n「{label}」" for label in USUAL_LABELS),
            width=9,
            band="回答の選択肢に出す短い名前（5つとも空欄なら、下の言葉になります）",
            most=LABEL_LENGTH,
        ),
        Column(
            header="根拠資料の例",
            field="evidence",
            kind=values.LINES,
            width=16,
            hint="必須\n1行に1つ（Alt+Enterで改行）",
            tip="その回答を確かめられる文書や画面を、1行に1つ書きます。改行は Alt+Enter です。",
            needed=True,
            blank=(),
            band="確かめ方と、次の一歩",
        ),
        *_per_level(
            "次の一歩",
            "actions",
            tuple(f"目標が{n + 1}以上なら必須\nレベル{n}から進むには" for n in range(4)),
            width=15,
        ),
        Column(
            header="担当課",
            field="division",
            kind=values.TEXT,
            width=9,
            hint="必須\n答える課",
            needed=True,
            band="答え方",
        ),
        Column(
            header="尺度",
            field="scale",
            kind=values.one_of(choices.SCALES),
            width=6,
            hint="空欄なら\n段階",
            blank="ladder",
            entry="choice",
        ),
        Column(
            header="種類",
            field="kind",
            kind=values.one_of(choices.KINDS),
            width=6,
            hint="空欄なら\n取組",
            blank="action",
            entry="choice",
        ),
        Column(
            header="備えの前提",
            field="available_from",
            kind=values.TEXT,
            width=12,
            hint="「備え」なら必須\n国などが用意するもの",
        ),
        Column(
            header="根拠",
            field="basis",
            kind=values.one_of(choices.BASES),
            width=10,
            hint="必須\n一覧から選ぶ",
            needed=True,
            entry="choice",
            band="なぜ行うか、どれだけ大事か",
        ),
        Column(
            header="根拠の名前",
            field="basis_note",
            kind=values.TEXT,
            width=14,
            hint="法令・国の計画なら必須\n法令名と条、計画名",
        ),
        Column(
            header="重要度",
            field="weight",
            kind=values.one_of(choices.WEIGHTS),
            width=5.5,
            hint="必須\n3が最大",
            needed=True,
            entry="integer",
        ),
        Column(
            header="重要度の理由",
            field="weight_reason",
            kind=values.TEXT,
            width=14,
            hint="必須\nなぜその重要度か",
            needed=True,
        ),
        Column(
            header="目標",
            field="target",
            kind=values.one_of(choices.TARGETS),
            width=5.5,
            hint=f"空欄なら\n{USUAL_TARGET}",
            blank=USUAL_TARGET,
            entry="integer",
        ),
        Column(
            header="期限",
            field="deadline",
            kind=values.DEADLINE,
            width=8,
            hint="例：2027/3/31\nあるときだけ",
            tip="2027/3/31、令和9年3月31日、令和8年度（その年度の末日）のように書けます。",
            blank=None,
            entry="date",
            band="期限（書くなら3つとも）",
        ),
        Column(
            header="期限の種類",
            field="deadline_kind",
            kind=values.one_of(choices.DEADLINE_KINDS),
            width=8.5,
            hint="期限があれば必須\n一覧から選ぶ",
            blank=None,
            entry="choice",
        ),
        Column(
            header="期限の説明",
            field="deadline_note",
            kind=values.TEXT,
            width=14,
            hint="期限があれば必須\nどこにどう書いてあるか",
        ),
        Column(
            header="公開の扱い",
            field="sensitivity",
            kind=values.one_of(choices.SENSITIVITIES),
            width=7.5,
            hint="空欄なら\n庁内",
            blank="internal",
            entry="choice",
            band="扱いと、つながり",
        ),
        Column(
            header="区分",
            field="tier",
            kind=values.one_of(choices.TIERS),
            width=6,
            hint="空欄なら\n通常",
            blank="standard",
            entry="choice",
        ),
        Column(
            header="出典",
            field="sources",
            kind=values.NAMES,
            width=11,
            hint="必須\n「根拠文書」のID",
            tip="シート「根拠文書」に書いたIDです。2つ以上は1行に1つ書きます。",
            needed=True,
            blank=(),
            suggested="根拠文書",
        ),
        Column(
            header="支援策",
            field="support",
            kind=values.LINES,
            width=14,
            hint="1行に1つ\n補助金、共同利用など",
            blank=(),
        ),
        Column(
            header="用語",
            field="terms",
            kind=values.TERMS,
            width=11,
            hint="1行に1つ\n説明の要る言葉",
            tip="文の中の略語や専門の言葉です。組み込みの用語集にない言葉は、シート「用語」で説明します。",
            blank=(),
            suggested="用語",
        ),
        Column(
            header="関連項目",
            field="related",
            kind=values.ITEM_IDS,
            width=9,
            hint="1行に1つ\n項目ID",
            blank=(),
        ),
        Column(
            header="対象団体",
            field="applies",
            kind=values.several_of(choices.BODIES, BODY_KINDS),
            width=10,
            hint="空欄なら\nすべての市区町村",
            tip="指定都市・特別区・市・町・村のうち関係のある団体。ほかの団体は「該当なし」で始まります。",
            blank=BODY_KINDS,
        ),
        Column(
            header="点検した日",
            field="reviewed_on",
            kind=values.DATE,
            width=8,
            hint="空欄なら\n取り込んだ日",
            tip="この行の内容を確かめた日です。",
            blank=None,
            entry="date",
        ),
    ),
)
