"""What to ask the sender of a file for that could not be read: polite, to be sent as it is."""

from collections.abc import Mapping

from checklists.errors import UserFacingError

_AGAIN = "もう一度お送りください。"
_AS_XLSX = "Excelの「名前を付けて保存」で、種類を「Excel ブック (*.xlsx)」にして保存し、"

REQUESTS: Mapping[str, str] = {
    "empty_file": (
        "届いたファイルは中身が空でした。お手元のファイルがExcelで開けることを確かめ、" + _AGAIN
    ),
    "old_xls": _AS_XLSX + _AGAIN,
    "rights_protected": (
        "組織の権限管理（IRM・秘密度ラベル）の保護を外したファイルをお送りください。"
    ),
    "password_needed": (
        "ファイルを開くパスワードをお知らせいただくか、パスワードを外したファイルをお送りください。"
    ),
    "wrong_password": (
        "お知らせいただいたパスワードでは開けませんでした。"
        "大文字・小文字や全角・半角も含めて、もう一度お知らせください。"
    ),
    "unknown_encryption": (
        "こちらでは開けない方式で暗号化されていました。暗号化していないファイルか、Excelの"
        "「パスワードを使用して暗号化」で保存したファイルをお送りください。"
    ),
    "disguised_file": (
        f"お手元のファイルをExcelで開き直し、{_AS_XLSX}{_AGAIN}"
        "名前の最後を書き換えただけでは、中身は変わりません。"
    ),
    "damaged_file": (
        "送る途中で壊れたようです。お手元のファイルがExcelで開けることを確かめ、" + _AGAIN
    ),
    "too_large": (
        "ふつうの提出よりはるかに大きいファイルでした。"
        "貼り付けた画像や、使っていない行・列・シートを消して保存し、" + _AGAIN
    ),
    "doctype": (
        "Excelでは作られない内容が入っていました。"
        "お渡しした様式にExcelで入力し直したものをお送りください。"
    ),
    "macro": f"マクロが入っていました。{_AS_XLSX}マクロのないファイルにして、{_AGAIN}",
    "external_link": (
        "ほかのブックへのリンクが入っていました。"
        "Excelの「データ」→「リンクの編集」→「リンクの解除」を行って保存し、" + _AGAIN
    ),
    "dde_link": (
        "ほかのプログラムを動かすリンク（DDE）が入っていました。"
        "お渡しした様式に入力し直したものをお送りください。"
    ),
    "nested_archive": (
        "ZIPファイルの中に、さらにZIPファイルがありました。"
        "中のファイルを取り出して、それだけをお送りください。"
    ),
    "no_workbook": (
        "ZIPファイルの中に、Excelのファイルがありませんでした。記入したファイルを入れて、" + _AGAIN
    ),
    "another_kind": "お渡ししたものとは別の種類のファイルでした。お渡ししたものをお送りください。",
    "not_submittable": (
        "お願いしたものとは別の種類のファイルでした。"
        "提出用のファイルか、記入した調査票をお送りください。"
    ),
    "no_table": (
        "回答の表を読み取れませんでした。お渡しした様式の見出しの文字と「項目ID」の列を、"
        "消したり変えたりせずに記入したものを、" + _AGAIN
    ),
    "no_answers": "どの項目にも回答がありませんでした。記入したものを、もう一度お送りください。",
    "unknown_items": (
        "「項目ID」がどれも、お願いしたチェックリストのものではありませんでした。"
        "お渡しした様式か、プログラムから書き出したままの提出用のファイルをお送りください。"
    ),
    "unknown_origin": (
        "どの市区町村の何年度の提出かが分かりませんでした。"
        "プログラムから書き出したままの提出用のファイルをお送りください。"
    ),
    "contradictory_origin": (
        "違う市区町村か年度の行が混じっていました。ほかのファイルの内容を貼り付けていないか確かめ、"
        "プログラムから書き出したままの提出用のファイルをお送りください。"
    ),
}
"""By the code of the error; what is missing here is for the reader to mend, not the sender."""


def request_for(error: UserFacingError) -> str:
    """The words for the sender, or what to do here where it is not the sender's to mend."""
    return REQUESTS.get(error.code, error.remedy)
