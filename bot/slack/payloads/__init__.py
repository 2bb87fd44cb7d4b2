"""The values of buttons, menus and forms: small classes, each with one text form.

``payload`` writes and reads them. The other modules have the values by surface.
"""
