"""The steps of an install checklist: templates, conditions, words and order."""
