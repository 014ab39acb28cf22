"""python3 fixtures.py TEXTS MINILM MODEL.onnx PASSAGES OUT: what the tests compare with.

Writes OUT/pieces.txt, words and the pieces that the tokenizer of the encoder divides them into, and
OUT/sentences.jsonl, sentences of TEXTS/invented.jsonl and what the model says of them.
"""

import glob
import json
import random
import re
import sys

import numpy
import onnxruntime

from features import Pieces, read, windows

ODD = """Müller MÜLLER müller Straße Łódź Ærø İstanbul ISTANBUL ıstanbul Ñandú São Çelik Škoda
Ωmega ΟΔΥΣΣΕΥΣ Достоевский 東京 日本語 東京タワー 서울 محمد שלום हिन्दी ไทย e\u0301clair nai\u0308ve
ﬁnance Ｆｕｌｌｗｉｄｔｈ ½ ² ① € £5 $100 10% a_b a-b O'Brien O’Brien McDonald's don't l'eau d’Arc U.S.A.
e.g. @handle #tag user.name+tag@example.com https://example.com/path?q=1&x=2 C++ C# .NET R&D AT&T
1,234.56 12:30 +49-30-123456 foo(bar) [x] {y} <z> "q" «q» „q“ ‘q’ … – — ‐ ‑ · • ¿ ¡ § ¶ © ® ™ °C µm
\u00ad soft\u00adhyphen zero\u200bwidth \u200b\u200d \ufeffbom \ufffd bad\ufffdchar nul\x00char
\x07bell a\u0300\u0301\u0302 \u0301 👍 👩\u200d💻 x👍y 𝒜𝓁 𠀀 㐀 Ⅷ ǅ ǆ ß ẞ ŉ ΐ ﷺ ª º ˆ ` ^ ~ | \\ _ __ ##ing
antidisestablishmentarianism Donaudampfschifffahrtsgesellschaft \ue000private \u0378 ࠀ""".split()
ODD += ["tab\there", "a\xa0b", "\u2028", "\u3000", "\xa0", "a" * 100, "a" * 101, "a" * 500]
ODD += ["a" * 501, "ä" * 100, "ä" * 101, "x" * 60 + "-" + "y" * 60, "." * 40, "-" * 7, "ab." * 20]
ODD += ["\u0300" * 30, "1" * 99, "\U0001f600" * 3, "A" * 100, "zqxjkv" * 12, "é" * 250]


def words(passages):
    rng = random.Random(20261121)
    found = set(ODD)
    for file in sorted(glob.glob(passages + "/*.txt")):
        with open(file, encoding="utf-8") as text:
            some = re.findall(r"[\w'’.-]+", text.read())
        rng.shuffle(some)
        found.update(some[:12])
    return sorted(found)


def judged(sentence, window, session):
    names = ("pieces", "shapes", "lists")
    scores = session.run(None, {n: numpy.array(v) for n, v in zip(names, window)})[0]
    scores = scores[window[3]].astype(float)
    scores -= numpy.log(numpy.exp(scores).sum(1, keepdims=True))
    base, text = sentence["s"][0], ""
    for start, word in zip(sentence["s"], sentence["w"]):
        text = text.ljust(start - base) + word
    return {
        "text": text,
        "starts": [start - base for start in sentence["s"]],
        "ends": [end - base for end in sentence["e"]],
        "lists": sentence["b"],
        "pieces": window[0],
        "shapes": window[1],
        "scores": [[round(score, 4) for score in word] for word in scores.tolist()],
    }


def main(texts, minilm, model, passages, out):
    pieces = Pieces(minilm + "/tokenizer.json")
    with open(out + "/pieces.txt", "w", encoding="utf-8") as file:
        for word in words(passages):
            file.write(json.dumps(word) + "\t" + " ".join(map(str, pieces.of(word))) + "\n")
    session = onnxruntime.InferenceSession(model)
    with open(out + "/sentences.jsonl", "w", encoding="utf-8") as file:
        for text in read(texts + "/invented.jsonl")[::3]:
            for sentence in text["sents"]:
                window = list(windows(sentence, pieces))
                if len(sentence["w"]) > 2 and len(window) == 1:
                    file.write(json.dumps(judged(sentence, window[0], session)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
