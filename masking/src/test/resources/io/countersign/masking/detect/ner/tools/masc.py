"""Writes train/masc.jsonl from MASC, the Manually Annotated Sub-Corpus of the Open American
National Corpus, as NLTK gives it (packages/corpora/masc_tagged.zip of github.com/nltk/nltk_data),
and from masc-labels.txt beside this script.

The labels were made for this project: a large language model read the documents sentence by sentence
and marked every name, by the rules in masc-rules.md, in one pass and without a second reader.

Usage: python3 masc.py FOLDER_OF_THE_UNPACKED_ZIP DIR/train/masc.jsonl
"""
import json
import os
import re
import sys

KINDS = {"P": "PERSON", "L": "LOCATION", "O": "ORGANIZATION"}
TIGHT = set(", . ; : ? ! ) ] } 's n't 're 've 'll 'd 'm % '' ’s n’t".split())


def words(line):
    for token in line.split():
        word, bar, tag = token.rpartition("_")
        if word:
            yield word, tag


def joined(tokens):
    """The sentence with white space where it most likely stood."""
    text, quoted, before = "", False, None
    for word, tag in tokens:
        space = bool(text)
        ending = word.startswith("'") and len(word) <= 3
        if word in TIGHT or (ending and tag in ("POS", "VBZ", "VBP", "MD", "VBD")):
            space = False
        shown = word
        if word in ('"', "``", "''"):
            space = space and not quoted
            quoted = not quoted
            shown = '"'
        if before in ("(", "[", "{", "$", "#", "@", "<") or (before == '"' and quoted):
            space = False
        if word in ("/", ">") or before == "/":
            space = False
        text += (" " if space else "") + shown
        before = shown
    return text


def main(corpus, target):
    here = os.path.dirname(os.path.abspath(__file__))
    with open(target, "w", encoding="utf-8") as out:
        for line in open(os.path.join(here, "masc-labels.txt"), encoding="utf-8"):
            if line.startswith("#"):
                continue
            document, *marks = line.split()
            known = dict(re.match(r"(\d+)(.*)", mark).groups() for mark in marks)
            write(corpus, document, known, out)


def write(corpus, document, marks, out):
    path = os.path.join(corpus, document + ".txt")
    sentences = [list(words(line)) for line in open(path, encoding="utf-8", errors="replace")]
    for index, tokens in enumerate(tokens for tokens in sentences if tokens):
        mark = marks.get(str(index), "")
        if mark == "x":
            continue
        spans = []
        for start, end, kind in re.findall(r"(\d+)-(\d+)([PLO])", mark):
            spans.append({"start": int(start), "end": int(end), "label": KINDS[kind]})
        name = "masc_%s-%d" % (os.path.basename(document), index)
        row = {"id": name, "lang": "en", "source": "masc", "text": joined(tokens), "spans": spans}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
