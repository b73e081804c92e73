"""The small tables beside the items: themes, terms, authorities, and what became of items."""

from checklists.schema import Authority, ItemChange, Term, Theme
from exports.workbooks.checklist_workbook import choices, values
from exports.workbooks.checklist_workbook.columns import Column, Table

THEMES = Table(
    sheet="テーマ",
    record=Theme,
    keys=("テーマID", "名称"),
    named_by="id",
    remark=(
        "項目のまとまりを、聞く順に書きます。1つのテーマに3〜7項目くらいが答えやすいです。\n"
        "テーマIDは、基本情報の記号と2けたの番号です（例：記号が KAI なら KAI-01、KAI-02 …）。"
    ),
    columns=(
        Column(
            header="テーマID",
            field="id",
            kind=values.ITEM_ID,
            width=12,
            hint="必須　例：KAI-01",
            needed=True,
        ),
        Column(
            header="名称",
            field="title",
            kind=values.TEXT,
            width=40,
            hint="必須　例：窓口の手続",
            needed=True,
        ),
    ),
)

TERMS = Table(
    sheet="用語",
    record=Term,
    keys=("用語", "意味"),
    named_by="term",
    remark=(
        "質問や説明で使う略語・専門の言葉を説明します。組み込みの用語集にある言葉は、書かなくても使えます。"
    ),
    columns=(
        Column(
            header="用語",
            field="term",
            kind=values.TEXT,
            width=14,
            hint="必須　質問に書いたとおり",
            needed=True,
        ),
        Column(
            header="読み",
            field="reading",
            kind=values.TEXT,
            width=14,
            hint="必須　ひらがな",
            needed=True,
        ),
        Column(
            header="意味",
            field="meaning",
            kind=values.TEXT,
            width=44,
            hint="必須　2文くらい",
            needed=True,
        ),
        Column(
            header="説明の出どころ",
            field="source",
            kind=values.TEXT,
            width=16,
            hint="根拠文書のIDか文書名",
        ),
        Column(
            header="いまの名前",
            field="successor",
            kind=values.TEXT,
            width=16,
            hint="名前が変わったときだけ",
        ),
    ),
)

AUTHORITIES = Table(
    sheet="根拠文書",
    record=Authority,
    keys=("ID", "種類", "名称"),
    named_by="id",
    remark=(
        "項目の拠り所になる法令・条例・要綱・計画などを書きます。ここのIDを、項目の「出典」に書きます。"
    ),
    columns=(
        Column(
            header="ID",
            field="id",
            kind=values.NAME,
            width=12,
            hint="必須　例：KAI-YOKO",
            tip="空白や読点を含まない短い名前です。例：KAI-YOKO。",
            needed=True,
        ),
        Column(
            header="種類",
            field="kind",
            kind=values.one_of(choices.AUTHORITY_KINDS),
            width=7,
            hint="必須　選ぶ",
            needed=True,
            entry="choice",
        ),
        Column(
            header="名称",
            field="title",
            kind=values.TEXT,
            width=36,
            hint="必須　例：○○町窓口改革要綱（令和○年告示第○号）",
            needed=True,
        ),
        Column(
            header="条項", field="article", kind=values.TEXT, width=18, hint="条や章があるときだけ"
        ),
        Column(
            header="日付",
            field="date",
            kind=values.DATE,
            width=9,
            hint="必須　制定・改定",
            needed=True,
            blank=None,
            entry="date",
        ),
        Column(header="発行元", field="publisher", kind=values.TEXT, width=14, hint="例：○○町"),
    ),
)

CHANGES = Table(
    sheet="版の変更",
    record=ItemChange,
    keys=("変更の種類", "前の項目ID"),
    named_by="version",
    unique=False,
    remark=(
        "初めて作るときは空のままで構いません。取り込んだあとで項目を分ける・まとめる・やめるときに書くと、"
        "前の版の回答を引き継げます。"
    ),
    columns=(
        Column(
            header="版",
            field="version",
            kind=values.NAME,
            width=9,
            hint="必須　変えた版",
            needed=True,
        ),
        Column(
            header="変更の種類",
            field="kind",
            kind=values.one_of(choices.CHANGE_KINDS),
            width=11,
            hint="必須　選ぶ",
            needed=True,
            entry="choice",
        ),
        Column(
            header="前の項目ID",
            field="before",
            kind=values.ITEM_IDS,
            width=14,
            hint="1行に1つ",
            blank=(),
        ),
        Column(
            header="新しい項目ID",
            field="after",
            kind=values.ITEM_IDS,
            width=14,
            hint="1行に1つ",
            blank=(),
        ),
        Column(header="説明", field="note", kind=values.TEXT, width=40, hint="あれば"),
    ),
)
