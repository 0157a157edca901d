"""English clinical grammar, same format as zh_clin_f.py."""
CLIN = """
## breast F Breasts
* 0.85 - Breast :: {No suspicious [solid mass], [architectural distortion] or [duct ectasia] in either [breast].|[Breast parenchyma] {heterogeneously dense|scattered fibroglandular}; [Cooper ligaments] preserved, [skin thickness ~1:2~ mm].}
A In the [@S breast] at [@clk], ~2:8~ cm FN, there is a [hypoechoic mass] measuring [@vol(6,24)], {[irregular] with [angular margins]|[spiculated]|[taller than wide]}, {[posterior acoustic shadowing]|internal [vascularity] on [CDI]}.=>[@Sc breast mass] at [@clk], [BI-RADS {4A|4B|4C|5}]. [US-guided core biopsy] recommended. || [@Sc breast] @clk: [anechoic] lesion [@sz(5,20)], thin wall, [posterior enhancement], no [flow]. Contralateral [breast] unremarkable.=>[Simple cyst], [@S breast]. [BI-RADS 2].
A [Oval], [parallel], [circumscribed hypoechoic mass] [@S breast] [@clk], [@vol(7,22)], unchanged in appearance; few [coarse echoes].=>Probable [fibroadenoma] [@S breast], [BI-RADS 3], 6-month f/u. || S/p [@S mastectomy]. [Chest wall] without [nodule]. [@Oc breast] shows [fibrocystic change], largest [cyst @one(4,11)].=>No sonographic [recurrence], [@S chest wall].
A [@Sc breast]: tender [cord-like hypoechoic structure] in the [subcutaneous] plane, noncompressible, [diameter ~2:4~ mm].=>[Mondor disease] of the [@S breast]. || Intracapsular [stepladder sign] in the [@S implant]; [axillary silicone] with [snowstorm] appearance.=>[@Sc implant rupture], likely extracapsular. || [@Sc nipple] thickening, [~4:6~ mm], w/ adjacent [intraductal mass @sz(4,11)] and [duct ectasia] to [~3:5~ mm].=>? [Paget disease] [@S nipple]; ? [papilloma]. [BI-RADS 4B].
* 0.35 - Axilla :: {No [axillary adenopathy].|[Axillary nodes] with preserved [fatty hila], [cortex ~1.5:2.7~ mm].}
A [@Sc axilla]: [lymph node @sz(10,26)] with [cortical thickening ~4:9~ mm] and effaced [hilum].=>Suspicious [@S axillary node]; [FNA] advised. || Glandular tissue in the [@S axillary tail of Spence], [@sz(14,30)].=>[Accessory breast tissue], [@S axilla].
## gyn F Pelvis
* 0.5 - Uterus :: {[Uterus] {anteverted|retroverted}, [~72:90~ x ~36:48~ x ~40:52~ mm], [myometrium] homogeneous. [Endometrium ~4:10~ mm].|TVUS: [uterus] normal in size; [ES ~5:11~ mm], trilaminar; no [focal lesion].}
A [Uterus] enlarged. [@m(Anterior/Posterior/Fundal/Left lateral) intramural fibroid] [@vol(18,72)] {with [submucosal] component|distorting the [endometrial stripe]|with peripheral [vascularity]}.=>[@m fibroid], [FIGO ~2:5~]. || Globular [uterus], asymmetric [posterior myometrium ~28:40~ mm], [myometrial cysts] and [venetian blind shadowing].=>[Adenomyosis].
A [Endometrium ~11:19~ mm] with [echogenic focus @sz(6,16)] and a [feeding vessel]. {Postmenopausal [bleeding].|}=>[Endometrial polyp] vs [hyperplasia]; suggest [SIS]. || [IUD] in situ in the [fundus]. [Cesarean scar niche @sz(4,10)], [residual myometrium ~2:5~ mm]. [Nabothian cysts] in the [cervix].=>[IUD] well positioned. [Isthmocele].
* 0.6 - Adnexa :: {Both [ovaries] normal with [follicles]. [RO @sz(18,30)], [LO @szb(18,30)].|No [adnexal mass].}
A [@Sc ovary] contains a [unilocular anechoic cyst @vol(25,62)], no [septation], [Doppler flow] preserved.=>[@Sc ovarian cyst], [O-RADS 2]. || [@Sc adnexal cyst @sz(30,75)] with [ground-glass echoes], [kissing ovaries]; [pouch of Douglas] tender, [sliding sign] negative.=>[@Sc endometrioma]; obliterated [cul-de-sac]. || [@Sc ovary @vol(34,80)] with [dermoid plug], [tip-of-the-iceberg sign]; no [torsion].=>[@Sc mature teratoma].
A Bilateral [solid ovarian masses], largest [@sz(50,95)], with [ascites].=>? [Krukenberg tumors] vs [Meigs syndrome]. [O-RADS 5]. || [Cystic lesion] [@S] posterolateral [introitus], [@sz(14,30)]; anterolateral [vaginal wall cyst] on the [@O].=>[Bartholin cyst] [@S]; [Gartner duct cyst] [@O].
* 0.3 - Cul-de-sac :: No [free fluid].
A [Free fluid] in the [pouch of Douglas], [depth ~10:32~ mm].=>Small [pelvic free fluid].
## ob1 F Early pregnancy
* 0.45 - Uterus :: {Single [IUP]. [GS @gs1], [yolk sac ~3:5~ mm], [CRL @crl], [FHR ~118:168~ bpm].|[Gestational sac] in the [fundus], [MSD @gs1]; [embryo] with [cardiac activity ~120:166~ bpm], [CRL @crl] ([Robinson]).}
A [MSD @gs1], irregular [sac], [CRL @crl], no [cardiac activity] on [M-mode].=>[Early pregnancy failure]. Correlate with [beta-hCG]. || [Crescentic hypoechoic collection @sz(10,34)] beside the [GS]; [CRL @crl], [FHR ~120:160~].=>Viable [IUP] at [@ga]. [Subchorionic hematoma]. || Two [gestational sacs] with [lambda sign]; [CRL A @crl], [CRL B @crl].=>[DCDA twin pregnancy], [@ga].
* 0.3 - Adnexa :: [Adnexa] clear, no [free fluid].
A [Corpus luteum] [@S ovary], [@sz(15,27)], [ring of fire] flow.=>[@Sc corpus luteum].
## ob2 F Obstetric
* 0.2 - Fetus :: {[Single live fetus], [cephalic], [FHR ~126:158~ bpm]. [BPD @bpd], [HC @hc], [AC @ac], [FL @fl], [EFW @efw] ([Hadlock]).|[BPD @bpd]/[HC @hc]/[AC @ac]/[FL @fl]. [4CV], [stomach], [bladder], [kidneys] and [spine] seen. [Cisterna magna ~4:8~ mm].}
A [Breech]. [BPD @bpd], [AC @ac], [FL @fl]. [Fetal @S renal pelvis AP ~5:11~ mm].=>[@Sc fetal pelviectasis], [UTD A1]. [IUP] at [@ga]. || [HC @hc], [AC @ac] lagging, [FL @fl], [EFW @efw], [~3:9~th centile].=>[FGR] suspected at [@ga].
* 0.25 - Placenta/fluid/Doppler :: {[Placenta] {anterior|posterior|fundal}, clear of the [os]. [AFI ~9.0:17.5~ cm].|[DVP ~3.5:6.8~ cm]; [UA S/D ~2.1:2.9~], [MCA PI ~1.4:2.0~]. [Cervical length ~30:42~ mm].}
A [Placental edge] covers the [internal os]; [lacunae] and loss of the [clear zone].=>[Placenta previa], ? [accreta spectrum]. || [UA PI ~1.4:1.9~], [absent EDF], [CPR ~0.6:0.95~], [AFI ~4.0:5.1~ cm].=>Abnormal [umbilical artery Doppler]; [oligohydramnios].
## heart - Heart
* 0.5 - Chambers :: {[LVIDd ~42:52~ mm], [LVIDs ~26:34~ mm], [IVSd ~8:10~ mm], [PWd ~8:10~ mm], [LAVI ~20:32~ ml/m2], [RVIDd ~24:33~ mm].|Normal [LV] and [RV] size; [LA ~3.0:3.8~ cm], [Ao root ~2.8:3.5~ cm].}
A [LA] dilated, [LAVI ~38:58~ ml/m2]; [IVSd ~12:15~ mm], [LVIDd ~44:52~ mm]. [Chiari network] in the [RA] incidentally.=>[Concentric LVH]. [LA enlargement]. || [ASH ~17:26~ mm] with [SAM]; [LVOT gradient ~35:90~ mmHg] at rest, rising with [Valsalva].=>[HOCM]. || [Perimembranous VSD ~3:8~ mm], [L-R shunt], [Vmax ~3.9:5.0~ m/s].=>[VSD], restrictive. || [Sinus of Valsalva ~42:53~ mm], [STJ ~36:42~ mm]; habitus of [Marfan syndrome].=>[Aortic root dilatation].
* 0.65 - Valves :: {[MV], [AV], [TV] and [PV] structurally normal; trivial [MR]/[TR].|No [valvular stenosis]; [E/A ~0.9:1.5~], [E/e' ~6:9~].}
A [Calcified AV], [AV Vmax ~3.2:5.0~ m/s], [mean PG ~26:60~ mmHg], [AVA ~0.6:1.3~ cm2], [DVI ~0.18:0.30~].=>{Moderate|Severe} [aortic stenosis]. || [P2 prolapse], [flail chordae], eccentric [MR], [VC ~5:9~ mm], [EROA ~0.2:0.5~ cm2], [Coanda effect].=>[Mitral valve prolapse] with severe [MR]. || [TR Vmax ~3.0:4.3~ m/s], [RVSP ~45:85~ mmHg], [TAPSE ~11:16~ mm], [S' ~6:9~ cm/s], [McConnell sign].=>[Pulmonary hypertension]; reduced [RV function]. || Filiform strand on the [AV], [@one(4,11)], c/w [Lambl excrescence]; no [vegetation].=>[Lambl excrescence]; [endocarditis] not excluded.
A [St. Jude mechanical prosthesis] in [mitral position], [mean gradient ~3:6~ mmHg], no [paravalvular leak].=>Normally functioning [mitral prosthesis]. || Apical displacement of [septal TV leaflet ~16:28~ mm], [atrialized RV].=>[Ebstein anomaly].
* 0.4 - Function :: {[LVEF ~58:68~%] ([biplane Simpson]), no [RWMA]. [GLS -~18:22~%]. [MAPSE ~12:16~ mm].|Good [LV systolic function], [FS ~30:42~%].}
A [@m(Anterior/Inferior/Lateral/Apical) wall hypokinesis], [LVEF ~32:48~%]; {[apical thrombus @sz(9,20)]|no [thrombus]}.=>[Ischemic RWMA] ([@m wall]). Reduced [LVEF]. || [Apical ballooning] with hyperdynamic [base], [LVEF ~30:42~%].=>[Takotsubo cardiomyopathy] likely.
* 0.25 - Pericardium :: No [pericardial effusion]. {[IVC ~12:18~ mm], collapsing.|}
A [Pericardial effusion ~8:24~ mm] posterior to [LV], {no|early} [RA collapse]; [IVC ~20:25~ mm].=>{Small|Moderate} [pericardial effusion].
## kidney - Kidneys and bladder
* 0.7 - Kidneys :: {[Rt kidney ~9.6:11.4~ cm], [Lt kidney ~9.8:11.8~ cm]. Normal [cortical echogenicity], no [hydronephrosis] or [calculi].|Both [kidneys] normal in size and [CMD]; prominent [column of Bertin].}
A [@Sc @m(upper/mid/lower) pole] [echogenic focus @one(4,13)] with [shadowing] and [twinkle artifact].=>[@Sc @m pole renal calculus]. || [@Sc renal cyst @vol(14,60)], anechoic, [Bosniak {I|II|IIF}].=>[@Sc renal cyst]. || [@Sc hydronephrosis], [renal pelvis ~15:34~ mm], [@m(UPJ/distal/mid-ureteric) stone @one(5,12)].=>Obstructing [@S @m stone] with [hydronephrosis].
A [@Sc renal mass @vol(20,66)], solid, [vascular], within [Gerota fascia]; [renal vein] patent.=>[@Sc renal mass] - [RCC] until proven otherwise. || [Kidneys] small and echogenic, [cortex ~5:9~ mm], [RI ~0.74:0.88~].=>[Medical renal disease]. || [Transplant kidney] in the [@S iliac fossa], [~10.2:12.4~ cm], [RI ~0.60:0.84~], [peritransplant collection @sz(15,40)].=>[Transplant kidney] with [lymphocele].
* 0.35 - Bladder :: {[Bladder] well distended, [PVR ~0:35~ mL]. [Ureteral jets] seen.|[UB] thin-walled.}
A [Bladder] [@S lateral wall] [polypoid mass @sz(8,30)], [vascular].=>[Bladder mass], [TCC] suspected. [Cystoscopy]. || [Trabeculated bladder], [wall ~5:9~ mm], [PVR ~90:320~ mL], [Foley balloon] in situ.=>[Chronic retention].
* 0.6 M Prostate :: [Prostate ~18:27~ cc].
A [Prostate ~38:96~ cc], [median lobe] protrusion [~6:15~ mm].=>[BPH].
## liver - Abdomen
* 0.6 - Liver :: {[Liver ~13.2:16.4~ cm], smooth [contour], homogeneous; no [focal lesion].|Normal [hepatic echotexture]. [Riedel lobe] noted. [MPV ~9:12~ mm], [hepatopetal].}
A [Liver] diffusely [echogenic], poor [diaphragm] delineation, [hepatorenal contrast] increased.=>[Hepatic steatosis], {mild|moderate|severe}. || [Segment @m(II/IVa/V/VI/VIII)] [hyperechoic lesion @one(8,32)], no [flow].=>[Segment @m hemangioma], typical. || [Nodular liver surface], [caudate hypertrophy], [MPV ~13:17~ mm] [hepatofugal], recanalized [umbilical vein] ([Cruveilhier-Baumgarten]).=>[Cirrhosis] with [portal hypertension].
A [Hypoechoic mass] [segment @m(III/VI/VII)], [@vol(18,64)], [halo], [LI-RADS US-3].=>[Segment @m mass], ? [HCC]. [Multiphase CT]. || [Hepatic veins] not traced to the [IVC], [caudate lobe] enlarged.=>[Budd-Chiari syndrome].
* 0.65 - Gallbladder :: {[GB] normal, [wall ~1.5:2.8~ mm], no [stones]. Negative [sonographic Murphy sign].|[Gallbladder] with [Phrygian cap]; no [sludge].}
A [GB] with {multiple|a solitary} [mobile shadowing calculi], largest [@one(6,24)]; [wall ~2:3~ mm], [Murphy sign] neg.=>[Cholelithiasis] without [cholecystitis]. || Distended [GB], [wall ~5:9~ mm], [stone @one(12,24)] impacted in [Hartmann pouch], positive [Murphy sign], [pericholecystic fluid].=>[Acute cholecystitis]; ? [Mirizzi syndrome]. || [GB polyp @one(3,9)], nonmobile. [Rokitansky-Aschoff sinuses] with [comet-tail artifact].=>[GB polyp]; [adenomyomatosis]. || S/p [cholecystectomy], [GB fossa] clear.=>Post-[cholecystectomy].
* 0.2 - Ducts/pancreas :: {[CBD ~3:6~ mm]. No [IHBD dilatation]. [Pancreas] partly obscured by [bowel gas].|[Pancreas] normal; [MPD ~1:2~ mm].}
A [CBD ~10:17~ mm], distal [stone @one(5,12)], [IHBD dilatation].=>[Choledocholithiasis]. || [Pancreatic head mass @sz(20,44)], [MPD ~4:9~ mm], abuts [SMV]; [Courvoisier gallbladder].=>[Pancreatic head mass].
* 0.25 - Spleen/fluid :: {[Spleen ~8.6:11.8~ cm].|No [ascites]; [Morison pouch] clear.}
A [Spleen ~13.4:18.2~ cm].=>[Splenomegaly]. || [Free fluid] in [Morison pouch ~8:30~ mm] and both [flanks].=>[Ascites].
## thyroid - Thyroid
* 0.4 - Gland :: {[Rt lobe ~42:54~ x ~14:19~ x ~13:18~ mm], [Lt lobe ~40:52~ x ~13:18~ x ~12:17~ mm], [isthmus ~2:4~ mm]. Homogeneous.|[Thyroid] normal in size and [vascularity]. [Pyramidal lobe] present.}
A Heterogeneous, [pseudonodular thyroid] with [echogenic septa]; [isthmus ~4:8~ mm].=>[Hashimoto thyroiditis]. || [Thyroid inferno], [STA PSV ~70:140~ cm/s], [goiter].=>[Graves disease]. || Ill-defined [hypoechoic areas], tender, reduced [flow].=>[de Quervain thyroiditis].
* 0.8 - Nodules :: No [thyroid nodule].
A [@Sc @m(upper/mid/lower) pole nodule @vol(6,26)], solid, [hypoechoic], {[PEF]|[irregular margins]|[taller-than-wide]}.=>[@Sc @m pole nodule], [TI-RADS {4|5}]. [FNA]. || [Spongiform nodule] [@S lobe] [@sz(9,34)]; [comet tails].=>[@Sc spongiform nodule], [TR1], benign. || S/p partial [@S lobectomy], [remnant @szb(14,28)]; [@O lobe] with [isoechoic nodule @sz(6,17)], [halo].=>[@Oc lobe nodule], [TR3]. || Extrathyroidal [hypoechoic nodule @sz(7,18)] posterior to [@S lower pole], [polar vessel].=>[@Sc parathyroid adenoma].
* 0.25 - Neck nodes :: No [cervical adenopathy].
A [@Sc level {III|IV|VI} node @sz(9,24)], [microcalcification], no [hilum].=>Suspicious [@S cervical node].  || [@Sc supraclavicular node @sz(14,30)].=>[Virchow node].
## neckv - Carotids
* 0.8 - Carotids :: {[CIMT ~0.5:0.8~ mm]. No [plaque]. [ICA PSV ~58:95~ cm/s] bilat.|[CCA], [bulb], [ICA] and [ECA] patent, [ICA/CCA ratio ~0.8:1.3~].}
A [@Sc bulb] [heterogeneous plaque @one(2,5)]; [@S ICA PSV ~240:400~], [EDV ~95:160~ cm/s], [ratio ~4.1:5.8~].=>[@Sc ICA stenosis 70-99%] ([SRU]). || [@Sc ICA PSV ~135:215~ cm/s], [EDV ~42:90~], [calcified plaque].=>[@Sc ICA stenosis 50-69%]. || Long smooth [mural thickening] of both [CCAs], [macaroni sign].=>[Takayasu arteritis]. || Splaying of [ICA]/[ECA] by vascular [mass @vol(16,40)], [@S].=>[@Sc carotid body tumor], [Shamblin II].
* 0.25 - Vertebrals :: [Vertebral arteries] antegrade bilat.
A Reversed [Lt vertebral flow], [Lt SCA PSV ~260:390~ cm/s].=>[Subclavian steal].
## legv - Leg vessels
* 0.55 - Deep veins :: {[CFV], [FV], [popliteal] and [calf veins] compressible with [phasic flow] and [augmentation].|No [DVT] either [leg].}
A [@Sc @m(femoral/popliteal/peroneal/gastrocnemius) vein] distended, noncompressible, [hypoechoic thrombus].=>Acute [@S @m DVT]. || [Lt CIV ~2:4~ mm] beneath [Rt CIA], [velocity ratio ~2.6:4.4~].=>[May-Thurner] physiology. || [@Sc popliteal fossa cyst @vol(22,60)].=>[Baker cyst] [@S]. No [DVT].
* 0.4 - Superficial veins :: [GSV ~3:5~ mm], competent [SFJ].
A [@Sc GSV ~6:11~ mm], [reflux ~1.2:4.5~ s] via [SFJ] and [Giacomini vein]; incompetent [Hunterian perforator].=>[@Sc GSV incompetence], [CEAP C{2|3|4}].
* 0.4 - Arteries :: [Triphasic waveforms] to [DP] and [PT].
A [@Sc @m(SFA/popliteal/ATA) occlusion], distal [tardus-parvus], [ABI ~0.40:0.74~].=>[PAD], [Rutherford ~2:4~], [@S @m].
## abdv - Aorta and renal arteries
* 0.55 - Aorta :: [Aorta ~1.6:2.3~ cm], no [aneurysm].
A [Infrarenal AAA ~3.4:5.8~ cm], [mural thrombus ~6:15~ mm].=>[AAA]; vascular referral. || S/p [EVAR], [sac ~42:56~ mm], no [endoleak].=>[EVAR] without [endoleak].
* 0.5 - Renal/mesenteric :: [Renal artery PSV ~80:140~ cm/s], [RAR ~1.0:2.4~]. [SMA] and [celiac] patent.
A [@Sc renal artery PSV ~230:390~ cm/s], [RAR ~3.6:5.6~].=>[@Sc RAS >60%]. || [Aortomesenteric angle] narrow, [LRV ratio ~3.2:5.0~].=>[Nutcracker syndrome]; ? [Wilkie syndrome]. || [Celiac PSV ~220:320~ cm/s] in expiration.=>[Median arcuate ligament (Dunbar) syndrome].
"""
