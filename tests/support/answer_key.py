"""Files of `shared/data/answer_keys/us_burned_in`, as the masking gets them, and texts as they are compared."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

from echobench.deid.identifiers import Identifiers, empty, from_dataset
from echobench.dicom import reading, video
from echobench.dicom.elements import text
from echobench.dicom.frames import Frames

MOST_FRAMES = 16


def opened(path: Path) -> tuple[np.ndarray, Identifiers, str | None]:
    """Read a file of the answer key: (frames, what the header says, manufacturer); of a clip the first frames."""
    if path.suffix == ".png":
        from PIL import Image

        image = np.array(Image.open(path).convert("RGB"))
        return image[None], empty(), None
    if path.suffix == ".mp4":
        clip = video.Video(path.read_bytes(), max_pixels=64_000_000)
        return np.stack([frame for _, frame in clip.decodable(range(MOST_FRAMES))]), empty(), None
    source: Path | bytes = path
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            source = archive.read(next(n for n in archive.namelist() if not n.endswith("/")))
    ds = reading.read(io.BytesIO(source).getvalue() if isinstance(source, bytes) else source)
    frames = Frames(ds)
    return frames.stack(list(range(min(MOST_FRAMES, len(frames))))), from_dataset(ds), text(ds, "Manufacturer")


def folded(words: str) -> str:
    """Lower case, letters that OCR confuses merged, letters and digits alone."""
    return "".join(c for c in words.lower().translate(str.maketrans("oli", "011")) if c.isalnum())
