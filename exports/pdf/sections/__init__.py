"""The sections that reports are made of: each a function from the material to flowables."""
