package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Phrases;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Map;
import java.util.Set;

/**
 * Diagnoses by their names, where words of patients stand near by: an illness of nobody is no
 * secret. The anchor is the first letter of the name.
 */
final class DiagnosisNameValidator implements AnchorValidator {
  private static final int BEFORE = 64;
  private static final int AFTER = 40;

  private static final Context WORDS =
      Context.of(
          "patient",
          "patientin",
          "paciente",
          "paziente",
          "patiënt",
          "pacjent",
          "pacjentka",
          "diagnosed",
          "diagnosis",
          "diagnose",
          "diagnostiziert",
          "diagnostiqué",
          "diagnostic",
          "diagnosticado",
          "diagnosticada",
          "diagnóstico",
          "diagnosi",
          "diagnosticato",
          "diagnosticata",
          "gediagnosticeerd",
          "zdiagnozowano",
          "rozpoznano",
          "rozpoznanie",
          "suffers",
          "suffering",
          "suffered",
          "leidet",
          "erkrankt",
          "erkrankte",
          "litt",
          "atteint",
          "atteinte",
          "souffre",
          "souffrait",
          "padece",
          "sufre",
          "sufría",
          "affetto",
          "affetta",
          "soffre",
          "malato di",
          "malata di",
          "lijdt",
          "sofre",
          "cierpi",
          "choruje",
          "chory na",
          "chora na",
          "she has",
          "he has",
          "she had",
          "he had",
          "i have",
          "er hat",
          "sie hat",
          "ich habe",
          "il a",
          "elle a",
          "j'ai",
          "tiene",
          "tengo",
          "ha il",
          "ha la",
          "ho il",
          "ha un",
          "hij heeft",
          "zij heeft",
          "ze heeft",
          "ik heb",
          "ela tem",
          "ele tem",
          "tem",
          "tenho",
          "ona ma",
          "on ma",
          "mam",
          "my wife",
          "my husband",
          "my son",
          "my daughter",
          "my mother",
          "my father",
          "meine frau",
          "mein mann",
          "mein sohn",
          "meine tochter",
          "meine mutter",
          "mein vater",
          "treated for",
          "treatment for",
          "wegen",
          "behandelt",
          "krankgeschrieben",
          "sick leave",
          "anamnese",
          "vorerkrankung",
          "medical history",
          "antécédents",
          "antecedentes",
          "anamnesi",
          "voorgeschiedenis",
          "tested positive",
          "positiv getestet",
          "employee has",
          "mitarbeiter",
          "colleague",
          "kollege",
          "kollegin");

  private static final String NAMES =
      """
      (type 1|type 2|type ii|type i|typ 1|typ 2|de type 2|tipo 2|tipo 1|) (diabetes|\
      diabetes mellitus|diabète|diabete|diabete mellito|cukrzyca|cukrzycę|cukrzycy)
      diabetes (typ 1|typ 2|type 1|type 2|tipo 1|tipo 2|mellitus)
      diabète de type (1|2)
      (depression|major depression|major depressive disorder|depressive episode|\
      schwere depression|depressionen|depressive episode|dépression|depresión|depressione|\
      depressie|depressão|depresja|depresję|depresji)
      (burnout|burn out|erschöpfungssyndrom|épuisement professionnel|wypalenie zawodowe)
      (bipolar disorder|bipolare störung|trouble bipolaire|trastorno bipolar|disturbo bipolare|\
      bipolaire stoornis|transtorno bipolar|perturbação bipolar|choroba afektywna dwubiegunowa|\
      chorobę dwubiegunową)
      (schizophrenia|schizophrenie|schizophrénie|esquizofrenia|schizofrenia|schizofrenię|\
      schizofrenie)
      (anxiety disorder|angststörung|trouble anxieux|trastorno de ansiedad|disturbo d ansia|\
      angststoornis|transtorno de ansiedade|zaburzenia lękowe)
      (ptsd|post traumatic stress disorder|posttraumatische belastungsstörung|adhd|adhs|tdah|\
      autism|autismus|autisme|autismo|autyzm)
      (breast|lung|prostate|colon|skin|pancreatic|ovarian|bowel|liver|thyroid|kidney|bladder|\
      stomach|cervical) cancer
      (cancer|leukemia|leukaemia|lymphoma|melanoma|tumor|brustkrebs|lungenkrebs|prostatakrebs|\
      darmkrebs|hautkrebs|krebs|leukämie|lymphom|melanom|tumour)
      (cancer du sein|cancer du poumon|cancer de la prostate|cancer du côlon|leucémie|lymphome|\
      mélanome)
      (cáncer|cáncer de mama|cáncer de pulmón|cáncer de próstata|cáncer de colon|leucemia|linfoma)
      (cancro|cancro al seno|cancro ai polmoni|tumore al seno|tumore|carcinoma)
      (kanker|borstkanker|longkanker|prostaatkanker|darmkanker|leukemie|lymfoom)
      (câncer|cancro da mama|cancro do pulmão|câncer de mama)
      (rak|raka|rak piersi|raka piersi|rak płuc|raka płuc|nowotwór|białaczka|białaczkę|chłoniak)
      (hiv|hiv positive|hiv positiv|aids|vih|sida|séropositif|séropositive|seropositivo|\
      seropositiva|sieropositivo|hiv infection|hiv infektion)
      (hepatitis|hepatitis b|hepatitis c|hépatite|hépatite b|hépatite c|epatite|epatite c|\
      hepatite b|hepatite c|wirusowe zapalenie wątroby)
      (epilepsy|epilepsie|épilepsie|epilepsia|epilessia|padaczka|padaczkę|padaczki)
      (multiple sclerosis|multiple sklerose|sclérose en plaques|esclerosis múltiple|\
      sclerosi multipla|multiple sclerose|esclerose múltipla|stwardnienie rozsiane)
      (parkinson|parkinson s disease|parkinsons disease|morbus parkinson|maladie de parkinson|\
      enfermedad de parkinson|morbo di parkinson|ziekte van parkinson|doença de parkinson|\
      choroba parkinsona)
      (alzheimer|alzheimer s disease|alzheimers|maladie d alzheimer|enfermedad de alzheimer|\
      morbo di alzheimer|ziekte van alzheimer|doença de alzheimer|choroba alzheimera|dementia|\
      demenz|démence|demencia|demenza|dementie|demência|demencja|demencję)
      (asthma|asthme|asma|astma|astmę|copd|bronchial asthma|\
      chronic obstructive pulmonary disease|bpco|epoc)
      (hypertension|high blood pressure|bluthochdruck|hypertonie|hypertension artérielle|\
      hipertensión|ipertensione|hypertensie|hipertensão|nadciśnienie|nadciśnienie tętnicze)
      (heart attack|myocardial infarction|herzinfarkt|crise cardiaque|infarctus|infarto|\
      hartaanval|hartinfarct|zawał serca|zawał)
      (stroke|schlaganfall|avc|accident vasculaire cérébral|ictus|derrame cerebral|beroerte|\
      udar mózgu|udar)
      (migraine|migräne|migraña|emicrania|migraena|enxaqueca|migrena|migrenę)
      (rheumatoid arthritis|rheumatoide arthritis|polyarthrite rhumatoïde|artritis reumatoide|\
      artrite reumatoide|reumatoïde artritis|reumatoidalne zapalenie stawów|arthritis|arthrose|\
      artrosis|artrosi)
      (crohn s disease|crohns disease|morbus crohn|maladie de crohn|enfermedad de crohn|\
      morbo di crohn|ziekte van crohn|doença de crohn|choroba crohna|ulcerative colitis|\
      colitis ulcerosa)
      (anorexia|anorexie|anoressia|bulimia|bulimie|boulimie|anorexia nervosa|magersucht|\
      anoreksja|anoreksję)
      (alcoholism|alcohol dependence|alkoholabhängigkeit|alkoholsucht|alcoolisme|alcoholismo|\
      alcolismo|alcoholisme|alcoholverslaving|alcoolismo|alkoholizm|uzależnienie od alkoholu)
      (miscarriage|fehlgeburt|fausse couche|aborto espontáneo|aborto spontaneo|miskraam|\
      aborto espontâneo|poronienie)
      (syphilis|gonorrhea|chlamydia|tuberculosis|tuberkulose|tuberculose|tubercolosi|gruźlica|\
      gruźlicę|covid|covid 19|long covid|lyme disease|borreliose)
      (slipped disc|herniated disc|bandscheibenvorfall|hernie discale|hernia discal|\
      ernia del disco|hernia|kidney failure|nierenversagen|insuffisance rénale|\
      insuficiencia renal|endometriosis|endometriose|psoriasis|schuppenflechte|lupus|sepsis|\
      pneumonia|lungenentzündung|pneumonie|neumonía|polmonite|longontsteking|pneumonia|\
      zapalenie płuc)
      """;

  private final Phrases<EntityType> names = Phrases.of(Map.of(NAMES, EntityType.DIAGNOSIS));

  Set<String> openings() {
    return names.openings();
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    Phrases.Match<EntityType> name = names.longest(text, anchor);
    if (name == null || findings.reachesBeyond(anchor)) {
      return;
    }
    boolean told =
        WORDS.before(text, anchor, BEFORE) || WORDS.between(text, name.end(), name.end() + AFTER);
    if (told) {
      findings.add(anchor, name.end(), name.value(), Findings.IN_CONTEXT, "diagnosis");
    }
  }
}
