"""Vietnamese text: fold, slug, dates, periods, numbers, sorting, document_numbers, nearest, reading_time.

Each module stands alone: importing one must not pay for the others, so nothing is imported here.
"""
