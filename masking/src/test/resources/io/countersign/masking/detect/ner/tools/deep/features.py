"""What the encoder is given of a sentence. WordPieces, WordShapes and EncoderInput do the same."""

import json
import unicodedata

from tokenizers import Tokenizer

CLS, SEP, UNKNOWN = 101, 102, 100
PIECES_OF_A_WORD = 6
PIECES_OF_A_WINDOW = 256
UNITS_OF_A_WORD = 500
SHARED_WORDS = 16
EARLIER_WORDS = 9
LISTS = 10


class Pieces:
    """Divides words by the tokenizer of the encoder, and remembers how."""

    def __init__(self, file):
        self.tokenizer = Tokenizer.from_file(file)
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known = {}

    def of(self, word):
        found = self.known.get(word)
        if found is None:
            found = (UNKNOWN,)
            if len(word.encode("utf-16-le")) <= 2 * UNITS_OF_A_WORD:
                ids = self.tokenizer.encode(word, add_special_tokens=False).ids
                found = tuple(ids[:PIECES_OF_A_WORD]) or found
            self.known[word] = found
        return found


def shape(word, first):
    letter = word[0]
    if unicodedata.category(letter) == "Nd":
        return 1
    if not letter.isalpha():
        return 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    if letter.isupper() and word[1:].islower():
        return 7 if first else 6
    return 8


def shapes(sentence):
    words, found = sentence["w"], []
    for i, word in enumerate(words):
        first = i == 0 or words[i - 1] in (".", "!", "?", ":")
        joined = i > 0 and sentence["e"][i - 1] == sentence["s"][i]
        found.append(shape(word, first) + (9 if joined else 0))
    return found


def windows(sentence, pieces):
    """Per window: pieces, shapes, lists, place of each word's first piece, first word, end word."""
    divided = [pieces.of(word) for word in sentence["w"]]
    written, lists, start = shapes(sentence), sentence["b"], 0
    while start < len(divided):
        ids, forms, known, firsts, end = [CLS], [0], [0], [], start
        while end < len(divided) and len(ids) + len(divided[end]) < PIECES_OF_A_WINDOW:
            firsts.append(len(ids))
            ids += divided[end]
            forms += [written[end]] * len(divided[end])
            known += [lists[end] & ((1 << LISTS) - 1)] * len(divided[end])
            end += 1
        yield ids + [SEP], forms + [0], known + [0], firsts, start, end
        if end == len(divided):
            return
        start = max(start + 1, end - SHARED_WORDS)


def read(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
