"""Parts of the page 設定."""
