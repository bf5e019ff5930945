"""Every read. Each takes the viewer and asks the database for no more than that viewer may see.

A viewer is only as good as the moment it was made. So each function that returns people's words looks the seat, its
device and the phase up again right before it reads the words.
"""

from workshop.views.blind import (
    LogLine,
    MyAnswer,
    Place,
    ReaderLink,
    Receipt,
    links_that_hold,
    log,
    my_answers,
    my_receipt,
    reader_link,
    revision,
    table,
)
from workshop.views.frozen import (
    Lost,
    Told,
    Version,
    changed,
    logo,
    printed,
    telling,
    unreadable,
    version,
    versions,
    written_by,
)
from workshop.views.looking import Viewer, viewer
from workshop.views.opened import (
    Agreeing,
    Comparing,
    Revealed,
    Saying,
    Settled,
    Taps,
    agreeing,
    comparing,
    draft,
)
from workshop.views.voting import Ballot, ballot

__all__ = [
    "Agreeing",
    "Ballot",
    "Comparing",
    "LogLine",
    "Lost",
    "MyAnswer",
    "Place",
    "ReaderLink",
    "Receipt",
    "Revealed",
    "Saying",
    "Settled",
    "Taps",
    "Told",
    "Version",
    "Viewer",
    "agreeing",
    "ballot",
    "changed",
    "comparing",
    "draft",
    "links_that_hold",
    "log",
    "logo",
    "my_answers",
    "my_receipt",
    "printed",
    "reader_link",
    "revision",
    "table",
    "telling",
    "unreadable",
    "version",
    "versions",
    "viewer",
    "written_by",
]
