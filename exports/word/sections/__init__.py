"""The sections of the Word report, each as the standard PDF has it."""
