package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.detect.pattern.scan.Context;
import java.util.regex.Pattern;

/** What people say about what somebody earns, in eight languages. */
final class PayWords {
  static final Context PAY =
      Context.words(
          "salary|salaries|wage|wages|base pay|gross pay|net pay|take-home|takes home|take home"
              + "|pay rise|pay raise|a raise|day rate|daily rate|pay slip|payslip"
              + "|paid|pays|earn|earns|he makes|she makes|i make|they make|earned|earning"
              + "|earnings|compensation|remuneration|stipend|monthly pay|overtime pay|hourly pay"
              + "|annual pay|payroll|paycheck|income|hourly rate|severance|bonus|per annum|gehalt"
              + "|gehälter|grundgehalt|jahresgehalt|monatsgehalt|bruttogehalt|nettogehalt"
              + "|fixgehalt|festgehalt|einstiegsgehalt|zielgehalt|jahresbrutto|monatsbrutto"
              + "|bruttojahreseinkommen|bruttomonatseinkommen|jahreseinkommen|monatseinkommen"
              + "|nettoeinkommen|bruttoeinkommen|bruttojahresgehalt|bruttomonatsgehalt"
              + "|monatslohn|jahreslohn|wochenlohn|tageslohn|total comp=|total compensation"
              + "|jahresnetto|monatsnetto|lohn|bruttolohn|nettolohn|lohnabrechnung"
              + "|lohnzettel"
              + "|lohnschein"
              + "|stundensatz|tagessatz|urlaubsgeld|weihnachtsgeld"
              + "|stundenlohn|verdient|verdienst|verdiene|vergütung|einkommen|bezüge|abfindung"
              + "|tantieme|salaire|salaires|rémunération|rémunéré|gagne|paie|traitement|revenu="
              + "|revenus|prime|taux horaire|salarial|bulletin de paie|fiche de paie"
              + "|prétentions salariales|indemnité de licenciement|salario|sueldo|sueldos|nómina"
              + "|gana|cobra"
              + "|remuneración|retribución|ingresos|stipendio|stipendi|retribuzione|guadagna"
              + "|compenso|reddito|paga|busta paga|premio di produzione|premio di risultato"
              + "|salaris|salarissen|basissalaris|loon|brutoloon|nettoloon"
              + "|uurloon|verdien|verdienen|inkomen|maandsalaris|jaarsalaris"
              + "|brutosalaris|nettosalaris|loonstrook|beloning|vakantiegeld|dagtarief|uurtarief"
              + "|bezoldiging|salário|salários|ordenado|remuneração|ganha|rendimento|wynagrodzenie"
              + "|wynagrodzenia|pensja|pensji|pensję|zarabia|zarobki|płaca|płacy|dochód|premia"
              + "|oczekiwania"
              + " finansowe|stawka godzinowa|stawka za godzinę|stawka dzienna|pasek płacowy"
              + "|holerite|contracheque|subsídio de férias|décimo terceiro");

  /** What other payments are called too: these count right before the amount. */
  static final Context LABELS =
      Context.words(
          "OTE|CTC|RAL|ral|raise to|elle touche|il touche|je touche|prämie"
              + "|premio|vergoeding|vencimento"
              + "|odprawa|wypłata|indemnización|finiquito"
              + "|indenização|indemnité");

  /** A verb as well: this one counts with a sign between it and the amount. */
  static final Context NAMES = Context.words("pay");

  /** What people say of pay and of other money: these count with what {@link #PERIOD} reads. */
  static final Context OFFERS =
      Context.words(
          "offer|offered|offering|pay me|pay him|pay her|pay us|pay them|paying me|paying him"
              + "|paying her|paying them|i get|he gets|she gets|they get|i receive|he receives"
              + "|she receives|he is on|she is on|i am on|i'm on|he's on|she's on|they are on"
              + "|bezahlt|entlohnt|payé|payée|payés|ofrec|ofrezco|pagato|pagata|betaald|zaproponowa"
              + "|proponuję|proponujemy|płacą|płacę|makes|making"
              + "|bekomme|bekommt|kriege|kriegt|erhalte|erhält|ihm|ihr|biete|bieten"
              + "|touche|perçoit|perçois|reçois|reçoit|proposé|offert|cobro|percibo|percibe|recibo"
              + "|recibe|gano|ofrecido|ofrecemos|pagan|prendo|prende|percepisco|percepisce|ricevo"
              + "|riceve|guadagno|offerto|pagano|krijg|ontvang|aangeboden|recebo|recebe|ganho"
              + "|aufere|oferecemos|pagam|dostaję|dostaje|otrzymuję|otrzymuje|oferujemy");

  /** Payments whose names hold a word of pay. */
  static final Context OTHERS = Context.words("d'assurance|d’assurance|insurance premium");

  /** A key for pay whose number needs no currency. */
  static final Pattern FIELD =
      Pattern.compile(
          "(?<![\\p{L}\\d_-])(?:RAL|\"ral\"|vencimento(?: (?:base|bruto|líquido|mensal|anual))?)"
              + "\"?\\s?[:=] ?\"?$");

  /** Somebody's pay: {@code Anna's pay is 148,000 USD}. */
  static final Pattern PAY_IS =
      Pattern.compile(
          "(?:['’]s|s['’]|(?<!\\p{L})(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Yy]our)) pay"
              + " (?:is|was|will be|went up to|rose to|goes up to|of) $");

  /** What is paid and works for nobody. */
  static final Pattern THING_PAID =
      Pattern.compile(
          "(?<!\\p{L})(?:invoices?|bills?|mileage|parking|fines?|rent|fees?|deposit|postage"
              + "|shipping"
              + "|order|ticket|tax|taxes|subscription|licen[cs]e|loan|debt|refund|claim"
              + "|purchase|booking) (?:is|was|were|are|has been|have been|will be|gets) (?:all )?"
              + "(?:re)?paid (?:with|at|by|in full at|off with|for) $",
          Pattern.CASE_INSENSITIVE);

  /** Behind an amount: before or after taxes, or for how long. */
  static final Pattern PERIOD =
      Pattern.compile(
          "[ ,/]{0,2}+(?:(?:brutto|netto|gross|net|nets|bruts?|brutos?|netos?|lord[io]|nett[io]"
              + "|l[ií]quidos?|il[ií]quidos?|monthly|yearly|annually|hourly|monatlich|jährlich"
              + "|mensuels?|annuels?|mensuales|anuales|mensili|annui|mensais|anuais|maandelijks"
              + "|jaarlijks|miesięcznie|rocznie|p\\.a|per annum|before tax(?:es)?|after tax(?:es)?)"
              + "|(?:(?:a|an|per|each|every|pro|im|in der|par|al|a la|la|alla|all'|por|à l'"
              + "|de l'|à|na|za"
              + "|/) ?)?"
              + "(?:year|yr|month|week|hour|hr|jahr|monat|stunde|woche|mois|an|heure|semaine"
              + "|año|mes|hora|semana|anno|mese|ora|settimana|maand|jaar|uur|mês|ano|rok|miesiąc"
              + "|godzinę))(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private PayWords() {}
}
