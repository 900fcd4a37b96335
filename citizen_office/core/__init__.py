"""The pure heart of the office: no clock, no I/O, no framework.

Everything here is a function of its arguments. Time, holidays, random ids and keys come in from outside.
"""
