package io.countersign.audit.subject;

import io.countersign.audit.archive.PinnedLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a package holds, counted while it is made, and the words that tell it. Not thread-safe. */
final class PackageText {
  private static final int ERASURES_MAX = 100;

  private final List<String> erasures = new ArrayList<>();
  private long entries;
  private long lost;
  private long originals;
  private long accesses;

  /** Counts an entry of the person's. */
  void entry(boolean contentIsGone) {
    entries++;
    lost += contentIsGone ? 1 : 0;
  }

  void original() {
    originals++;
  }

  void access() {
    accesses++;
  }

  /**
   * An entry that erased the person.
   *
   * @param node the gateway in whose log it is; empty where there is only one
   */
  void erasure(String node, StoredEntry entry) {
    if (erasures.size() < ERASURES_MAX) {
      String log = node.isEmpty() ? "" : " of log " + node;
      erasures.add("  entry " + entry.sequence + log + ", " + entry.header().at());
    }
  }

  long entries() {
    return entries;
  }

  /** The file {@code README.txt} of a package about a person. */
  String ofPerson(PackageRequest request, List<PinnedLog> logs, Instant now) {
    StringBuilder text = new StringBuilder(4096);
    text.append("WHAT THE AI GATEWAY RECORDED ABOUT YOU\n\n")
        .append("This is everything that the gateway's record holds about one person, made on ")
        .append(now.truncatedTo(ChronoUnit.SECONDS))
        .append("\nfor request ")
        .append(request.id())
        .append(". In the record the person is called\n")
        .append(request.subject())
        .append(".\n\n")
        .append("entries.jsonl    ")
        .append(entries)
        .append(" entries: each request with its answer, each refusal, and what else you did,\n")
        .append("                 such as signing in. The text in it is masked, as it left the\n")
        .append("                 company: [PERSON-1] stands for a name. A long answer stands in\n")
        .append("                 several entries: its chunks and, at the end, its outcome.\n")
        .append("originals.jsonl  ")
        .append(originals)
        .append(" texts as you wrote them and as you got them. A long answer has several,\n")
        .append("                 in their order: `number` 1, 2, 3 ... and the rest without one.\n")
        .append("accesses.jsonl   ")
        .append(accesses)
        .append(" times somebody read these entries, saw an original, or decided about them,\n")
        .append("                 and who it was.\n");
    appendLost(text);
    appendLogs(text, logs);
    text.append(
        """

        Each line of a .jsonl file is a JSON object. What was written after the checkpoint is not in
        here. What other people wrote about you in their own requests is not in here either: the
        record does not know that it is about you.
        """);
    return text.append(CHECKING).toString();
  }

  /** The file {@code README.txt} of one entry with its proof. */
  static String ofEntry(long sequence, List<PinnedLog> logs) {
    StringBuilder text = new StringBuilder(2048);
    text.append("PROOF THAT AN ENTRY IS IN THE RECORD OF AN AI GATEWAY\n\n")
        .append("entries.jsonl    entry ")
        .append(sequence)
        .append(" as it stands in the record\n");
    appendLogs(text, logs);
    text.append(
        """

        The entry `person.erased` says that everything of one person before it was made unreadable:
        their keys were destroyed and their text removed. `subject` is what the person was called.
        It can be shown to be in the record without showing the record.
        """);
    return text.append(CHECKING).toString();
  }

  private static final String CHECKING =
      """

      HOW TO CHECK IT

      With the gateway's program, offline, on any machine with Java 17:

        java -jar countersign.jar verify --package FILE.zip --key KEY

      KEY is the public key of the record as the company has published or told you. key.txt has the
      one that made this file; without --key that one is believed.

      With any other tool: the leaf of an entry is SHA-256 of a zero byte, the bytes of `header`,
      `maskedHash` and `sealedHash`. `way` holds the hashes beside the leaf's way to the root of
      the Merkle tree (RFC 6962, section 2.1.1), lowest first. checkpoint.txt names the root and is
      signed (C2SP tlog-checkpoint, Ed25519). `maskedHash` is SHA-256 of `masked`. All are in
      Base64.

      This shows that each entry is as it was written and has stood in the record since. It does not
      show that none was left out: for that an auditor compares with the whole record. Originals
      were sealed, so of them the record proves the sealed form only.
      """;

  private void appendLost(StringBuilder text) {
    if (lost > 0) {
      text.append("\nOf ")
          .append(lost)
          .append(
              " entries the text is gone, because it was erased or its time was over. Who did\n")
          .append("what when is left, under a name that leads to nobody, and proofs still hold.\n");
    }
    if (!erasures.isEmpty()) {
      text.append("\nThe person was erased by\n");
      erasures.forEach(erasure -> text.append(erasure).append('\n'));
    }
  }

  private static void appendLogs(StringBuilder text, List<PinnedLog> logs) {
    text.append('\n');
    for (PinnedLog log : logs) {
      text.append(log.file("checkpoint"))
          .append("   signs the first ")
          .append(log.checkpoint().size())
          .append(" entries of the record\n")
          .append(log.file("key"))
          .append("          the key it is signed with\n");
    }
  }
}
