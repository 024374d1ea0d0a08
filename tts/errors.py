"""The one error that the user can fix; everything else keeps its traceback. And names, as messages list them."""

from collections.abc import Sequence


class EssaycastError(Exception):
    """Something the user can act on, printed as the line ``error: WHAT: HOW TO MEND IT``.

    It is one line, whatever line breaks the name of a file in it may have.
    """

    def __init__(self, what: str, hint: str) -> None:
        what, hint = " ".join(what.splitlines()), " ".join(hint.splitlines())
        super().__init__(f"{what}: {hint}")
        self.what = what
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Let it travel between processes, whatever a class derived from it takes."""
        return Exception.__new__, (type(self), *self.args), self.__dict__


class RequestError(EssaycastError):
    """The request itself is wrong (no such episode, bad show.toml, unknown voice): exit code 2."""


def listed(names: Sequence[str], most: int = 1) -> str:
    """Return names as a message lists them: the first ``most``, and how many more there are."""
    told = ", ".join(names[:most])
    return f"{told} and {len(names) - most} more" if len(names) > most else told
