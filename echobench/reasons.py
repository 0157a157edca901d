"""Every reason for which an object is set aside instead of going into an output."""

from __future__ import annotations

from enum import Enum, unique


@unique
class Reason(Enum):
    """Step that finds it, text of `quarantine.jsonl`, whether an operator may review it.

    "{}" in the text stands for a detail without values.
    A new reason is one row here and its `raise InputError(Reason.NAME)`.
    """

    def __init__(self, step: str, text: str, is_reviewable: bool = False) -> None:
        self.step, self.text, self.is_reviewable = step, text, is_reviewable

    # The tree of files, and what a file is.
    FILE_UNREADABLE = "walk", "file cannot be read"
    FOLDER_UNREADABLE = "walk", "folder cannot be read"
    FILE_EMPTY = "walk", "file is empty"
    NOT_REGULAR = "walk", "not a regular file"
    SYSTEM_FILE = "walk", "file of the operating system"
    ARCHIVE_DAMAGED = "walk", "archive is damaged"
    ARCHIVE_ENCRYPTED = "walk", "archive is encrypted"
    ARCHIVE_TOO_DEEP = "walk", "archive is nested too deep"
    FOLDER_LINK = "walk", "link to a folder that is read in its own place"
    MEMBER_COMPRESSION = "walk", "archive member is packed by a method that is not supported (deflate64); pack it again"
    MEMBER_DAMAGED = "walk", "archive member is damaged"
    MEMBER_ESCAPES = "walk", "archive member escapes its archive"
    MEMBER_TOO_LARGE = "walk", "archive member is too large"

    # Headers, reports and tables.
    NOT_DICOM = "read_studies", "not a DICOM file"
    NOT_USABLE = "read_studies", "not an image, a DICOM file or a report"
    FORMAT_NOT_READ = "read_studies", "{} is not read"
    FORMAT_NEEDS_EXTRA = "read_studies", "{}: install echobench[formats]"
    DATA_OF_ANOTHER_FILE = "read_studies", "data that another file is the header of"
    NOT_ULTRASOUND = "read_studies", "modality is not ultrasound"
    DICOM_DIRECTORY = "read_studies", "DICOM directory"
    DICOM_TRUNCATED = "read_studies", "truncated DICOM file"
    HEADER_UNPARSABLE = "read_studies", "DICOM header cannot be parsed"
    NO_PIXELS = "read_studies", "DICOM object without pixels"
    PIXELS_MISSING = "read_studies", "pixel data is missing"
    NOT_A_REPORT = "read_studies", "not a report"
    TEXT_ABOUT_THE_SET = "read_studies", "text about the set, not a report"
    TEXT_WITHOUT_WORDS = "read_studies", "text without words, not a report"
    NOT_A_TABLE = "read_studies", "not a table"
    NOT_JSON = "read_studies", "file is not valid JSON"
    NOT_A_LIST = "read_studies", "JSON file is not a list of reports"
    TABLE_WITHOUT_KEY = "read_studies", "table without a column that names its studies or images; name it with --map"
    TABLE_OF_NAMES_ALONE = "read_studies", "nothing of the table was understood but what its rows are about; use --map"
    ROW_UNLIKE_HEADER = "read_studies", "table row does not fit its header"
    REPORT_DAMAGED = "read_studies", "{} is damaged, or not what its name says"
    REPORT_LOCKED = "read_studies", "{} is locked by a password; save it without one"
    REPORT_TOO_LARGE = "read_studies", "{} unpacks to too much"
    REPORT_EMPTY = "read_studies", "{} holds no report"
    REPORT_OF_SCANS = "read_studies", "{} without text: scanned pages are not read"
    PAGE_OF_SCANS = "read_studies", "page of a report without text: scanned pages are not read"
    ATTACHMENT_NOT_READ = "read_studies", "attachment of a report is not read"
    SCAN_FAILED = "read_studies", "unexpected {}"

    # Reports and studies that belong together.
    REPORT_OF_SEVERAL = "join_reports", "report fits several studies"
    REPORT_OF_NONE = "join_reports", "report matches no study"
    REPORT_OUTDATED = "join_reports", "a later report of the study stands"
    REPORTS_DIFFER = "join_reports", "two different reports for one study"
    REPORT_WITHOUT_IMAGES = "join_reports", "no image of the study passed"
    ROW_OF_SEVERAL = "join_reports", "row fits several studies"
    ROW_OF_NONE = "join_reports", "row matches no study"
    SEGMENTATION = "join_reports", "segmentation mask"
    WITHDRAWN = "join_reports", "of a patient who was withdrawn"

    # Pixels.
    DECODER_CRASHED = "decode", "decoder crashed"
    IMAGE_UNDECODABLE = "decode", "image cannot be decoded"
    NOTHING_SHOWN = "decode", "image shows no scan: one grey, or text alone"
    NOT_LIKE_ULTRASOUND = "decode", "image does not look like ultrasound, and no header says that it is", True
    IMAGE_WITHOUT_SIZE = "decode", "image has no size"
    IMAGE_TOO_LARGE = "decode", "image has more than {} megapixels"
    SIZE_UNLIKE_HEADER = "decode", "image has another size than its header says"
    VIDEO_UNDECODABLE = "decode", "video cannot be decoded"
    SYNTAX_UNKNOWN = "decode", "transfer syntax is unknown"
    PIXELS_TRUNCATED = "decode", "pixel data is truncated"
    LENGTH_UNLIKE_HEADER = "decode", "pixel data has another length than its header says"
    PIXELS_DAMAGED = "decode", "pixel data is damaged"
    PIXELS_UNDECODABLE = "decode", "pixel data cannot be decoded"
    PIXELS_NOT_INTEGERS = "decode", "pixel data is not of integers"
    BITS_NOT_READ = "decode", "pixel data with BitsAllocated {} is not read"
    PLANES_UNCLEAR = "decode", "the header does not say how colours are ordered, or the pixels show another order"
    ENCAPSULATION_UNLIKE_SYNTAX = "decode", "pixel data is {}, but its transfer syntax says otherwise"
    PHOTOMETRIC_UNSUPPORTED = "decode", "photometric interpretation is not supported"
    GREY_SCALE_UNREADABLE = "decode", "grey scale cannot be read"
    PALETTE_MISSING = "decode", "palette is missing"
    PALETTE_DAMAGED = "decode", "palette is damaged"

    # De-identification.
    STILL_LEGIBLE = "deidentify", "identity is still legible beside a mask", True
    TEXT_UNREAD = "deidentify", "text on the image that no recogniser reads", True
    REJECTED = "deidentify", "rejected by the operator", True
    VIDEO_NOT_MASKABLE = "deidentify", "a video stream cannot be masked in place"
    VIDEO_USER_DATA = "deidentify", "video stream: its user data cannot be taken out without decoding"
    DOCUMENT = "deidentify", "encapsulated document: its pages cannot be cleaned"
    WAVEFORM = "deidentify", "waveform: its samples cannot be cleaned"
    ATTRIBUTE_MISSING = "deidentify", "object without {}"
    ATTRIBUTE_UNREADABLE = "deidentify", "{} of the object cannot be read"
    SYNTAX_NOT_CLEANABLE = "deidentify", "transfer syntax without a known way to take out metadata"
    STREAM_UNPARSABLE = "deidentify", "pixel stream cannot be parsed for metadata"
    STREAM_NOT_JPEG = "deidentify", "pixel stream is not the JPEG that its syntax says"
    STREAM_NOT_JPEG_2000 = "deidentify", "pixel stream is not the JPEG 2000 that its syntax says"
    STREAM_NOT_RLE = "deidentify", "pixel stream is not the RLE that its syntax says"
    STREAM_DAMAGED_SEGMENTS = "deidentify", "pixel stream is damaged between JPEG segments"
    STREAM_DAMAGED_BOXES = "deidentify", "pixel stream is damaged between boxes"

    OBJECT_FAILED = "decode", "unexpected {}"

    # Published test sets.
    IMPORT_IMAGE_MISSING = "import_set", "image not in the folder"
    IMPORT_IMAGE_UNDECODABLE = "import_set", "image cannot be decoded"
    IMPORT_IMAGE_TOO_LARGE = "import_set", "image too large"
    IMPORT_IMAGE_COUNT = "import_set", "number of images and of their markers differ"
    IMPORT_OTHER_FORMAT = "import_set", "no image and conversations in the expected format"
    IMPORT_LATER_TURN = "import_set", "a later turn, which leans on the answers before it"
    IMPORT_NOT_ONE_QUESTION = "import_set", "not one question and one answer"
    IMPORT_NOT_BASE64 = "import_set", "the image is not base64"
    IMPORT_NO_COLUMN = "import_set", "no {}"
    IMPORT_NOT_LITERAL = "import_set", "{} is not a Python literal"
    IMPORT_NO_ANSWER = "import_set", "no answer in any known column"
    IMPORT_NO_OPTIONS = "import_set", "no options for the row's question"
    IMPORT_NOT_AN_OPTION = "import_set", "the answer is none of the options"
    IMPORT_NOT_A_BOX = "import_set", "{} is not four numbers"
    IMPORT_CORNERS_UNSTATED = "import_set", "box in pixels with unstated corner order"
    IMPORT_NO_KEYPOINT = "import_set", "keypoints name nothing"
    IMPORT_KEYPOINT_OUTSIDE = "import_set", "a keypoint lies outside of the image"
    IMPORT_NOT_MEASURED = "import_set", "measurement is not a dict"
    IMPORT_NOT_A_NUMBER = "import_set", "a measurement is not a number"
