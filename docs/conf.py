"""How Sphinx builds this documentation: `make docs`."""

from importlib.metadata import version as version_of

project = "Citizen Office"
author = "The Citizen Office developers"
project_copyright = "2026, The Citizen Office developers. EUPL-1.2"
release = version = version_of("citizen-office")
language = "en"

extensions = ["myst_parser", "sphinx.ext.doctest"]
exclude_patterns = ["_build"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist"]
# Headings can be linked to as `page.md#heading`.
myst_heading_anchors = 3

html_theme = "furo"
html_title = "Citizen Office"
html_show_sphinx = False
html_theme_options = {"top_of_page_buttons": []}
