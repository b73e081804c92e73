"""The plan as a workbook: the sheet 取組計画 of its own file and of the gap workbook, both ways."""
