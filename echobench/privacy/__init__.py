"""What protects patients across commands: secret, pseudonyms, private folder, review."""
