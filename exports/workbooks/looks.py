"""The cell formats of a workbook, made from the design tokens."""

import functools
from collections.abc import Mapping
from typing import Any, Literal

from exports.tokens import tokens

FONT = "BIZ UDPゴシック"
"""Part of Windows since 2018 and the font of our PDF; one family in every workbook."""

BODY_POINTS = 10
SENTENCE_POINTS = 12

Look = Literal[
    "locked", "title", "remark", "warning", "sentence", "identity", "header", "header_input",
    "code", "code_link", "text", "tall_text", "strong", "short", "short_link",
    "integer", "integer_link", "count", "decimal", "score",
    "score_open", "change", "steps", "gap", "share", "date",
    "level_0", "level_1", "level_2", "level_3", "level_4",
    "level_unknown", "level_na", "level_unanswered",
    "over_header", "over_theme", "legend", "upright_title", "upright_header",
    "small_count", "small_share",
    "input_text", "input_date", "input_amount", "input_integer", "input_choice",
    "fixed", "free", "choice_label", "choice", "link",
    "form_text", "form_choice", "form_integer", "form_date",
    "form_needed", "form_needed_choice", "form_needed_integer", "form_needed_date",
    "form_band", "form_band_rest", "form_hint",
    "guide_heading", "guide_step", "guide_text",
    "notice", "fact_name", "fact", "fact_date", "entry_label", "entry",
    "paper_theme", "paper_item", "paper_question", "paper_why", "paper_box", "paper_name",
    "paper_text", "paper_blank",
    "plain_header", "plain_code", "plain_integer", "plain_decimal", "plain_date", "plain_datetime",
    "tile_label", "tile_number", "tile_score", "tile_foot",
    "rate_label", "rate_share", "rate_score", "rate_words", "header_figure",
    "figure_name", "figure_count", "figure_share", "figure_score",
    "total_name", "total_count", "total_share", "total_score",
]  # fmt: skip
"""The name of a format. ``input_…`` and ``form_…`` are to be filled in, ``plain_…`` has no borders
or fills."""


LEVEL_LOOKS: tuple[Look, ...] = ("level_0", "level_1", "level_2", "level_3", "level_4")
"""The look of a cell that holds a level's digit, by level."""


class Looks:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[Look, Any] = {}

    def __getitem__(self, look: Look) -> Any:
        if look not in self._made:
            self._made[look] = self._workbook.add_format(_base() | dict(_properties()[look]))
        return self._made[look]


def _base() -> dict[str, Any]:
    return {
        "font_name": FONT,
        "font_size": BODY_POINTS,
        "font_color": tokens().light.text,
        "font_family": 3,
        "font_charset": 128,
        "valign": "vcenter",
    }


@functools.cache
def _properties() -> Mapping[Look, Mapping[str, Any]]:
    light = tokens().light
    border = {"border": 1, "border_color": light.line}
    body = border | {"locked": False}
    text = {"text_wrap": True, "quote_prefix": True, "indent": 1}
    centred = {"align": "center", "indent": 0}
    linked = {"font_color": light.accent, "underline": 1}
    number = {"integer": "0", "decimal": "0.0#", "date": "yyyy/mm/dd"}
    state = tokens().state
    answer = body | centred | {"bold": True}
    hatched = {"pattern": 17, "fg_color": light.line, "bg_color": state.unknown_fill}
    small = border | centred | {"font_size": 8}
    upright = border | {"font_size": 8, "rotation": 90, "align": "center", "text_wrap": True}
    filled = body | {"bg_color": light.warning_surface, "border_color": light.line_strong}
    header = border | {
        "bold": True,
        "bg_color": light.surface_selected,
        "bottom": 2,
        "bottom_color": light.accent,
        "text_wrap": True,
        "indent": 1,
    }
    tile = {
        "align": "center",
        "bg_color": light.surface_soft,
        "left": 5,
        "left_color": light.surface,
        "right": 5,
        "right_color": light.surface,
    }
    ruled = {"bottom": 1, "bottom_color": light.line}
    figure = border | {"indent": 1}
    needed = body | {"bg_color": light.warning_surface}
    entries = {
        "text": {"num_format": "@", "text_wrap": True, "indent": 1},
        "choice": centred | {"num_format": "@"},
        "integer": centred | {"num_format": number["integer"]},
        "date": centred | {"num_format": number["date"]},
    }
    band = {"bold": True, "font_size": 9, "font_color": light.accent, "top": 2, "indent": 1}
    total = figure | {"bold": True, "top": 2, "top_color": light.line_strong}
    return {
        "locked": {},
        "title": {"bold": True, "font_size": 16},
        "remark": {"font_color": light.text_soft},
        "warning": {"font_color": light.warning, "bold": True},
        "sentence": {"font_size": SENTENCE_POINTS},
        "identity": {"font_size": 9, "font_color": light.text_soft},
        "header": header,
        "header_input": header | {"bg_color": light.warning_surface},
        "code": body | centred | {"num_format": "@"},
        "code_link": body | centred | linked | {"num_format": "@"},
        "text": body | text,
        "tall_text": body | text | {"valign": "top"},
        "strong": body | text | {"bold": True},
        "short": body | text | centred,
        "short_link": body | text | centred | linked,
        "integer": body | centred | {"num_format": number["integer"]},
        "integer_link": body | centred | linked | {"num_format": number["integer"]},
        "count": body | centred | {"num_format": "#,##0"},
        "decimal": body | centred | {"num_format": number["decimal"]},
        "score": body | centred | {"num_format": "0.0"},
        "score_open": body | centred | {"num_format": '0.0"＊"', "font_color": light.text_soft},
        "change": body | centred | {"num_format": '"＋"0.0;"－"0.0;"±"0.0'},
        "steps": body | centred | {"num_format": '"＋"0;"－"0;"±"0'},
        "gap": body | centred | {"num_format": "0.00"},
        "share": body | centred | {"num_format": "0%"},
        **{
            name: answer | {"num_format": "0", "bg_color": level.fill, "font_color": level.text}
            for name, level in zip(LEVEL_LOOKS, tokens().level, strict=True)
        },
        "level_unknown": answer | {"num_format": "@"} | hatched,
        "level_na": answer | {"num_format": "@", "bg_color": state.na_fill},
        "level_unanswered": body | centred | {"num_format": "@"},
        "over_header": {"bold": True, "font_color": light.accent},
        "over_theme": border | {"font_size": 8, "text_wrap": True, "align": "center"},
        "legend": {
            "font_size": 8,
            "font_color": light.text_soft,
            "text_wrap": True,
            "valign": "top",
        },
        "upright_title": upright | {"valign": "bottom"},
        "upright_header": upright
        | {"bold": True, "bg_color": light.surface_selected, "valign": "top"}
        | {"bottom": 2, "bottom_color": light.accent, "num_format": "@"},
        "small_count": small | {"num_format": "0"},
        "small_share": small | {"num_format": "0%"},
        "date": body | centred | {"num_format": number["date"]},
        "input_text": filled | {"num_format": "@", "text_wrap": True, "indent": 1},
        "input_date": filled | centred | {"num_format": number["date"]},
        "input_amount": filled | {"num_format": "#,##0"},
        "input_integer": filled | centred | {"num_format": number["integer"]},
        "input_choice": filled | centred | {"num_format": "@"},
        "fixed": border | {"num_format": "@", "text_wrap": True, "indent": 1},
        "free": {"locked": False},
        "form_text": body | entries["text"],
        "form_choice": body | entries["choice"],
        "form_integer": body | entries["integer"],
        "form_date": body | entries["date"],
        "form_needed": needed | entries["text"],
        "form_needed_choice": needed | entries["choice"],
        "form_needed_integer": needed | entries["integer"],
        "form_needed_date": needed | entries["date"],
        "form_band": band | {"top_color": light.accent, "left": 1, "left_color": light.accent},
        "form_band_rest": band | {"top_color": light.accent},
        "guide_heading": {"bold": True, "font_size": 12, "font_color": light.accent},
        "guide_step": {"bold": True, "valign": "top"},
        "guide_text": {"text_wrap": True, "valign": "top"},
        "form_hint": {
            "font_size": 8,
            "font_color": light.text_soft,
            "text_wrap": True,
            "align": "left",
            "valign": "bottom",
            "indent": 1,
        },
        "notice": filled | {"bold": True, "font_size": 12, "locked": True, "indent": 1},
        "fact_name": border | {"bold": True, "bg_color": light.surface_soft, "indent": 1},
        "fact": border | {"text_wrap": True, "indent": 1},
        "fact_date": border | {"num_format": number["date"], "align": "left", "indent": 1},
        "entry_label": {"align": "right", "bold": True, "indent": 1},
        "entry": filled | {"num_format": "@", "shrink": True, "indent": 1},
        "paper_theme": {"bold": True, "font_size": 12, "font_color": light.accent},
        "paper_item": {
            "bold": True,
            "bg_color": light.surface_selected,
            "top": 2,
            "top_color": light.accent,
            "indent": 1,
            "shrink": True,
        },
        "paper_question": {"bold": True, "font_size": 11, "text_wrap": True, "indent": 1},
        "paper_why": {
            "font_size": 9,
            "text_wrap": True,
            "indent": 1,
            "valign": "top",
            "align": "left",
        },
        "paper_box": border | centred | {"font_size": 12},
        "paper_name": border | {"bold": True, "text_wrap": True, "indent": 1},
        "paper_text": border | {"text_wrap": True, "indent": 1},
        "paper_blank": border
        | {"font_size": 9, "font_color": light.text_soft}
        | {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
        "link": linked,
        "choice_label": {"align": "right", "font_color": light.text_soft},
        "choice": border | centred | {"num_format": "@"},
        "plain_code": {"num_format": "@", "indent": 1},
        "plain_integer": {"num_format": number["integer"]},
        "plain_decimal": {"num_format": "General"},
        "plain_date": {"num_format": "yyyy-mm-dd"},
        "plain_datetime": {"num_format": "yyyy-mm-dd hh:mm:ss"},
        "plain_header": {"bold": True, "bottom": 1, "bottom_color": light.line_strong},
        "tile_label": tile | {"top": 5, "top_color": light.accent},
        "tile_number": tile | {"bold": True, "font_size": 24, "num_format": "0"},
        "tile_score": tile | {"bold": True, "font_size": 16, "num_format": "0.0"},
        "tile_foot": tile | {"font_size": 9, "font_color": light.text_soft},
        "rate_label": ruled | {"bold": True, "indent": 1},
        "rate_share": ruled | centred | {"num_format": "0%", "bold": True},
        "rate_score": ruled | centred | {"num_format": "0.0", "bold": True},
        "rate_words": ruled | {"font_color": light.text_soft},
        "header_figure": header | centred,
        "figure_name": figure,
        "figure_count": figure | centred | {"num_format": "0"},
        "figure_share": figure | centred | {"num_format": "0%"},
        "figure_score": figure | centred | {"num_format": "0.0"},
        "total_name": total,
        "total_count": total | centred | {"num_format": "0"},
        "total_share": total | centred | {"num_format": "0%"},
        "total_score": total | centred | {"num_format": "0.0"},
    }
