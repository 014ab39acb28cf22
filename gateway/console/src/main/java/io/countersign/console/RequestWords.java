package io.countersign.console;

/**
 * What the pages about one kind of request say; the list and the detail are the same for all kinds.
 *
 * @param address of the list; a request is below it
 * @param reason what the words of who asks are called
 * @param consequence what an approval does
 * @param approveTone empty, or the class of a button that destroys something
 * @param fileAddress where the file is, below the request
 */
record RequestWords(
    String address,
    String heading,
    String intro,
    String empty,
    String ask,
    String askButton,
    String reason,
    String one,
    String consequence,
    String approveButton,
    String approveTone,
    String file,
    String fileText,
    String fileButton,
    String fileAddress) {
  static final RequestWords PACKAGES =
      new RequestWords(
          "/packages",
          "Packages",
          "Everything the record holds about one person, for that person: their requests and"
              + " answers with the originals, who read them, and the proof that it is all as it was"
              + " written.",
          "When somebody asks what is known about them, begin here.",
          "Ask for a package",
          "Ask for the package",
          "Reason",
          "Package about a person",
          "If you approve, who asked can have everything about this person for 24 hours, originals"
              + " in it. The person sees that you approved.",
          "Approve for 24 hours",
          "",
          "The package",
          "It is made while you fetch it, and that you fetch it is recorded. It is not sealed: hand"
              + " it over as you would hand over a personnel file.",
          "Fetch the package",
          "/file");

  static final RequestWords ERASURES =
      new RequestWords(
          "/erasures",
          "Erasures",
          "Forgetting a person: their keys are destroyed and their text is removed. Who did what"
              + " when stays, under a name that leads to nobody, and every proof still holds.",
          "When somebody asks to be forgotten, begin here.",
          "Ask for an erasure",
          "Ask for the erasure",
          "Legal basis",
          "Erasure of a person",
          "If you approve, everything this person wrote and got is gone at once and for ever."
              + " Nobody can bring it back, and no backup of the keys may be kept longer than 30"
              + " days.",
          "Erase this person",
          " danger",
          "The proof",
          "The entry that erased the person, with what shows that it is in the record. The person"
              + " can keep it.",
          "Fetch the proof",
          "/proof");
}
