"""The course: what is taught, practised and written down, read from the book's folder and free of any output's form.

    Course > Bank > Item | Reflection            a bank is one file of `exercises/`, usually a chapter's
           > Page > Outcome, Showing, claims     a page is one file of the book, as far as exercises concern it

`text` marks what is translated; `items` has a module for each kind; `model` puts them together; `reader` makes a
course of files, with the place of every mistake; `checks` looks for what no single item shows; `scoring` has the rules.
"""
