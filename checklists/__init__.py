"""The four checklists as data, and the loader that checks them.

``schema`` says what a checklist is, ``loading`` reads the TOML files beside it,
``validation`` finds what is wrong in them. Adding a checklist is adding a file here.
"""
