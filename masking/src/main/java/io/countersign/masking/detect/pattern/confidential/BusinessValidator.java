package io.countersign.masking.detect.pattern.confidential;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Phrases;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Mergers, results and prices before they are public: words of two groups within two sentences. One
 * group alone is the daily press. Both words are found; the anchor is the first letter of the
 * second.
 */
final class BusinessValidator {
  private static final int DISTANCE = 200;
  private static final int SENTENCES = 2;

  /** What a word is about. */
  private enum Group {
    MERGER,
    RESULTS,
    PRICES,
    UNPUBLISHED
  }

  private static final String MERGER =
      """
      (merger|merger agreement|acquisition|acquisition target|takeover|takeover bid|\
      due diligence|letter of intent|term sheet|share purchase agreement|spa draft|\
      purchase price allocation|carve out|divestiture|buyout|non binding offer|binding offer|\
      data room|indicative offer|takeover talks|plan to acquire|talks to acquire|\
      talks to take over|\
      intend to acquire|going to acquire)
      (übernahme|übernahmeangebot|fusion|firmenkauf|unternehmenskauf|kaufvertragsentwurf|\
      absichtserklärung|datenraum|due diligence prüfung|verschmelzung|anteilskaufvertrag|\
      ausgliederung|kaufangebot)
      (fusion acquisition|rachat|offre de rachat|lettre d intention|prise de contrôle|\
      offre publique d achat|acquisition de la société|projet d acquisition|projet de fusion)
      (fusión|adquisición|oferta de compra|carta de intenciones|toma de control|opa|\
      proceso de venta)
      (fusione|acquisizione|offerta di acquisto|lettera di intenti|lettera d intenti|opa|\
      cessione del ramo)
      (fusie|overname|overnamebod|intentieverklaring|overnamedoelwit)
      (fusão|aquisição|oferta de compra|carta de intenções|opa)
      (fuzja|fuzji|fuzję|przejęcie|przejęcia|oferta przejęcia|list intencyjny|akwizycja|akwizycji)
      """;

  private static final String RESULTS =
      """
      (quarterly results|quarterly figures|quarterly earnings|earnings|earnings release|\
      earnings call|annual results|full year results|profit warning|revenue guidance|guidance|\
      ebitda|ebit|net income|operating profit|revenue forecast|sales figures|\
      preliminary results|consolidated results|preliminary figures|profit forecast|\
      quarterly profit|quarterly loss)
      (quartalszahlen|quartalsergebnis|jahresergebnis|jahresabschluss|gewinnwarnung|\
      umsatzprognose|ergebnisprognose|betriebsergebnis|konzernergebnis|umsatzzahlen|\
      quartalsgewinn|quartalsverlust|gewinnprognose|\
      halbjahreszahlen|geschäftszahlen)
      (résultats trimestriels|résultats annuels|résultat d exploitation|\
      avertissement sur résultats|prévisions de chiffre d affaires|\
      chiffre d affaires prévisionnel|bénéfice net)
      (resultados trimestrales|resultados anuales|advertencia de beneficios|previsión de ventas|\
      beneficio neto|resultado operativo)
      (risultati trimestrali|risultati annuali|profit warning|previsioni di fatturato|\
      utile netto|risultato operativo)
      (kwartaalcijfers|jaarcijfers|winstwaarschuwing|omzetprognose|nettowinst|bedrijfsresultaat)
      (resultados trimestrais|resultados anuais|alerta de lucros|previsão de receitas|\
      lucro líquido|resultado operacional)
      (wyniki kwartalne|wyników kwartalnych|wyniki roczne|wyników rocznych|\
      ostrzeżenie o zyskach|prognoza przychodów|prognozę przychodów|zysk netto|zysk operacyjny)
      """;

  private static final String PRICES =
      """
      (price list|pricing sheet|net prices|discount tiers|discount matrix|\
      purchase prices|cost price|gross margin|contribution margin|price floor|minimum price|\
      rebate scheme|volume discount|transfer prices|bid price|customer specific prices)
      (preisliste|nettopreise|rabattstaffel|rabattstaffeln|einkaufspreise|einkaufspreis|\
      selbstkosten|deckungsbeitrag|mindestpreis|preisuntergrenze|konditionenliste|\
      sonderkonditionen|verrechnungspreise|angebotskalkulation)
      (liste de prix|grille tarifaire|prix d achat|prix nets|barème de remises|marge brute|\
      prix plancher|prix de revient)
      (lista de precios|tarifa neta|precios netos|precios de compra|escala de descuentos|\
      margen bruto|precio mínimo|precio de coste)
      (listino prezzi|prezzi netti|prezzi di acquisto|prezzo di costo|scaglioni di sconto|\
      margine lordo|prezzo minimo)
      (prijslijst|nettoprijzen|inkoopprijzen|inkoopprijs|kortingsstaffel|brutomarge|\
      minimumprijs|kostprijs)
      (lista de preços|tabela de preços|preços líquidos|preços de compra|escalão de descontos|\
      margem bruta|preço mínimo|preço de custo)
      (cennik|cennika|cenniku|ceny netto|ceny zakupu|progi rabatowe|marża brutto|marżę brutto|\
      cena minimalna|koszt własny)
      """;

  private static final String UNPUBLISHED =
      """
      (not yet public|not yet announced|before the announcement|prior to announcement|\
      until announced|unannounced|unpublished|ahead of the announcement|pre announcement|\
      insider|insider information|inside information|blackout period|quiet period|embargo|\
      under embargo|material non public|mnpi|before publication|until publication|not public|\
      keep this quiet|keep it confidential|strictly confidential|ad hoc announcement|\
      for internal use only|must not leave the company|do not share externally|do not share|\
      keep this between us|strictly between us|not for release|announcement is next|\
      announcement is on|internal price list|we announce it|will be announced)
      (noch nicht öffentlich|noch nicht veröffentlicht|noch nicht bekannt|vor der bekanntgabe|\
      vor bekanntgabe|vor der veröffentlichung|vor veröffentlichung|unveröffentlicht|\
      unveröffentlichte|unveröffentlichten|insiderinformation|insiderinformationen|insider|\
      ad hoc mitteilung|sperrfrist|streng vertraulich|nicht öffentlich|bis zur bekanntgabe|\
      darf nicht nach außen|ad hoc meldung|bleibt unter uns|interne preisliste|\
      veröffentlichung ist am|bekanntgabe ist am|nicht weitergeben)
      (pas encore public|pas encore publics|pas encore annoncé|pas encore annoncée|\
      avant l annonce|avant publication|non publié|non publiés|information privilégiée|\
      sous embargo|strictement confidentiel|jusqu à l annonce|pas encore publique|\
      pas encore publiés|pas encore publiées|reste entre nous|ne pas diffuser)
      (aún no es público|todavía no es público|aún no anunciado|aún no anunciada|\
      antes del anuncio|antes de la publicación|sin publicar|no publicados|\
      aún no es pública|todavía no es pública|aún no se han publicado|que quede entre nosotros|\
      información privilegiada|estrictamente confidencial|bajo embargo)
      (non ancora pubblico|non ancora pubblici|non ancora annunciato|non ancora annunciata|\
      prima dell annuncio|prima della pubblicazione|non pubblicati|informazione privilegiata|\
      informazioni privilegiate|strettamente riservato|strettamente confidenziale|sotto embargo)
      (nog niet openbaar|nog niet bekend|nog niet aangekondigd|voor de aankondiging|\
      vóór de aankondiging|voor publicatie|ongepubliceerd|ongepubliceerde|voorwetenschap|\
      strikt vertrouwelijk|onder embargo)
      (ainda não é público|ainda não públicos|ainda não anunciada|ainda não anunciado|\
      antes do anúncio|antes da publicação|não publicados|informação privilegiada|\
      estritamente confidencial|sob embargo)
      (jeszcze niepubliczne|jeszcze nieogłoszone|jeszcze nieogłoszona|przed ogłoszeniem|\
      przed publikacją|nieopublikowane|nieopublikowanych|informacja poufna|informacje poufne|\
      ściśle poufne|objęte embargiem)
      """;

  private final Phrases<Group> words = Phrases.of(groups());

  /** Hooks itself in. */
  void addTo(Anchors anchors) {
    Map<String, PhraseValidator> phrases = new LinkedHashMap<>();
    groups()
        .forEach(
            (words, group) ->
                phrases.put(
                    words,
                    (text, start, end, findings) -> check(text, start, end, group, findings)));
    anchors.phrases(phrases);
  }

  private void check(ScanText text, int anchor, int end, Group group, Findings findings) {
    int sentences = 0;
    for (int i = anchor - 1; i >= anchor - DISTANCE && sentences < SENTENCES; i--) {
      if (text.at(i) == ScanText.NONE || (text.at(i) == '\n' && text.at(i - 1) == '\n')) {
        return;
      }
      sentences += sentenceEnd(text, i) ? 1 : 0;
      if (text.letter(i) && !text.letter(i - 1)) {
        Phrases.Match<Group> first = words.longest(text, i);
        if (first != null && first.value() != group && first.end() <= anchor) {
          add(i, first.end(), findings);
          add(anchor, end, findings);
          return;
        }
      }
    }
  }

  private static boolean sentenceEnd(ScanText text, int index) {
    char c = text.at(index);
    return (c == '.' || c == '!' || c == '?') && text.at(index + 1) <= ' ';
  }

  private static void add(int start, int end, Findings findings) {
    findings.add(start, end, EntityType.BUSINESS, Findings.LIKELY, "business");
  }

  private static Map<String, Group> groups() {
    Map<String, Group> groups = new LinkedHashMap<>();
    groups.put(UNPUBLISHED, Group.UNPUBLISHED);
    groups.put(MERGER, Group.MERGER);
    groups.put(RESULTS, Group.RESULTS);
    groups.put(PRICES, Group.PRICES);
    return groups;
  }
}
