"""Who needs which network path."""
