"""Office files (ZIP packages) with equal bytes for equal content."""

import datetime
import io
import zipfile
from typing import Any

from workshop.charter.wording import Wording

#: no present moment goes into a file
_MOMENT = datetime.datetime(2000, 1, 1)


def same_bytes(package: bytes) -> bytes:
    """The same package without the times at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            info = zipfile.ZipInfo(name)  # 1980-01-01
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            made.writestr(info, given.read(name))
    return out.getvalue()


def about(properties: Any, title: str, words: Wording) -> None:
    """Fill in what a file says of itself; ``properties`` are the core properties of python-docx or python-pptx."""
    # the format allows 255 characters each
    properties.title, properties.author = title[:250], words.company[:250]
    properties.comments, properties.last_modified_by = "", ""
    properties.created = properties.modified = _MOMENT
    properties.content_status = words.status
