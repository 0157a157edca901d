"""Raw studies to de-identified, normalised studies: walk, read, mask, find the region, join reports, write."""
