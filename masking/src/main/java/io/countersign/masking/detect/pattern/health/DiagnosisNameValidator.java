package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Pattern;

/**
 * Diagnoses by their names, where words of patients stand near by: an illness of nobody is no
 * secret.
 */
final class DiagnosisNameValidator implements PhraseValidator {
  private static final int BEFORE = 64;
  private static final int AFTER = 40;
  private static final int CLOSE = 16;
  private static final int PARTICIPLE_MAX = 20;

  /** Behind somebody's age: {@code 54M, known type 2 diabetes}. */
  private static final int AGED = 20;

  /** Somebody with a title, right behind the name. */
  private static final Pattern TITLED =
      Pattern.compile(
          " (?:in|for|of|bei|von|chez|de|van|bij|di|em|u) (?:[Mm]r|[Mm]rs|[Mm]s|[Hh]errn?|[Ff]rau"
              + "|M|Mme|Mlle|Monsieur|Madame|Sra?|[Ss]ig|[Ss]ignora?|[Ss]eñora?|[Ss]enhora?"
              + "|[Mm]evr|[Mm]evrouw|[Mm]eneer|[Pp]ana|[Pp]ani)\\.? \\p{Lu}\\p{L}");

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
          "icd",
          "icd 10",
          "cim 10",
          "cie 10",
          "cid 10",
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

  /** Who has it; these stand right before the name. */
  private static final Context HAVING =
      Context.of(
          "has",
          "heeft",
          "hat",
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
          "j'ai un",
          "j'ai une",
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
          "wegen");

  static final String NAMES =
      """
      (type 1|type 2|type ii|type i|typ 1|typ 2|de type 2|tipo 2|tipo 1|) (diabetes|\
      diabetes mellitus|diabète|diabete|diabete mellito|cukrzyca|cukrzycę|cukrzycy)
      diabetes mellitus (typ|type|tipo) (1|2)
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

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    if (findings.reachesBeyond(anchor)) {
      return;
    }
    boolean told =
        (HAVING.before(text, anchor, CLOSE) && !participle(text, end))
            || WORDS.before(text, anchor, BEFORE)
            || WORDS.between(text, end, end + AFTER)
            || findings.endedBefore(EntityType.AGE, anchor, AGED)
            || text.matcher(TITLED, end, end + AFTER).lookingAt();
    if (told) {
      findings.add(anchor, end, EntityType.DIAGNOSIS, Findings.IN_CONTEXT, "diagnosis");
    }
  }

  /**
   * Whether a Dutch or German participle follows, as in {@code ik heb epilepsie genoteerd}: then to
   * have is the auxiliary. {@code Ich habe Krebs gehabt} is to have.
   */
  private static boolean participle(ScanText text, int end) {
    if (!text.startsWith(end, " ge")) {
      return false;
    }
    int stop = text.runEnd(end + 1, PARTICIPLE_MAX);
    String word = text.slice(end + 1, stop);
    boolean ending = "dtn".indexOf(text.at(stop - 1)) >= 0;
    return ending && !word.equals("gehabt") && !word.equals("gehad") && !word.equals("gekregen");
  }
}
