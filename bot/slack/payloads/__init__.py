"""What buttons, menus and forms carry: small values, each with one text form.

``payload`` says how they are written and read; the other modules hold the values by surface.
"""
