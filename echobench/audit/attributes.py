"""Classify DICOM attributes by what they tell about a person: this audit's own reading of the standard's table.

DICOM PS3.15 Table E.1-1 lists what a de-identification has to act upon. The masking acts by that table as a package
carries it; here every attribute was read again for what it may tell and how that can be looked for, so that neither
repeats an omission of the other. `tests/audit/test_attributes.py` compares both with a transcription of its own.
"""

from __future__ import annotations

import re
from typing import Literal

Treatment = Literal[
    # kinds of `forms.KINDS`: the value is searched for
    "name", "person", "id", "uid", "date", "institution", "place", "contact",
    # a text that may hold labelled identifiers; attributes inside; said of many; a time of day; bytes; the same for all
    "text", "walk", "trait", "time", "bytes", "public",
]  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names of persons in attributes that are no person names (PN).
_PERSONS = _words("CameraOwnerName TopicAuthor")
# Numbers of a patient, an examination, an order, a specimen, a device.
_IDS = _words(
    """PatientID OtherPatientIDs InsurancePlanIdentification MedicalRecordLocator MilitaryRank
    ClinicalTrialProtocolID ClinicalTrialSiteID ClinicalTrialSubjectID ClinicalTrialSubjectReadingID
    ClinicalTrialSeriesID ClinicalTrialProtocolEthicsCommitteeApprovalNumber
    AccessionNumber StudyID AdmissionID ServiceEpisodeID RequestedProcedureID ScheduledProcedureStepID
    PerformedProcedureStepID PlacerOrderNumberImagingServiceRequest FillerOrderNumberImagingServiceRequest
    ResultsID InterpretationID SpecimenAccessionNumber SpecimenIdentifier ContainerIdentifier ContainerComponentID
    SlideIdentifier BarcodeValue
    DeviceSerialNumber SourceSerialNumber LensSerialNumber UniqueDeviceIdentifier ManufacturerDeviceIdentifier
    DeviceAlternateIdentifier XRaySourceID XRayDetectorID DetectorID PlateID GeneratorID CassetteID GantryID
    SecondaryCaptureDeviceID HardcopyCreationDeviceID ModifyingDeviceID RTAccessoryHolderSlotID
    RTAccessoryDeviceSlotID"""
)
_INSTITUTIONS = _words(
    """InstitutionName ResponsibleOrganization HumanPerformerOrganization VerifyingOrganization
    ClinicalTrialSponsorName ClinicalTrialSiteName ClinicalTrialCoordinatingCenterName
    ClinicalTrialProtocolEthicsCommitteeName IssuerOfPatientID IssuerOfClinicalTrialProtocolID
    IssuerOfClinicalTrialSiteID IssuerOfClinicalTrialSubjectID IssuerOfClinicalTrialSubjectReadingID
    IssuerOfClinicalTrialTimePointID IssuerOfClinicalTrialSeriesID IssuerOfAdmissionID IssuerOfServiceEpisodeID
    StudyIDIssuer ResultsIDIssuer InterpretationIDIssuer SourceOfPreviousValues"""
)
# Departments, wards, rooms and stations: as often a plain word ("Surgery", "Room 2") as a name.
_PLACES = _words(
    """InstitutionalDepartmentName RequestingService CurrentPatientLocation PatientInstitutionResidence
    ScheduledPatientInstitutionResidence ScheduledStudyLocation RequestedProcedureLocation PerformedLocation
    ScheduledProcedureStepLocation OrderEntererLocation StationName ScheduledStationName PerformedStationName
    TreatmentMachineName ModifyingSystem"""
)
_CONTACTS = _words(
    """PatientAddress PatientTelephoneNumbers PatientTelecomInformation InstitutionAddress ReferringPhysicianAddress
    ReferringPhysicianTelephoneNumbers PersonAddress PersonTelephoneNumbers PersonTelecomInformation
    OrderCallbackPhoneNumber OrderCallbackTelecomInformation AddressTrial TelephoneNumberTrial DistributionAddress
    GPSLatitude GPSLongitude GPSDestLatitude GPSDestLongitude"""
)
# What is said of many people and is written in clean texts too: searching for it would find it everywhere.
_TRAITS = _words(
    """PatientSex PatientSexNeutered SmokingStatus PregnancyStatus PatientSize PatientWeight EthnicGroup Occupation
    BranchOfService CountryOfResidence RegionOfResidence PatientReligiousPreference Allergies MedicalAlerts
    SpecialNeeds PatientState PatientTransportArrangements PreMedication ContrastBolusAgent RequestedContrastAgent
    ClinicalTrialTimePointID TreatmentSite TreatmentSites TimezoneOffsetFromUTC ReasonForTheAttributeModification
    InstanceOriginStatus SourceManufacturer LensMake LensModel LensSpecification SelectorCSValue
    GPSLatitudeRef GPSLongitudeRef GPSAltitudeRef GPSAltitude GPSSatellites GPSStatus GPSMeasureMode GPSDOP GPSSpeedRef
    GPSSpeed GPSTrackRef GPSTrack GPSImgDirectionRef GPSImgDirection GPSMapDatum GPSDestLatitudeRef GPSDestLongitudeRef
    GPSDestBearingRef GPSDestBearing GPSDestDistanceRef GPSDestDistance GPSDifferential"""
)
# Free texts and labels.
_TEXTS = _words(
    """StudyDescription SeriesDescription PyramidDescription PyramidLabel AdmittingDiagnosesDescription
    DerivationDescription IdentifyingComments AdditionalPatientHistory PatientComments ReasonForVisit ReasonForStudy
    ClinicalTrialProtocolName ClinicalTrialTimePointDescription ClinicalTrialSeriesDescription ProtocolName
    AcquisitionComments AcquisitionProtocolDescription AcquisitionFieldOfViewLabel
    AcquisitionDeviceProcessingDescription RequestedSeriesDescription ContributionDescription
    RespiratoryMotionCompensationTechniqueDescription XRayDetectorLabel MultienergyAcquisitionDescription
    DecompositionDescription ImageComments FrameComments ImagePresentationComments ModifiedImageDescription
    StudyComments VisitComments RequestedProcedureComments RequestedProcedureDescription
    ReasonForTheRequestedProcedure ReasonForTheImagingServiceRequest ImagingServiceRequestComments
    ScheduledProcedureStepDescription PerformedProcedureStepDescription CommentsOnThePerformedProcedureStep
    CommentsOnRadiationDose DischargeDiagnosisDescription ServiceEpisodeDescription
    MultiplexGroupLabel ChannelLabel ChannelDerivationDescription WaveformFilterDescription
    FilterLookupTableDescription AcquisitionContextDescription ContainerDescription SpecimenShortDescription
    SpecimenDetailedDescription ConfidentialityConstraintOnPatientDataDescription LongDeviceDescription
    DeviceDescription DeviceLabel AnnotationGroupLabel AnnotationGroupDescription UnformattedTextValue LabelText
    TopicTitle TopicSubject TopicKeywords TextString TextComments Arbitrary PositionAcquisitionTemplateName
    PositionAcquisitionTemplateDescription StructureSetLabel StructureSetName StructureSetDescription ROIName
    ROIDescription ROIGenerationDescription ROIObservationLabel ROIObservationDescription RTPlanLabel RTPlanName
    RTPlanDescription RTPhysicianIntentNarrative RTPrescriptionLabel RTTreatmentApproachLabel RTToleranceSetLabel
    PrescriptionDescription PrescriptionNotes FractionationNotes TreatmentTechniqueNotes PriorTreatmentDoseDescription
    DoseReferenceDescription FractionGroupDescription BeamDescription BolusDescription CompensatorDescription
    FixationDeviceDescription ShieldingDeviceDescription SetupTechniqueDescription TreatmentPositionGroupLabel
    PatientSetupPhotoDescription PatientTreatmentPreparationProcedureParameterDescription
    PatientTreatmentPreparationMethodDescription RadiationDoseIdentificationLabel RadiationDoseInVivoMeasurementLabel
    DisplacementReferenceLabel EquipmentFrameOfReferenceDescription RadiationGenerationModeLabel
    RadiationGenerationModeDescription TreatmentToleranceViolationDescription InterlockDescription
    InterlockOriginDescription ReasonForOmissionDescription ReasonForSuperseding ConceptualVolumeDescription
    ConceptualVolumeCombinationDescription UserContentLabel UserContentLongLabel EntityName EntityLabel
    EntityLongLabel EntityDescription Impressions ResultsComments InterpretationText
    InterpretationDiagnosisDescription SelectorLOValue SelectorLTValue SelectorSHValue SelectorSTValue SelectorUTValue
    SelectorURValue SelectorUNValue"""
)
# Of attributes that the dictionary at hand does not know yet.
_NEW: dict[int, Treatment] = {
    0x00100012: "name",  # Name to Use
    0x00100013: "text", 0x00100016: "text",  # comments on it and on pronouns
    0x00100042: "text", 0x00100046: "text",  # comments on sex parameters and gender
    0x00100047: "contact", 0x0040E012: "contact",  # addresses of a reference and of a display
    0x0040A034: "date", 0x0040A035: "date", 0x0040B034: "date", 0x0040B036: "date",
    0x0040B03B: "text", 0x0040B03F: "text",  # name and labels of a montage
    0x00102162: "trait",  # ethnic groups
}  # fmt: skip
# Dates that are versions of public lists, and UIDs that name a format, a coding scheme or a software.
_PUBLIC = _words(
    """ContextGroupVersion ContextGroupLocalVersion TemplateVersion TemplateLocalVersion ImplementationClassUID
    CodingSchemeUID ContextUID MappingResourceUID ContextGroupExtensionCreatorUID"""
)
# Of an object, and of the objects that a DICOMDIR lists (PS3.3 section F.3.2.2); no device that a maker registers.
_FORMAT_UID = re.compile(r"(?<!Device)(?:Class|Syntax)UID(?:InFile)?$")
# Attributes that no list above holds, by the words of their keywords.
_LIKE: tuple[tuple[Treatment, re.Pattern[str]], ...] = (
    ("contact", re.compile(r"Address|Telephone|Telecom|CallbackPhone")),
    ("institution", re.compile(r"^Institution|ClinicalTrialSite|Organization$|^IssuerOf")),
    ("place", re.compile(r"StationName|Location$")),
    ("id", re.compile(r"SerialNumber$|AccessionNumber|OrderNumber|ProcedureStepID$|ClinicalTrialSubject.*ID$")),
)
_OF_VR: dict[str, Treatment] = {
    "DA": "date", "DT": "date", "TM": "time", "AS": "trait", "SQ": "walk", "AE": "place", "UR": "contact",
    "OB": "bytes", "OW": "bytes", "OD": "bytes", "OF": "bytes", "OL": "bytes", "OV": "bytes", "UN": "bytes",
}  # fmt: skip
_LISTS: tuple[tuple[Treatment, frozenset[str]], ...] = (
    ("person", _PERSONS), ("id", _IDS), ("institution", _INSTITUTIONS), ("place", _PLACES), ("contact", _CONTACTS),
    ("trait", _TRAITS), ("text", _TEXTS), ("public", _PUBLIC),
)  # fmt: skip
_LISTED = {keyword: treatment for treatment, keywords in _LISTS for keyword in keywords}
_TEXT_VRS = frozenset(("LO", "SH", "ST", "LT", "UC", "UT"))
# Sequences whose items are codes of a person or a place: what their code and its meaning are.
_CODES_OF: tuple[tuple[re.Pattern[str], Treatment], ...] = (
    (re.compile(r"(?:Person|Observer|Creator|Source|Performer|Physician).*Code(?:Sequence|SequenceTrial)$"), "person"),
    (re.compile(r"^InstitutionCodeSequence$|^IssuerOf\w*Sequence$|^AssigningFacilitySequence$"), "institution"),
    (re.compile(r"(?:StationName|GeographicLocation)CodeSequence$"), "place"),
)
_CODE = _words("CodeValue LongCodeValue")
_MEANING = _words("CodeMeaning LocalNamespaceEntityID UniversalEntityID")


def listed(keyword: str, vr: str, tag: int = 0) -> Treatment | None:
    """Return the treatment of an attribute by its value representation or by the lists here, None if neither says."""
    if vr == "PN":
        is_patient = keyword.startswith(("Patient", "OtherPatient", "Responsible"))
        return "name" if is_patient else "person"
    if vr == "UI":
        return "public" if keyword in _PUBLIC or _FORMAT_UID.search(keyword) else "uid"
    return _LISTED.get(keyword) or _NEW.get(tag) or _OF_VR.get(vr)


def treatment(keyword: str, vr: str, tag: int = 0, within: str = "") -> Treatment:
    """Return the treatment of an attribute: its kind of identifier, or why it is none.

    `within` is the keyword of the sequence whose item holds it: codes of persons and places identify.
    """
    if keyword in _CODE or keyword in _MEANING:
        kind = next((kind for pattern, kind in _CODES_OF if pattern.search(within)), None)
        if kind is not None:
            return "id" if keyword in _CODE else kind
    known = listed(keyword, vr, tag)
    if known is not None or vr not in _TEXT_VRS:
        return known or "trait"
    return next((kind for kind, pattern in _LIKE if pattern.search(keyword)), "text")
