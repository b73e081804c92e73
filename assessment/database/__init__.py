"""The SQLite file: its tables, how it is opened, how it is read and written.

Only this package knows SQLAlchemy; what leaves it are the records of ``assessment.records``.
"""
