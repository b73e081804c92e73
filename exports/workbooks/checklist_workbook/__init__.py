"""An organisation's own checklist as a workbook, and back (design: content.md, cli.md).

``layout`` says which sheets and columns there are; ``writer`` and ``reader`` both go by it.
``values`` and ``choices`` turn what stands in a cell into what the schema wants, and back;
``form``, ``guide`` and ``example`` are what people see; ``sheets`` finds the tables in a file
that has been edited; ``checking`` and ``taken`` say by cell what ``validation`` and the
checklists already there object to.
"""
