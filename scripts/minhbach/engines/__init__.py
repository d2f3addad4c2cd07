"""The engines that draw frames and hand-written pages: the only code that imports MkDocs."""
