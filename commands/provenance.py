"""How a change from the command line is called in the history."""

VIA_COMMAND = "コマンド"
