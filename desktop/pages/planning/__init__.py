"""Parts of the page 取組計画."""
