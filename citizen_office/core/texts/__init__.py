"""The safe text format of notices and messages.

    template, problems = parse_text(source)
    problems += check_text(template, scope)
    blocks = fill(template, values, "de", scope)

An administrator writes it, so it can do little: headings, paragraphs, lists, tables, bold, links to fixed addresses,
``{{ field | format }}``, conditions, loops over repeats, text blocks, the sections of a decision, and the places of
legal parts. It is read once; values are put in afterwards and never read as markup.
"""

from citizen_office.core.texts.addresses import with_addresses
from citizen_office.core.texts.blocks import Block, Blocks
from citizen_office.core.texts.checker import check_text
from citizen_office.core.texts.filler import fill, fill_line, fill_summary, fill_tenor, gaps
from citizen_office.core.texts.formats import FORMATS, Format
from citizen_office.core.texts.linking import TextBlocks, block_problems, included_in, linked
from citizen_office.core.texts.nodes import Template
from citizen_office.core.texts.parser import parse_line, parse_text
from citizen_office.core.texts.parts import PARTS, always_decides, always_says, always_sums_up, parts_in
from citizen_office.core.texts.plain import plain_text
from citizen_office.core.texts.problems import TEXT_CODES, TextProblem
from citizen_office.core.texts.visible import EVERYDAY, character_names, visible

__all__ = [
    "EVERYDAY",
    "FORMATS",
    "PARTS",
    "TEXT_CODES",
    "Block",
    "Blocks",
    "Format",
    "Template",
    "TextBlocks",
    "TextProblem",
    "always_decides",
    "always_says",
    "always_sums_up",
    "block_problems",
    "character_names",
    "check_text",
    "fill",
    "fill_line",
    "fill_summary",
    "fill_tenor",
    "gaps",
    "included_in",
    "linked",
    "parse_line",
    "parse_text",
    "parts_in",
    "plain_text",
    "visible",
    "with_addresses",
]
