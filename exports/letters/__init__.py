"""Official letters (Word) that go with the files: to be completed and sent by people."""
