"""What people type, made plain. Pure."""


def folded(text: str) -> str:
    """The text as one line: each stretch of blanks and line ends is one blank, none at the ends, no NUL."""
    return " ".join(text.replace("\x00", "").split())
