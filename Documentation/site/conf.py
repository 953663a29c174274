"""How Sphinx makes the documentation's pages; Scripts/docs.sh calls it."""

project = "Assay"
author = "the authors of Assay"
project_copyright = author
extensions = ["myst_parser"]
root_doc = "Documentation/index"
# Summaries of sample runs, to which pages link, stand in no list of pages and begin with second
# headings.
suppress_warnings = ["toc.not_included", "myst.header"]

# Headings can be linked to as GitHub names them.
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
# Code blocks without a language are command lines, some with places to fill in.
highlight_language = "text"

html_theme = "furo"
html_title = "Assay"
# Nothing is asked of any other machine, and pages open from the disk.
html_copy_source = False
html_show_sourcelink = False
