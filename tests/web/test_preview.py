"""The address in the preview of the agree page: a picture, for the table only."""

import html
import re

from tests.conftest import Sampled
from tests.web.conftest import Browser
from workshop import views
from workshop.models import Phase
from workshop.ui import preview, prints


def test_it_is_a_picture_for_the_table_only(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.AGREE)
    sheet = prints.Sheet("letter", landscape=True)
    found = re.search(r'src="([^"]+)"', preview.page(cast.workshop, views.draft(cast.viewer("leader")), sheet))
    assert found
    address = html.unescape(found[1])
    assert web.get(address, cast.leader).content.startswith(b"\x89PNG")
    assert web.get(address, cast.reader).status_code == 404
    assert web.get(address).status_code == 401
