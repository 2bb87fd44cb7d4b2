"""The rules of check-ins: who is asked, what an answer is, and what is made from answers.

Nothing in here knows of Slack. The time is a parameter.
"""
