"""What keeps the environment manageable."""
