"""A prefecture's collection: from what municipalities sent to the picture of the whole.

Pure figures over frozen records (design: cli.md 'collect', workbooks.md 'Collection'): nothing here
reads a file or the clock.
"""
