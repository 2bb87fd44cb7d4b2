"""What somebody typed, read into what they mean. Nothing is read from the store or written."""
