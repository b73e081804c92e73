"""What the page 取組計画 says where there is nothing yet, and how to begin."""

from desktop.widgets.came_back_pane import BackWords

NO_ANSWERS = (
    "回答すると、目標に届いていない項目が課題になります。\n"
    "課題ごとに、誰が、いつまでに、何をするかを決めます。"
)
BACK = BackWords(
    nothing="返ってきたExcelはまだ読み込んでいません",
    how=(
        "書き出して記入してもらった取組計画か、「取組計画」に書き込んだ自己点検結果のExcelを、"
        "この画面に落とすか、選んでください。\n"
        "取り込む前に何が変わるかを見せます。ここで確かめるまで、計画は何も変わりません。"
    ),
    choose="Excelを取り込む…",
    rows="返ってきたExcelごとの結果",
    password="Excelのパスワード",  # noqa: S106 - the name of the field
)
