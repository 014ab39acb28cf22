"""Writes train/{crossner,redocred,meddocan,litbank}.jsonl from corpora that people labelled.

Official test parts are left alone. Usage: python3 gold.py CROSSNER REDOCRED MEDDOCAN LITBANK
NATIONALITIES DIR/train, where the first four are the unpacked repositories zliucr/CrossNER,
tonytan48/Re-DocRED, PlanTL-GOB-ES/SPACCC_MEDDOCAN and dbamman/litbank of GitHub and the fifth is
data/geography/nationalities.json of dariusk/corpora.
"""
import collections
import glob
import json
import os
import re
import sys

TIGHT = set(", . ; : ? ! ) ] } 's n't 're 've 'll 'd 'm % '' ’s ’ 'S".split())
DOMAINS = ["ai", "literature", "music", "politics", "science"]
CROSSNER = {
    "PERSON": "person politician writer researcher scientist musicalartist",
    "ORGANIZATION": "band organisation politicalparty university magazine",
    "LOCATION": "country location",
}
REDOCRED = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
MEDDOCAN = {
    "PERSON": "NOMBRE_SUJETO_ASISTENCIA NOMBRE_PERSONAL_SANITARIO",
    "LOCATION": "TERRITORIO PAIS CALLE",
    "ORGANIZATION": "HOSPITAL CENTRO_SALUD INSTITUCION",
}
MEDDOCAN_DOCUMENTS = 250
LITBANK = {
    "PER": "PERSON",
    "GPE": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "ORG": "ORGANIZATION",
}
# Inhabitants and languages that the list of nationalities lacks; Re-DocRED has them as places.
PEOPLES = """American Americans British English French German Germans Spanish Italian Italians
Russian Russians Chinese Japanese Dutch Polish Portuguese Greek Greeks Turkish Turks Swedish Danish
Norwegian Finnish Irish Scottish Welsh Canadian Canadians Australian Australians Indian Indians
Mexican Brazilian Argentine Argentinian Chilean Cuban Israeli Israelis Arab Arabic Iranian Iraqi
Afghan Pakistani Korean Vietnamese Thai Filipino Indonesian Malaysian Singaporean African Asian
European Europeans Soviet Roman Romans Byzantine Ottoman Austrian Swiss Belgian Czech Slovak
Hungarian Romanian Bulgarian Serbian Croatian Bosnian Ukrainian Armenian Georgian Azerbaijani
Egyptian Moroccan Nigerian Kenyan Latin Jewish Hebrew Catalan Basque Flemish Persian Prussian
Bavarian Saxon Anglo Norman Hawaiian Californian Texan Scots Kurdish Tibetan Mongolian Taiwanese
Lebanese Syrian Jordanian Saudi Yemeni Algerian Tunisian Libyan Ethiopian Sudanese Somali Ghanaian
Icelandic Estonian Latvian Lithuanian Slovenian Macedonian Albanian Maltese Cypriot Peruvian
Colombian Venezuelan Ecuadorian Bolivian Jamaican Burmese Cambodian Nepalese Bangladeshi Gaelic
Nordic Scandinavian Yugoslav Czechoslovak Confederate Catholic Christian""".split()


def kinds(table):
    return {name: kind for kind, names in table.items() for name in names.split()}


def joined(tokens, hyphens=False):
    """The text with white space where it most likely stood, and where each token lies."""
    text, places, quoted, before = "", [], False, None
    for word in tokens:
        space = bool(text) and word not in TIGHT
        shown = word
        if hyphens and "-" in (word, before):
            space = False
        if word in ('"', "``", "''"):
            shown = '"'
            space = space and not quoted
            quoted = not quoted
        if before in ("(", "[", "{", "$", "#", "@", "<"):
            space = False
        if before == '"' and quoted and shown != '"':
            space = False
        text += " " if space else ""
        places.append((len(text), len(text) + len(shown)))
        text += shown
        before = shown
    return text, places


def units(text, index):
    return index + sum(1 for one in text[:index] if ord(one) > 0xFFFF)


def write(out, name, language, source, text, spans):
    labels = [
        {"start": units(text, start), "end": units(text, end), "label": label}
        for start, end, label in sorted(spans)
    ]
    row = {"id": name, "lang": language, "source": source, "text": text, "spans": labels}
    out.write(json.dumps(row, ensure_ascii=False) + "\n")


def read(*path):
    return open(os.path.join(*path), encoding="utf-8").read()


def crossner(folder, out):
    kind = kinds(CROSSNER)
    for domain in DOMAINS:
        for part in ("train", "dev"):
            blocks = read(folder, "ner_data", domain, part + ".txt").split("\n\n")
            for index, block in enumerate(blocks):
                rows = [line.split("\t") for line in block.split("\n") if line.strip()]
                rows = [row for row in rows if len(row) == 2]
                if not rows:
                    continue
                text, places = joined([row[0] for row in rows])
                spans, open_span = [], None
                for (_, tag), (start, end) in zip(rows, places):
                    if tag.startswith("B-"):
                        open_span = [start, end, kind.get(tag[2:])]
                        spans.append(open_span)
                    elif tag.startswith("I-") and open_span:
                        open_span[1] = end
                    else:
                        open_span = None
                spans = [span for span in spans if span[2]]
                name = "crossner_%s_%s-%d" % (domain, part, index)
                write(out, name, "en", "crossner_" + domain, text, spans)


def redocred(folder, nationalities, out):
    peoples = set(PEOPLES) | set(json.loads(read(nationalities))["nationalities"])
    for number, document in enumerate(json.loads(read(folder, "data", "dev_revised.json"))):
        mentions = collections.defaultdict(dict)
        for entity in document["vertexSet"]:
            for mention in entity:
                mentions[mention["sent_id"]][tuple(mention["pos"])] = mention["type"]
        for index, words in enumerate(document["sents"]):
            text, places = joined(words, True)
            spans = named(words, places, mentions[index], peoples)
            write(out, "redocred_%d-%d" % (number, index), "en", "redocred", text, spans)


def named(words, places, mentions, peoples):
    used, spans = [False] * len(words), []
    for (start, end), kind in sorted(mentions.items(), key=lambda one: one[0][0] - one[0][1]):
        if any(used[start:end]) or end > len(words):
            continue
        used[start:end] = [True] * (end - start)
        people = all(
            word in peoples or word.split("-")[0] in peoples or word.endswith("-")
            for word in words[start:end]
        )
        lower = not any(one.isupper() for one in " ".join(words[start:end]))
        if kind not in REDOCRED or people or lower:
            continue
        if words[start] in ("the", "a", "an") and end - start > 1:
            start += 1
        if words[end - 1] in ("'s", "'") and end - start > 1:
            end -= 1
        spans.append((places[start][0], places[end - 1][1], REDOCRED[kind]))
    return spans


def meddocan(folder, out):
    kind = kinds(MEDDOCAN)
    files = sorted(glob.glob(os.path.join(folder, "corpus", "train", "brat", "*.txt")))
    for file in files[:MEDDOCAN_DOCUMENTS]:
        text, spans = read(file), []
        for line in read(file[:-4] + ".ann").split("\n"):
            parts = line.split("\t")
            if len(parts) < 3 or not parts[0].startswith("T") or ";" in parts[1]:
                continue
            tag, start, end = parts[1].split(" ")[:3]
            start, end = int(start), int(end)
            if tag not in kind or text[start:end] != parts[2]:
                continue
            if tag == "CALLE":  # A street without its number.
                street = re.match(r"[^\d,]*[^\W\d]", parts[2])
                if not street or len(street.group()) < 5:
                    continue
                end = start + street.end()
            if tag == "TERRITORIO" and not parts[2][0].isalpha():
                continue
            spans.append((start, end, kind[tag]))
        lines(os.path.basename(file), text, spans, out)


def lines(name, text, spans, out):
    """The lines with names, and one in six of the others."""
    begin = 0
    for index, line in enumerate(text.split("\n")):
        end = begin + len(line)
        here = [(s - begin, e - begin, kind) for s, e, kind in spans if begin <= s and e <= end]
        if line.strip() and (here or (index + len(text)) % 6 == 0):
            write(out, "meddocan_%s-%d" % (name, index), "es", "meddocan", line, here)
        begin = end + 1


def litbank(folder, out):
    for file in sorted(glob.glob(os.path.join(folder, "coref", "tsv", "*.ann"))):
        mentions = collections.defaultdict(list)
        for line in read(file).split("\n"):
            part = line.split("\t")
            proper = part[0] == "MENTION" and part[8] == "PROP" and part[7] in LITBANK
            if proper and part[2] == part[4]:
                one = (int(part[3]), int(part[5]) + 1, LITBANK[part[7]])
                mentions[int(part[2])].append(one)
        for index, line in enumerate(read(file[:-4] + ".txt").split("\n")):
            words = line.split(" ")
            if len(words) < 2:
                continue
            text, places = joined(words)
            spans = proper_words(words, places, mentions[index])
            if spans is not None:
                name = "litbank_%s-%d" % (os.path.basename(file)[:20], index)
                write(out, name, "en", "litbank", text, spans)


def proper_words(words, places, mentions):
    """The names, or None where one is a description."""
    used, spans = [False] * len(words), []
    for start, end, kind in sorted(mentions, key=lambda one: one[1] - one[0]):
        if end > len(words) or any(used[start:end]):
            continue
        while start < end and not words[start][:1].isupper():
            start += 1
        while end > start and not words[end - 1][:1].isupper():
            end -= 1
        if start == end:
            continue
        name = words[start:end]
        if sum(1 for word in name if word[:1].islower()) > 1:
            return None
        if kind == "PERSON" and any(w.lower() in ("the", "my", "his", "her") for w in name):
            return None
        used[start:end] = [True] * (end - start)
        spans.append((places[start][0], places[end - 1][1], kind))
    return spans


def main(cross, redoc, meddo, lit, nationalities, target):
    def to(name):
        return open(os.path.join(target, name + ".jsonl"), "w", encoding="utf-8")

    with to("crossner") as out:
        crossner(cross, out)
    with to("redocred") as out:
        redocred(redoc, nationalities, out)
    with to("meddocan") as out:
        meddocan(meddo, out)
    with to("litbank") as out:
        litbank(lit, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
