package io.countersign.masking.detect.pattern.scan;

/**
 * Words that say that a number is one of business or of machines: an order, an invoice, a serial
 * number. A checksum that a random number passes now and then does not count behind them.
 */
public final class OtherNumbers {
  private static final int DISTANCE = 20;

  private static final Context WORDS =
      Context.words(
          "order|invoice|ticket|tracking|serial|shipment|parcel|ref|reference|isbn|issn|ean|gtin"
              + "|sku|build|commit|timestamp|epoch|offset|bytes|pid|version|revision|case no"
              + "|article"
              + "|item no|batch|transaction|receipt|bestell|auftrag|rechnung|sendung|paket|artikel"
              + "|vorgang|aktenzeichen|charge|seriennummer|zeitstempel|beleg|commande|facture|colis"
              + "|suivi|numéro de série|référence|lot|pedido|factura|número de envío|seguimiento"
              + "|número de"
              + " serie|referencia|lote|ordine|fattura|spedizione|tracciamento|numero di serie"
              + "|riferimento|lotto|bestelling|factuur|zending|serienummer|referentie|encomenda"
              + "|fatura|número de envio|rastreio|número de série|referência|zamówienie"
              + "|zamówienia|faktura"
              + "|faktury|przesyłka|numer seryjny|nr seryjny|partia");

  private OtherNumbers() {}

  /** Whether such a word stands right before the offset. */
  public static boolean announced(ScanText text, int start) {
    return WORDS.before(text, start, DISTANCE);
  }
}
