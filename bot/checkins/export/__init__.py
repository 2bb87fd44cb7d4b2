"""What leaves the store as files: the promotion packet, coverage as a picture, one's own data.

Markdown, PDF and CSV each have their own way of taking what somebody wrote for
an instruction. Each has one module that lets nothing of it through.
"""
