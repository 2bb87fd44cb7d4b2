"""What Slack sends of messages, read into plain words and links."""
