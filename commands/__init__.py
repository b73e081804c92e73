"""The command line (design: cli.md): one module a command, no logic of its own."""
