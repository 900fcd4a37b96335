"""The words of the house in other languages.

German is what stands in code and templates; ``.po`` files hold the rest.
"""
