"""What can go wrong with a corpus, in one line that a person understands."""


class CorpusError(Exception):
    """The corpus cannot be read, or what comes of it not be written.

    `str()` names the file and, where one is to blame, the line.
    """
