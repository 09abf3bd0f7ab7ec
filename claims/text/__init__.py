"""What can be read out of plain text without a database: figures, dates, quotations, unseen characters.

Nothing here imports Django or any other part of Stet, and nothing here decides: what is found is offered
to a person. All offsets are code points in the text as given, end exclusive, and
``text[start:end] == verbatim`` always holds. Every finder's time grows linearly with its text.
"""
