"""What Django's own formats lack in the languages of the interface."""
