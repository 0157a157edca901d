"""What answers prompts: one file a model."""
