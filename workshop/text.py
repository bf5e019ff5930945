"""The one place through which every text on screen passes, so that it can be translated.

The source strings are English and stand where they are used, wrapped in ``_()``; a translation is an ordinary gettext
catalogue ``data/locale/<language>/LC_MESSAGES/samepage.mo``. Values are put in after the look-up, with ``str.format``.
"""

import gettext
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "data" / "locale"

_translation = gettext.translation("samepage", LOCALE, fallback=True)

_ = _translation.gettext
ngettext = _translation.ngettext
