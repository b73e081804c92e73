"""Parts of the page 集計."""
