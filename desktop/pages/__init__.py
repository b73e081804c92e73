"""One file a page; ``page`` says what a page is, ``table`` lists them."""
