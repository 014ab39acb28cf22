package io.countersign.loadtest;

import java.util.Locale;
import java.util.Random;

/**
 * Made-up text of the kinds that are sent to models: prose in eight languages, source code, log
 * lines, JSON records; with as many dates, amounts and identifiers as such text has. The same seed
 * gives the same text.
 */
@SuppressWarnings("StringConcatToTextBlock") // The pieces have blanks and line ends that count.
final class MixedTexts {
  private static final String[] PROSE = {
    "Dear Ms Walker, thank you for your letter of 12 March 2026. We have looked at the offer again"
        + " and can deliver %d units by the end of the month, if you confirm before Friday. ",
    "The committee met on Tuesday and agreed on three points; the minutes (page %d) were sent to"
        + " everybody who took part. Nobody asked for changes, so we may go on as planned. ",
    "Sehr geehrte Frau Keller, vielen Dank für Ihre Nachricht vom 3. Mai. Die Lieferung umfasst %d"
        + " Teile und verlässt unser Lager am Montag; den Rest schicken wir in der Woche danach. ",
    "Wir haben den Vertrag geprüft und bitten um zwei Änderungen in Abschnitt %d, damit die Fristen"
        + " eindeutig sind und beide Seiten wissen, woran sie sind. ",
    "Bonjour Madame Laurent, la réunion du 4 juin aura lieu dans la salle %d. Merci de préparer le"
        + " rapport et de prévenir les collègues qui ne pourront pas venir. ",
    "Nous avons relu le document et proposons de modifier le paragraphe %d, qui ne dit pas assez"
        + " clairement qui prend la décision et dans quel délai. ",
    "Estimado señor Fernández: le enviamos el presupuesto con %d partidas. Si está de acuerdo,"
        + " empezaremos la obra el lunes y la terminaremos antes del verano. ",
    "Hemos hablado con el equipo de ventas y creemos que el precio de %d euros por unidad es"
        + " razonable para un pedido de este tamaño. ",
    "Gentile dottoressa Rossi, in allegato trova il verbale della riunione del 7 maggio. I punti"
        + " aperti sono %d e li discuteremo la prossima settimana con tutto il gruppo. ",
    "Il cliente chiede se possiamo anticipare la consegna di %d giorni senza cambiare il prezzo e"
        + " senza rinunciare ai controlli di qualità. ",
    "Beste mevrouw Visser, hierbij sturen wij u het verslag van het overleg van 9 juni. Er zijn nog"
        + " %d punten open, die we volgende week met het hele team bespreken. ",
    "De klant wil weten of wij de levering met %d dagen kunnen vervroegen zonder dat de prijs of de"
        + " kwaliteit verandert. ",
    "Cara senhora Almeida, segue em anexo a ata da reunião de 5 de maio. Ficaram %d pontos em"
        + " aberto, que vamos discutir na próxima semana com toda a equipa. ",
    "O cliente pergunta se podemos antecipar a entrega em %d dias sem alterar o preço nem a"
        + " qualidade do produto. ",
    "Szanowna Pani Kowalska, w załączeniu przesyłamy protokół ze spotkania z 6 maja. Pozostało %d"
        + " otwartych punktów, które omówimy w przyszłym tygodniu z całym zespołem. ",
    "Klient pyta, czy możemy przyspieszyć dostawę o %d dni bez zmiany ceny i bez rezygnacji z"
        + " kontroli jakości. "
  };

  private static final String[] PERSONAL = {
    "You can reach Erika under erika.mustermann%d@example.com or +49 30 901820. ",
    "Bitte überweisen Sie auf IBAN DE89 3704 0044 0532 0130 00, Kundennummer %d. ",
    "The card 4111 1111 1111 1111 (case %d) was refused twice. ",
    "Née le 12 mars 1985, elle habite 12 rue de la Paix, 75002 Paris, dossier %d. ",
    "Su DNI es 12345678Z y su expediente es el %d. "
  };

  private static final String[] CODE = {
    "  private static int checksum(byte[] data, int from, int to) {\n    int sum = 0;\n"
        + "    for (int i = from; i < to; i++) {\n      sum = 31 * sum + (data[i] & 0xFF);\n    }\n"
        + "    return sum %% %d;\n  }\n\n",
    "def load_rows(path, limit=%d):\n    \"\"\"Reads the rows of a table, at most so many.\"\"\"\n"
        + "    with open(path, encoding=\"utf-8\") as file:\n        for number, line in"
        + " enumerate(file):\n            if number >= limit:\n                break\n"
        + "            yield line.rstrip(\"\\n\").split(\"\\t\")\n\n",
    "export async function fetchItems(page: number): Promise<Item[]> {\n  const response = await"
        + " fetch(`${BASE_URL}/items?page=${page}&size=%d`);\n  if (!response.ok) {\n    throw new"
        + " Error(`status ${response.status}`);\n  }\n  return (await response.json()) as"
        + " Item[];\n}\n\n",
    "SELECT c.id, c.name, SUM(o.total) AS total\n  FROM customers c JOIN orders o ON"
        + " o.customer_id ="
        + " c.id\n WHERE o.created_at >= '2026-01-01' AND o.status IN (1, 2, %d)\n GROUP BY c.id,"
        + " c.name;\n\n"
  };

  private static final String[] LOGS = {
    "2026-05-12 10:%02d:%02d,123 INFO  [worker-%d] o.e.shop.OrderService - order %d accepted in %d"
        + " ms\n",
    "2026-05-12T10:%02d:%02d.456Z WARN  gateway[%d] upstream=10.0.3.17:8443 request=%d status=503"
        + " retry_in=%dms\n",
    "192.168.1.20 - - [12/May/2026:10:%02d:%02d +0000] \"GET /api/v%d/items/%d HTTP/1.1\" 200 %d"
        + " \"-\" \"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36\"\n",
    "May 12 10:%02d:%02d host-%d kernel: [%d.%d] usb 1-1: new high-speed USB device using"
        + " xhci_hcd\n"
  };

  private static final String[] RECORDS = {
    "{\"id\": %d, \"sku\": \"AB-%d\", \"price\": %d.90, \"tags\": [\"new\", \"sale\"],"
        + " \"created\": \"2026-05-12T10:00:00Z\", \"active\": true},\n",
    "{\"trace\": \"4bf92f3577b34da6a3ce929d0e0e%d\", \"span\": %d, \"duration_us\": %d,"
        + " \"service\":"
        + " \"billing\", \"attributes\": {\"http.method\": \"POST\", \"http.status_code\": 200}},\n"
  };

  private MixedTexts() {}

  /** Prose in eight languages; about one sentence in twelve says something personal. */
  static String prose(long seed, int characters) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(characters + 400);
    while (text.length() < characters) {
      String[] from = random.nextInt(12) == 0 ? PERSONAL : PROSE;
      text.append(filled(random, from[random.nextInt(from.length)]));
      if (random.nextInt(5) == 0) {
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** Source code in four languages. */
  static String code(long seed, int characters) {
    return repeated(seed, characters, CODE);
  }

  /** Lines of four kinds of log. */
  static String logs(long seed, int characters) {
    return repeated(seed, characters, LOGS);
  }

  /** Records, one a line. */
  static String json(long seed, int characters) {
    return repeated(seed, characters, RECORDS);
  }

  private static String repeated(long seed, int characters, String[] pieces) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(characters + 400);
    while (text.length() < characters) {
      text.append(filled(random, pieces[random.nextInt(pieces.length)]));
    }
    return text.toString();
  }

  private static String filled(Random random, String piece) {
    return String.format(
        Locale.ROOT,
        piece,
        random.nextInt(10, 60),
        random.nextInt(10, 60),
        random.nextInt(1, 32),
        random.nextInt(1000, 10_000_000),
        random.nextInt(1, 2000));
  }
}
