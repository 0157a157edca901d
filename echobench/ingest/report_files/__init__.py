"""Reports in the files of hospitals: workbooks, HL7, FHIR, CDA, Word, PDF, RTF and HTML.

`read.read_report` tells the format by the bytes first and the name second. Every format gives the rows of
`ingest.tables`, so that what is read here is joined and de-identified as the rows of a CSV are.
"""
