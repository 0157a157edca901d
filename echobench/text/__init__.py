"""Clinical text in Chinese and English: tokens, findings with negation, measurements, sides, regions."""
