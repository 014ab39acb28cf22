package io.countersign.masking.detect.ner;

/**
 * The features of a word in its sentence: the one place where model, trainer and decoder agree on
 * what is looked at. Stateless.
 *
 * <p>Those of {@link #fixed} depend on the words alone; those of {@link #following} on the outcome
 * of the word before as well.
 */
final class NameFeatures {
  /** Words further away than this are not looked at. */
  static final int REACH = 2;

  private static final String[] LENGTHS = {"0", "1", "2", "3", "4", "4", "6", "6"};

  private NameFeatures() {}

  /** The words of a sentence as the model sees them. */
  static Word[] words(String[] words, Lexicon lexicon) {
    Word[] result = new Word[words.length];
    for (int i = 0; i < words.length; i++) {
      result[i] = Word.of(words[i], lexicon);
    }
    return result;
  }

  static void fixed(Word[] words, int index, FeatureSink sink) {
    Word word = words[index];
    Word before = at(words, index - 1);
    Word before2 = at(words, index - 2);
    Word after = at(words, index + 1);
    Word after2 = at(words, index + 2);
    sink.add("b", "");
    sink.add("w=", word.form());
    sink.add("s=", word.shape());
    sink.add("p=", word.prefix());
    sink.add("2=", word.suffix2());
    sink.add("3=", word.suffix3());
    sink.add("4=", word.suffix4());
    sink.add("l=", word.listed(), word.shape());
    sink.add("ll=", word.listed());
    sink.add("3s=", word.suffix3(), word.shape());
    neighbours(word, before, after, sink);
    further(word, before, before2, after, after2, sink);
    String length = words.length < LENGTHS.length ? LENGTHS[words.length] : "9";
    sink.add("n=", length, word.shape());
    sink.add("i=", index < 3 ? LENGTHS[index] : "9", word.shape());
  }

  private static void neighbours(Word word, Word before, Word after, FeatureSink sink) {
    sink.add("-w=", before.form());
    sink.add("+w=", after.form());
    sink.add("-w,w=", before.form(), word.form());
    sink.add("w,+w=", word.form(), after.form());
    sink.add("-w,s=", before.form(), word.shape());
    sink.add("s,+w=", word.shape(), after.form());
    sink.add("-w,l=", before.form(), word.listed());
    sink.add("l,+w=", word.listed(), after.form());
    sink.add("-s,s=", before.shape(), word.shape());
    sink.add("s,+s=", word.shape(), after.shape());
    sink.add("-l,l=", before.listed(), word.listed());
    sink.add("l,+l=", word.listed(), after.listed());
    sink.add("-3=", before.suffix3());
    sink.add("+3=", after.suffix3());
    sink.add("-l=", before.listed(), word.shape());
    sink.add("+l=", after.listed(), word.shape());
  }

  private static void further(
      Word word, Word before, Word before2, Word after, Word after2, FeatureSink sink) {
    sink.add("--w=", before2.form());
    sink.add("++w=", after2.form());
    sink.add("--w,s=", before2.form(), word.shape());
    sink.add("++w,s=", after2.form(), word.shape());
    sink.add("--w,-w=", before2.form(), before.form());
    sink.add("+w,++w=", after.form(), after2.form());
    sink.add("--l=", before2.listed(), word.shape());
    sink.add("++l=", after2.listed(), word.shape());
    sink.add("--s,-s=", before2.shape(), before.shape());
    sink.add("+s,++s=", after.shape(), after2.shape());
  }

  /**
   * The features that need to know how the word before was judged.
   *
   * @param previous the outcome of the word before, {@code other} at the beginning
   */
  static void following(Word[] words, int index, String previous, FeatureSink sink) {
    Word word = words[index];
    sink.add("o=", previous);
    sink.add("ow=", previous, word.form());
    sink.add("os=", previous, word.shape());
    sink.add("ol=", previous, word.listed());
    sink.add("o3=", previous, word.suffix3());
    sink.add("o-w=", previous, at(words, index - 1).form());
    sink.add("o+w=", previous, at(words, index + 1).form());
  }

  private static Word at(Word[] words, int index) {
    if (index < 0) {
      return Word.BEGIN;
    }
    return index < words.length ? words[index] : Word.END;
  }
}
