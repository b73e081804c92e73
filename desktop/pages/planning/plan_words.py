"""What the page 取組計画 says where there is nothing yet, and how to begin."""

from desktop.widgets.came_back_pane import BackWords

NO_ANSWERS = (
    "回答すると、目標に届いていない項目が課題になります。\n"
    "課題ごとに、だれが、いつまでに、何をするかを決めます。"
)
NO_PLAN = (
    "課題に対して、だれが、いつまでに、何をするかを決めるページです。\n"
    "チェックリストの「次の一歩」から案をつくり、担当や時期を直すのが早道です。"
    "案は、1つの段階に四半期ずつ、担当課ごとに重ならないように並べます。"
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
    another="ほかのExcelを取り込む…",
)
