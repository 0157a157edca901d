"""Values, stages, formulas and eponyms that look like a number or a name: "BNP 1023", "EFW 1,230 g (Hadlock)"."""

from __future__ import annotations

from echobench.text.prescan import Pattern

# What a laboratory or a monitor measured: "BNP 1023", CA125 236U, T 36.7; stages: "CKD 3b".
_LAB = (
    r"(?:NT-?)?pro-?BNP|BNP|CEA|AFP(?:-?L3)?|f?/?t?PSA|SCC|CYFRA|FERR?|[βb]?-?hCG|HCG|PCT|CRP|hs-?CRP"
    r"|ESR|WBC|RBC|PLT|Plts?|H[gb]b?|Hct|HbA1c|A1c|ALT|AST|ALP|GGT|TBIL|DBIL|Bili|LDH|CK(?:-MB)?|c?Tn[IT]"
    r"|hs-?cTn[IT]?|[Tt]rop(?:onin)?|D-?[Dd]imer|INR|APTT"
    r"|S?Cr|sCr|Cre?a?t?|BUN|Urea|UA|eGFR|GFR|ACR|UACR|ALB|Alb|TP|GLU|FBG|TSH|Tg|TgAb|TPOAb|TRAb|PTH|iPTH|Ca|LDL"
    r"|HDL|TC|TG|Lp\(a\)|Lac|Lactate"
    r"|FSH|LH|AMH|PRL|HBsAg|HBV-?DNA|HR|RR|SBP|DBP|MAP|GCS|BMI|PVR|IPSS|Qmax|ABI|TBI|IPI"
)
# Behind a name that ends in a digit a gap parts the value.
_LAB_DIGIT = r"CA[ -]?(?:125|15-?3|19-?9|24-?2|72-?4|50)|HE-?4|F?T[34]|E2|SpO2|C3|IL-?6|VitD3|HbA1c|PIVKA-?II"
_MEASURED = Pattern(
    rf"(?<![A-Za-z\-])(?:(?:{_LAB})[ ]?"
    rf"|(?:{_LAB_DIGIT})(?=[ :：=<>])[ ]?)[:：=<>≥≤~约]{{0,2}}[ ]?\d{{1,5}}(?:[.,]\d{{1,3}})?(?![\d\-年]|/\d"
    rf"|\.\d+[./]|[ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    rf"|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))"
    r"|(?<![A-Za-z])(?:NT-?)?pro-?BNP(?![A-Za-z])|(?<![A-Za-z])G\d{1,2}P\d{1,2}(?:[AL]\d{1,2}){0,2}(?![A-Za-z\d])"
    r"|(?<![A-Za-z])[cpy]?T(?:is|[0-4xX][a-d]?)[ ]?N[0-3xX][a-c]?(?:[ ]?M[01xX][a-c]?)?(?![A-Za-z\d])"
    # The output of the scanner: mechanical index, thermal index of soft tissue, bone and cranium (IEC 62359).
    r"|(?<![A-Za-z])(?:MI|TI[SsBbCc]?)[ ]?[:：=<≤]{0,2}[ ]?\d(?:\.\d{1,2})?(?![\d/\-])"
    r"|(?<![A-Za-z])GCS[ ]\d{1,2}/15"
    r"|(?<![A-Za-z])[Ss]egments?[ ](?:[IVX]{1,4}[ab]?|\d[ab]?)(?:[ ]?[/,&][ ]?(?:[IVX]{1,4}[ab]?"
    r"|\d[ab]?)){0,3}(?![A-Za-z\d])"
    r"|(?<![A-Za-z])S\d[ab]?(?:/S?\d[ab]?){1,3}(?![\w/])"
    r"|(?<![A-Za-z])[CTLS]\d{1,2}[/\-][CTLS]?\d{1,2}(?=[ ](?:level|disc|likewise|facet|segment|foramen))"
    r"|(?<![A-Za-z])(?:RK|LK|RL|LL|UB|GB|CBD|PV|RO|LO|HN|Isth|BPD|FL|HC|AC|AFI|MR|TR|AR)(?:/(?:FL|BPD|HC"
    r"|AC))?[ ](?:gr[ ])?\d{1,3}(?:[x×/]\d{1,3})?(?![\d/:\-])"
    r"|(?<![A-Za-z])(?:Cockett|Boyd|Dodd|Hach|Hunter)(?:[ ](?:and|or|&)[ ](?:Cockett|Boyd|Dodd"
    r"|Hach))?[ ](?:perforators?|veins?)|\(aged[ ]\d{1,2};"
    r"|(?<![A-Za-z])\d{1,2}[ ][MF](?=[ ]{2})"
    r"|(?<![A-Za-z])(?:Down|Turner|Edwards"
    r"|Patau)(?:['’]?s)?(?:[ ]syndrome)?(?:[ ]screen)?(?:[ ]risk)?:?[ ]1[ ]?(?:in|:)[ ]?\d{2,6}"
    r"|\([MF],[ ]?\d{1,2}\)|(?:民族|国籍)(?:/民族)?[:：][ ]?[\u4e00-\u9fff]{1,4}族?"
    r"|(?<![A-Za-z])(?:CEUS[ ]?)?(?:LI|O|BI|TI|C-TI|EU-TI|K-TI|ACR[ ]TI|PI|VI|CAD|GI)-?RADS(?![A-Za-z])"
    r"|(?<![A-Za-z])[Cc]laudication[ ]\d{1,4}[ ]?m(?![A-Za-z])"
    r"|(?<![A-Za-z])BP[ :：]{0,2}\d{2,3}[ ]?/[ ]?\d{2,3}|(?<![A-Za-z])T[ :：]{0,2}3[5-9](?:\.\d)?(?![\d\-])"
    r"|(?<![A-Za-z])[PR][ :：]{0,2}\d{2,3}[ ]?次"
    r"|(?<![A-Za-z])(?:CKD|NYHA|ASA|CCS|KDIGO|Killip|BCLC|FIGO|Child(?:-Pugh)?|ECOG|KPS|Gleason|Bosniak|AAST|CEAP"
    r"|Rutherford|Fontaine|Apgar)"
    r"[ ]?(?:stage|class|grade|score)?[ ]?(?:[0-9]{1,2}|[IV]{1,3}|[A-D])[a-d]?(?![\w\-])"
    r"|(?<![A-Za-z])T[12]DM(?![A-Za-z])"
)
# Whose formula a value was worked out by: "CRL 27 mm (Robinson)", EFW 1,230 g (Hadlock 1985).
_FORMULA = Pattern(
    r"(?<![A-Za-z])(?:EFW|GA|EGA|CRL|BPD|OFD|HC|AC|FL|HL|EDD|MA|EF|LVEF|EDV|ESV|LVM|mass|BSA|volume|Vol|QTc|GSD|MSD"
    r"|NT|TCD)(?![A-Za-z])"
    r"[^\n()（）]{0,30}[(（](?:by[ ])?[A-Z][a-zà-ÿ]{2,14}(?:(?:[ ]?[-&/][ ]?"
    r"|[ ])[A-Z][a-zà-ÿ]{2,14})?(?:[ ]et[ ]al\.?)?(?:,?[ ]?[1-4](?![\d])|,?[ ]?(?:19|20)?\d\d)?[)）]"
)
# "Median arcuate ligament (Dunbar) syndrome"
_CALLED_IN_BRACKETS = Pattern(
    r"[(（][A-Z][a-zà-ÿ]{2,16}(?:[-–][A-Z][a-zà-ÿ]{2,16}){0,2}[)）][ ](?:syndrome|disease|sign|cyst|tumou?r|anomaly"
    r"|lesion|phenomenon|hernia|nodes?"
    r"|thyroiditis|malformation|classification|criteria|score|type|duct|triangle|pouch|operation|procedure|shunt"
    r"|stent|valve)(?![a-z])"
    r"|(?:syndrome|disease|anomaly|sign|tumou?r|thyroiditis|malformation|syndromes?|classification|criteria|formula"
    r"|method|score)[ ][(（][A-Z][a-zà-ÿ]{2,16}(?:[-–][A-Z][a-zà-ÿ]{2,16}){0,2}[)）]"
)
# Eponyms in a row before a noun: "Baker, Murphy and Homans signs".
_EPONYMS = Pattern(
    r"(?<![\w])(?:[A-Z][a-zà-ÿ]{2,15},[ ]){1,4}[A-Z][a-zà-ÿ]{2,15},?[ ](?:and|or"
    r"|&)[ ][A-Z][a-zà-ÿ]{2,15}[ ](?:signs?|diseases?|syndromes?|cysts?|criteria|nodes?|lines?|points?|tests?"
    r"|triads?)(?![a-z])"
)
MEASURES = (_MEASURED, _FORMULA, _CALLED_IN_BRACKETS, _EPONYMS)
