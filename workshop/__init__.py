"""Same Page: three people say apart what a qualified lead is, look at it side by side, and sign one answer.

The way through the house, step by step, with the place where each is done::

    create   services.create_workshop    a workshop, its seats, and a private link for each
    join     web.join, services.claim    a link becomes a cookie; the first browser takes the seat
    define   services.save_answer        words by the draft route, ticks by the page; services.seal closes them
    reveal   services.advance            all sealed answers open to the table at once: views.comparing
    compare  compare.compare             likeness, clash, status, gap and question, by rule; services.tap by people
    agree    services.decide             keep, merge, reword, park or drop, item by item: charter.compose
    sign     services.sign               exactly one version; the last name puts it in force
    charter  charter.render              one page for the wall, whatever the text

Writes are in ``services`` and re-check everything inside one transaction; reads are in ``views`` and ask for no more
than the viewer may see; ``phases`` says who may do what, when. ``compare`` and ``charter`` know neither database nor
Streamlit. ``ui`` draws; ``web`` is the HTTP beside Streamlit's own. README.md has a contract for each package.
"""
