package io.countersign.masking.detect.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as programs write them and people paste them. */
class TableRecognizerTest {
  @Test
  void bankStatement_ofSemicolons_hidesPeopleAndAccounts() {
    assertThat(
            found(
                """
                Buchungstag;Buchungstext;Auftraggeber / Begünstigter;Verwendungszweck;\
                Kontonummer;BLZ;Betrag (EUR)
                03.02.2026;Lastschrift;erika mustermann;Miete Februar;532013000;37040044;-850,00
                04.02.2026;Gutschrift;"Weiß; Jörg";Rechnung 4711;532013001;37040044;1.250,00
                """))
        .containsExactly(
            "PERSON erika mustermann",
            "BANKACCOUNT 532013000",
            "BANKCODE 37040044",
            "PERSON Weiß; Jörg",
            "BANKACCOUNT 532013001",
            "BANKCODE 37040044");
  }

  @Test
  void cardExport_withExpiry_hidesEveryRow() {
    assertThat(
            found(
                """
                card number,expiry,cvv
                4406339469549624,01/28,120
                4406339469549624,02/28,121
                4406339469549624,03/28,122
                4406339469549624,04/28,123
                """))
        .filteredOn(found -> found.startsWith("CARDEXPIRY"))
        .containsExactly(
            "CARDEXPIRY 01/28", "CARDEXPIRY 02/28", "CARDEXPIRY 03/28", "CARDEXPIRY 04/28");
  }

  /** Negative control: without a column of cards the same dates are left. */
  @Test
  void cardsOfOneKind_withExpiryInOtherLanguages_hideEveryRow() {
    assertThat(found("| Visa card | Geldig t/m |\n|---|---|\n| a | 07-26 |\n| b | 03/29 |\n"))
        .containsExactly("CARDEXPIRY 07-26", "CARDEXPIRY 03/29");
  }

  @Test
  void initials_withASlash_areTheHeadOfAccounts() {
    assertThat(found("| id | C/C |\n|---|---|\n| 1 | 285032 |\n| 2 | 034724 |\n"))
        .containsExactly("BANKACCOUNT 285032", "BANKACCOUNT 034724");
  }

  @Test
  void certificates_withExpiry_areLeft() {
    assertThat(found("certificate,expiry\nroot-a,01/28\nroot-b,02/28\nroot-c,03/28\n")).isEmpty();
  }

  @Test
  void diagnoses_besideNames_areFoundInEveryRow() {
    assertThat(
            found(
                """
                Name,Diagnosis,City
                Maria Keller,J45.909,Bern
                Peter Novak,F10.20,Bern
                Olivia Brown,Z21,Bern
                """))
        .contains("DIAGNOSIS J45.909", "DIAGNOSIS F10.20", "DIAGNOSIS Z21");
    assertThat(found("patient\ticd_10\nMaria Keller\tF10.20\nPeter Novak\tI10\n"))
        .contains("DIAGNOSIS F10.20", "DIAGNOSIS I10");
  }

  /** Negative control: a catalogue of codes is about nobody. */
  @Test
  void codes_besideTheirTitles_areLeft() {
    assertThat(found("icd-10,title\nJ45.909,asthma\nF10.20,dependence\nI10,pressure\n")).isEmpty();
  }

  @Test
  void personnelExport_withQuotesAndLinesInCells_hidesEveryRow() {
    assertThat(
            found(
                "\"EmployeeID\",\"FirstName\",\"LastName\",\"DOB\",\"Home Address\",\"BaseSalary\""
                    + ",\"Dept\"\r\n"
                    + "\"E10234\",\"ann\",\"o\"\"hara\",\"1980-02-03\",\"1 Rose Lane\r\nYork\","
                    + "\"65,000\",\"Sales\"\r\n"
                    + "\"E10235\",\"李\",\"wei\",\"03/02/1975\",\"2 Rose Lane, York\",\"72000\""
                    + ",\"Legal\"\r\n"))
        .containsExactly(
            "CUSTOMERID E10234",
            "PERSON ann",
            "PERSON o\"\"hara",
            "BIRTHDATE 1980-02-03",
            "ADDRESS 1 Rose Lane\r\nYork",
            "SALARY 65,000",
            "CUSTOMERID E10235",
            "PERSON 李",
            "PERSON wei",
            "BIRTHDATE 03/02/1975",
            "ADDRESS 2 Rose Lane, York",
            "SALARY 72000");
  }

  @Test
  void customerExport_ofTabs_hidesCompaniesPlacesAndContacts() {
    assertThat(
            found(
                """
                Account Name\tContact Name\tMobile\tBilling City\tBilling Zip\tStage
                stardust\tjosé nuñez\t020 7946 0018\tden haag\t90210\tWon
                acme & sons\tMARY ANN BELL\t020 7946 0019\tLEEDS\t90211\tLost
                """))
        .contains(
            "ORGANIZATION stardust",
            "PERSON josé nuñez",
            "PHONE 020 7946 0018",
            "LOCATION den haag",
            "POSTCODE 90210",
            "ORGANIZATION acme & sons",
            "PERSON MARY ANN BELL",
            "PHONE 020 7946 0019",
            "LOCATION LEEDS",
            "POSTCODE 90211")
        .doesNotContain("PERSON Won", "PERSON Lost");
  }

  @Test
  void issueTracker_ofCommas_hidesWhoAndNotWhat() {
    assertThat(
            found(
                """
                Issue key,Summary,Assignee,Reporter,Status,Created
                PRJ-12,Login broken,jane doe,Peter Parker,In Progress,2026-01-02
                PRJ-13,"Typo, page 3",Unassigned,build team,Done,2026-01-03
                """))
        .containsExactly("PERSON jane doe", "PERSON Peter Parker");
  }

  @Test
  void psql_withRules_hidesEveryRow() {
    assertThat(
            found(
                """
                 id | first_name |    dob     | passport  | status
                ----+------------+------------+-----------+--------
                  1 | anna       | 1980-02-03 | C01X00T47 | ok
                  2 |            | 1981-12-30 | C01X00T48 | ok
                (2 rows)
                """))
        .containsExactly(
            "PERSON anna",
            "BIRTHDATE 1980-02-03",
            "PASSPORT C01X00T47",
            "BIRTHDATE 1981-12-30",
            "PASSPORT C01X00T48");
  }

  @Test
  void mysql_inBoxes_hidesEveryRow() {
    assertThat(
            found(
                """
                mysql> select * from users;
                +----+----------+----------+---------------+
                | id | username | password | login_ip_port |
                +----+----------+----------+---------------+
                |  1 | jdoe     | sunshine |          8080 |
                |  2 | msmith   | hunter2  |          8080 |
                +----+----------+----------+---------------+
                2 rows in set (0.00 sec)
                """))
        .contains("USERNAME jdoe", "PASSWORD sunshine", "USERNAME msmith", "PASSWORD hunter2")
        .doesNotContain("PASSWORD 8080");
  }

  @Test
  void pandas_rightAligned_hidesEveryRow() {
    assertThat(
            found(
                """
                >>> print(df)
                        name         dob  salary
                0  Anna Bell  1980-02-03   65000
                1   bob jones  1975-04-03   72000
                2        eve  1991-12-01   58000
                """))
        .contains("PERSON Anna Bell", "BIRTHDATE 1991-12-01", "SALARY 58000", "PERSON eve");
  }

  @Test
  void aligned_withFullColumnsAndGaps_goesByThePosition() {
    assertThat(
            found(
                """
                SURNAME      DATE OF BIRTH  SALARY   GRADE
                MONTGOMERYS  1980-02-03     65000    A
                WEI                         66000    B
                VAN DER BERG 1981-02-03     67000    C
                """))
        .containsExactly(
            "PERSON MONTGOMERYS",
            "BIRTHDATE 1980-02-03",
            "SALARY 65000",
            "PERSON WEI",
            "SALARY 66000",
            "PERSON VAN DER BERG",
            "BIRTHDATE 1981-02-03",
            "SALARY 67000");
  }

  @Test
  void insert_ofSeveralRows_hidesEveryRow() {
    assertThat(
            found(
                """
                INSERT INTO `users` (id, `user_name`, passwd, date_of_birth, notes) VALUES
                (1, 'jdoe', 'sunshine', DATE '1980-02-03', 'likes (tea), ''green'''),
                (2, 'mary', 'letmein', to_date('1981-02-03', 'YYYY-MM-DD'), NULL);
                """))
        .containsExactly(
            "USERNAME jdoe",
            "PASSWORD sunshine",
            "BIRTHDATE 1980-02-03",
            "USERNAME mary",
            "PASSWORD letmein",
            "BIRTHDATE 1981-02-03");
  }

  @Test
  void copy_ofADump_hidesEveryRow() {
    assertThat(
            found(
                """
                COPY public.users (id, full_name, dob) FROM stdin;
                1\tanna bell\t1980-02-03
                2\t\\N\t1981-02-03
                \\.
                """))
        .containsExactly("PERSON anna bell", "BIRTHDATE 1980-02-03", "BIRTHDATE 1981-02-03");
  }

  @Test
  void arrays_withNamesFirstOrApart_hideEveryRow() {
    assertThat(found("[(\"dob\", \"ok\"), (\"1980-02-03\", 1), (\"1981-02-03\", 2)]"))
        .containsExactly("BIRTHDATE 1980-02-03", "BIRTHDATE 1981-02-03");
    assertThat(found("{\"columns\":[\"full_name\",\"n\"],\"data\":[[\"li na\",1],[\"bob\",2]]}"))
        .containsExactly("PERSON li na", "PERSON bob");
  }

  @Test
  void markup_withAttributesAndNestedTags_hidesEveryRow() {
    assertThat(
            found(
                """
                <table class="t"><thead><tr><th>Surname</th><th>Date of birth</th></tr></thead>
                <tr><td align=left><b>bell</b></td><td>1980-02-03</td></tr>
                <tr><TD><a href="x">jones</a></TD><TD>1981-02-03</TD></tr></table>
                """))
        .containsExactly(
            "PERSON bell", "BIRTHDATE 1980-02-03", "PERSON jones", "BIRTHDATE 1981-02-03");
  }

  @Test
  void markdown_quotedInAMail_hidesEveryRow() {
    assertThat(
            found(
                """
                > | Name | E-Mail | Geburtsdatum |
                > |:-----|:------:|-------------:|
                > | anna | a@b.de | 03.02.1980 |
                > | bert | b@b.de | 04.02.1980 |
                """))
        .containsExactly(
            "PERSON anna", "BIRTHDATE 03.02.1980", "PERSON bert", "BIRTHDATE 04.02.1980");
  }

  @Test
  void head_behindALeadOrInAString_isRead() {
    List<String> rows = List.of("PERSON anna", "BIRTHDATE 1980-02-03", "PERSON bob");
    assertThat(found("Is this right? name,dob\nanna,1980-02-03\nbob,\n"))
        .containsExactlyElementsOf(rows);
    assertThat(found("{\"a\": 1, \"content\": \"name,dob\nanna,1980-02-03\nbob,\n\"}"))
        .containsExactlyElementsOf(rows);
  }

  @Test
  void row_withACellTooMany_keepsItsShapes() {
    assertThat(
            found(
                """
                id,dob,address,ssn
                1,1980-02-03,1 Rose Lane,536-22-1234
                2,1981-02-03,2 Rose Lane, York,536-22-1235
                3,1982-02-03,3 Rose Lane,536-22-1236
                """))
        .contains("BIRTHDATE 1981-02-03", "SSN 536-22-1235", "SSN 536-22-1236");
  }

  @Test
  void rows_allWithACellTooMany_keepTheirShapes() {
    assertThat(
            found(
                """
                id,dob,address,ssn
                1,1980-02-03,1 Rose Lane, York,536-22-1234
                2,1981-02-03,2 Rose Lane, York,536-22-1235
                3,1982-02-03,3 Rose Lane, York,536-22-1236
                """))
        .contains(
            "BIRTHDATE 1980-02-03",
            "BIRTHDATE 1981-02-03",
            "BIRTHDATE 1982-02-03",
            "SSN 536-22-1234",
            "SSN 536-22-1235",
            "SSN 536-22-1236");
  }

  @Test
  void offsets_ofATextThatFolds_areOnesOfTheOriginal() {
    String text = "ｄｏｂ\tﬁeld\n１９８０-０２-０３\tx\n1981\u201002\u201003\ty\n";
    assertThat(found(text)).containsExactly("BIRTHDATE １９８０-０２-０３", "BIRTHDATE 1981‐02‐03");
  }

  @Test
  void name_besideLoginsOrNumbersOfSuppliers_isNoPerson() {
    assertThat(
            found(
                """
                name,service,vendor_id
                blue lamp,delivery,4711
                desk,pick up,4712
                """))
        .containsExactly("CUSTOMERID 4711", "CUSTOMERID 4712");
    assertThat(
            found(
                """
                COMMAND   PID   USER   TYPE   NAME
                java      1204  jdoe   FIFO   pipe
                """))
        .containsExactly("USERNAME jdoe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,version,license\nleft-pad,1.3.0,MIT\nreact,18.2.0,Apache-2.0\n",
        "name,price,description\nblue lamp,12.50,a lamp\ndesk,99.00,a desk\n",
        """
        | Name | Type | Default | Description |
        |---|---|---|---|
        | port | int | 8080 | where it listens |
        | host | string | localhost | a name |
        """,
        "| Feature | Password | Passkey |\n|---|---|---|\n| Login | supported | planned |\n",
        """
        NAME         READY   STATUS    RESTARTS   AGE
        nginx-6799   1/1     Running   0          34d
        redis-0      1/1     Running   2          5d
        """,
        """
        CONTAINER ID   IMAGE   CREATED       PORTS    NAMES
        4c01db0b339c   nginx   2 days ago    80/tcp   happy_turing
        """,
        """
        timestamp,metric,value,unit
        2026-01-02T10:00:00Z,cpu,0.31,percent
        2026-01-02T10:01:00Z,cpu,0.33,percent
        """,
        "suite,pass,fail,skip\nunit,1204,0,3\nend to end,88,1,0\n",
        "id;status;type;count;date\n4711;open;a;3;2026-01-02\n4712;done;b;4;2026-01-03\n",
        "Dear team, please find attached, as ever\nthe names, the phones, the mail\n",
        "Name  Size\nfoo   12\nbar   13\n",
        "INSERT INTO metrics (id, name, value) VALUES (1, 'cpu', 3), (2, 'disk space', 4);",
        "[[\"name\", \"value\"], [\"cpu\", 3], [\"disk space\", 4]]",
        "            Name       Owner     Encoding\n            postgres   postgres  UTF8\n",
        "String name,  int age\nString city,  int zip\n",
      })
  void ordinaryTable_ofThings_isLeft(String text) {
    assertThat(found(text)).isEmpty();
  }

  /** What was found, in the order of the text, the longest at each place. */
  private static List<String> found(String original) {
    NormalizedText text = NormalizedText.of(original);
    Recognition.Complete found = (Recognition.Complete) TableRecognizers.bundled().recognize(text);
    assertThat(found.spans()).allMatch(span -> span.recognizer().startsWith("table."));
    List<Span> spans =
        found.spans().stream()
            .map(text::toOriginal)
            .sorted(
                Comparator.comparingInt(Span::start)
                    .thenComparing(Comparator.comparingInt(Span::end).reversed()))
            .toList();
    List<String> values = new ArrayList<>();
    int end = 0;
    for (Span span : spans) {
      if (span.start() >= end) {
        values.add(span.type() + " " + original.substring(span.start(), span.end()));
        end = span.end();
      }
    }
    return values;
  }
}
