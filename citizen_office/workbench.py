"""What is done with definitions where no office runs: begin them, check them, play their scenarios, describe them to
editors.

A second door to the definitions beside the office, so that nobody who checks a form waits for databases and letters to
be loaded.
"""

from citizen_office.definitions import Finding, Report, report_on
from citizen_office.definitions.folder import shown
from citizen_office.definitions.json_schema import json_schemas
from citizen_office.definitions.starting import STARTS, start

__all__ = ["STARTS", "Finding", "Report", "json_schemas", "report_on", "shown", "start"]
