"""Word documents (.docx): a look inside, changes to what mammoth would not understand, and mammoth."""
