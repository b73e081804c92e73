"""The plan (取組計画): actions for gaps, kept with the assessment, sent out and taken back."""
