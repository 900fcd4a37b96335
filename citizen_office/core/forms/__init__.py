"""Forms: what is asked (``model``), how answers are read and checked, and whether a form makes sense (``checks``)."""
