"""Reads what somebody typed into what they mean. The store is neither read nor written."""
