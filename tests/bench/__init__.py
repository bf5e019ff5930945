"""The benchmark: ``python -m tests.bench`` (or ``make bench``).

Prints one JSON line a figure: ``name``, ``value``, ``unit``, ``aim``, ``reached``, and what the value was made from.
The app is measured beside a bare Streamlit app with the same settings, started in the same way in the same minutes, so
that the ratios hold on a slow or busy machine too; durations do not, so they come with what share of a core everything
else on the machine took meanwhile. A missed aim is printed, never an error; the exit status is 1 only when something
could not be measured at all. Everything stays on loopback and the whole run takes about six minutes.
"""
