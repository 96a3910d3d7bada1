"""Trains the claim heads on the bank.

python training/claims_train.py --out RUN --bank training/bank/*-train.jsonl [--minutes 30]
    [--dev training/bank/*-dev.jsonl] [--epochs 16]

Names of states are exchanged for others in most windows, so that the heads learn who acts from
the words around, not from who usually does. Some windows are read by their clues alone.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import torch
from claims_data import ACTIONS, RELATIONS, Example, Maker, passages
from claims_network import VECTOR, Claims
from network import SIZE, base_weights, round_words
from torch import Tensor, nn
from torch.nn import functional

from chancery.language.network import MODEL
from chancery.language.pieces import Pieces
from chancery.records import STATUSES

LONGEST = 500
"""Wordpieces of a window; what follows is left out."""
BLIND = 1 / 10
"""The share of windows that are read by their clues alone."""
EXCHANGED = """
China Chinese Beijing; Russia Russian Moscow; Japan Japanese Tokyo; India Indian Delhi;
Pakistan Pakistani Islamabad; Iran Iranian Tehran; Iraq Iraqi Baghdad; Turkey Turkish Ankara;
Egypt Egyptian Cairo; France French Paris; Germany German Berlin; Italy Italian Rome;
Spain Spanish Madrid; Poland Polish Warsaw; Ukraine Ukrainian Kyiv; Belarus Belarusian Minsk;
Kazakhstan Kazakh Astana; Kyrgyzstan Kyrgyz Bishkek; Uzbekistan Uzbek Tashkent;
Tajikistan Tajik Dushanbe; Mongolia Mongolian Ulaanbaatar; Vietnam Vietnamese Hanoi;
Thailand Thai Bangkok; Indonesia Indonesian Jakarta; Malaysia Malaysian Putrajaya;
Australia Australian Canberra; Canada Canadian Ottawa; Mexico Mexican Mexico;
Brazil Brazilian Brasília; Chile Chilean Santiago; Peru Peruvian Lima; Cuba Cuban Havana;
Venezuela Venezuelan Caracas; Colombia Colombian Bogotá; Nigeria Nigerian Abuja;
Kenya Kenyan Nairobi; Ethiopia Ethiopian Addis; Sudan Sudanese Khartoum; Algeria Algerian Algiers;
Libya Libyan Tripoli; Israel Israeli Jerusalem; Syria Syrian Damascus; Jordan Jordanian Amman;
Georgia Georgian Tbilisi; Armenia Armenian Yerevan; Azerbaijan Azerbaijani Baku;
Serbia Serbian Belgrade; Hungary Hungarian Budapest; Greece Greek Athens; Sweden Swedish Stockholm;
Norway Norwegian Oslo; Finland Finnish Helsinki; Denmark Danish Copenhagen; Nepal Nepali Kathmandu;
Bangladesh Bangladeshi Dhaka; Cambodia Cambodian Phnom; Laos Lao Vientiane; Tunisia Tunisian Tunis
"""
GROUPS = [group.split() for group in EXCHANGED.replace("\n", " ").split(";")]
PLACE = {word: (n, column) for n, group in enumerate(GROUPS) for column, word in enumerate(group)}


def exchanged(words: list[str], rng: random.Random) -> list[str]:
    """The words with states' names exchanged, each for one other throughout."""
    order = list(range(len(GROUPS)))
    rng.shuffle(order)
    return [GROUPS[order[PLACE[w][0]]][PLACE[w][1]] if w in PLACE else w for w in words]


def batch(group: list[Example], pieces: Pieces, rng: random.Random | None) -> dict[str, Any]:
    """Windows in tensors; words of all windows are numbered through (window · width + word)."""
    encoded = []
    for example in group:
        words = example.words
        if rng and rng.random() < 0.7:
            words = exchanged(words, rng)
        encoded.append(pieces.sentence(words))
    t = min(LONGEST, max(len(numbers) for numbers, _, _ in encoded))
    w = max(len(lengths) for _, _, lengths in encoded)
    b = len(group)
    numbers, shapes = np.zeros((b, t), dtype=np.int64), np.zeros((b, t), dtype=np.int64)
    mask, pool = np.zeros((b, t), dtype=np.float32), np.zeros((b, w, t), dtype=np.float32)
    for row, (n, s, lengths) in enumerate(encoded):
        count = min(t, len(n))
        numbers[row, :count], shapes[row, :count], mask[row, :count] = n[:count], s[:count], 1
        each = np.repeat(np.arange(len(lengths)), lengths)[:t]
        pool[row, each, np.arange(len(each))] = 1 / np.array(lengths)[each]
    spots = [(row * w + 1 + s.word, s) for row, e in enumerate(group) for s in e.spots]
    told = [s for _, s in spots]
    pairs = [
        (place, row_of * w + 1, pair)
        for place, (at, s) in enumerate(spots)
        for row_of in [at // w]
        for pair in s.pairs
    ]
    return {
        "pieces": torch.from_numpy(numbers), "shapes": torch.from_numpy(shapes),
        "mask": torch.from_numpy(mask), "pool": torch.from_numpy(pool),
        "at": torch.tensor([at for at, _ in spots]),
        "clues": padded([s.clues for s in told]),
        "action": torch.tensor([s.action if s.sure or s.action else -100 for s in told]),
        "relation": torch.tensor([s.relation if s.sure or s.relation else -100 for s in told]),
        "status": torch.tensor([s.status if s.status >= 0 else -100 for s in told]),
        "negated": torch.tensor([s.negated for s in told]),
        "told": told,
        "marks": _bags([e.marks for e in group], w),
        "vectors": _vectors(group, w) if group[0].vectors is not None else None,
        "pair_spot": torch.tensor([p for p, _, _ in pairs], dtype=torch.long),
        "pair_first": torch.tensor([o + p.first for _, o, p in pairs], dtype=torch.long),
        "pair_last": torch.tensor([o + p.last for _, o, p in pairs], dtype=torch.long),
        "pair_clues": padded([p.clues for _, _, p in pairs]),
        "blind": torch.tensor([bool(rng and rng.random() < BLIND) for _ in group]),
    }  # fmt: skip


def _bags(windows: list[list[list[int]]], width: int) -> Tensor:
    """Marks of the words (B, W, n); a window begins with an empty place, as `pool` has it."""
    deep = max((len(bag) for bags in windows for bag in bags), default=1) or 1
    found = np.zeros((len(windows), width, deep), dtype=np.int64)
    for row, bags in enumerate(windows):
        for at, bag in enumerate(bags[: width - 1], 1):
            found[row, at, : len(bag)] = bag
    return torch.from_numpy(found)


def _vectors(group: list[Example], width: int) -> Tensor:
    found = np.zeros((len(group), width, VECTOR), dtype=np.float32)
    for row, example in enumerate(group):
        found[row, 1 : len(example.vectors) + 1] = example.vectors
    return torch.from_numpy(found)


def padded(rows: list[list[int]]) -> Tensor:
    """Bags of numbers as one array, 0 where a bag is shorter."""
    width = max((len(row) for row in rows), default=1)
    found = np.zeros((len(rows), width), dtype=np.int64)
    for at, row in enumerate(rows):
        found[at, : len(row)] = row
    return torch.from_numpy(found)


def run(model: Claims, words: Tensor, given: dict[str, Any]) -> dict[str, Tensor]:
    """One pass: scores of spots and of pairs."""
    if given["blind"].all():
        states = given["pool"].new_zeros(*given["pool"].shape[:2], SIZE)
    else:
        marks = model.marks(given["marks"])
        if given["vectors"] is not None:
            states = model.russian(given["vectors"], marks)
        else:
            states = model.states(
                words[given["pieces"]],
                given["shapes"],
                given["mask"],
                given["pool"],
                (given["pool"] > 0).to(marks.dtype).transpose(1, 2) @ marks,
            )
        states = states * (~given["blind"])[:, None, None]
    flat = states.reshape(-1, states.shape[-1])
    out = model.told(flat[given["at"]], given["clues"])
    if len(given["pair_spot"]):
        parties = (flat[given["pair_first"]] + flat[given["pair_last"]]) / 2
        spots = flat[given["at"][given["pair_spot"]]]
        out["pairs"] = model.pairs(spots, parties, given["pair_clues"])
    return out


def side_scores(
    out: dict[str, Tensor], given: dict[str, Any]
) -> list[tuple[Any, int, Tensor, list[int]]]:
    """For every spot and side that is known: scores (nobody first) and the right places."""
    found = []
    bounds: dict[int, list[int]] = {}
    for n, spot in enumerate(given["pair_spot"].tolist()):
        bounds.setdefault(spot, []).append(n)
    for place, one in enumerate(given["told"]):
        for sides, offset in ((one.act_sides, 0), (one.relation_sides, 2)):
            for side, right in enumerate(sides or ()):
                if not right:
                    continue
                mine = bounds.get(place, [])
                column = offset + side
                scores = torch.cat(
                    [
                        out["nobody"][place, column][None],
                        out["pairs"][mine, column] if mine else out["nobody"][:0, 0],
                    ]
                )
                found.append((one, column, scores, [r + 1 for r in right]))
    return found


def loss_of(out: dict[str, Tensor], given: dict[str, Any]) -> Tensor:
    """The sum of what each head has wrong."""

    def said(name: str) -> Tensor:
        return functional.cross_entropy(
            out[name].float(), given[name], ignore_index=-100, label_smoothing=0.05
        )

    loss = 3 * said("action") + 2 * said("relation")
    if (given["status"] >= 0).any():
        loss = loss + 0.5 * said("status")
        known = given["negated"] >= 0
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(
            out["negated"][known, 0].float(), given["negated"][known].float()
        )
    parts = [
        torch.logsumexp(scores.float(), 0) - torch.logsumexp(scores[right].float(), 0)
        for _, _, scores, right in side_scores(out, given)
    ]
    if parts:
        loss = loss + 1.5 * torch.stack(parts).mean()
    return loss


@torch.no_grad()
def measured(
    model: Claims, words: Tensor, items: list[Example], pieces: Pieces
) -> dict[str, float]:
    """How well the heads find the spots that tell something, and what they say of them."""
    model.eval()
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()

    def tell(name: str, good: Tensor) -> None:
        right[name] += int(good.sum())
        count[name] += good.numel()

    for group in together(items, 8, None):
        given = batch(group, pieces, None)
        given["blind"] |= BLIND == 1
        out = run(model, words, given)
        for name in ("action", "relation"):
            gold, said = given[name], out[name].argmax(-1)
            told = gold > 0
            tell(f"{name} recall", (said > 0)[told])
            tell(f"{name} precision", told[(said > 0) & (gold >= 0)])
            tell(f"{name} type", (out[name][:, 1:].argmax(-1) + 1 == gold)[told])
        other = given["status"] > 0
        tell("status not actual", (out["status"].argmax(-1) == given["status"])[other])
        sides: dict[int, dict[int, tuple[Any, Tensor, list[int]]]] = {}
        for one, column, scores, good in side_scores(out, given):
            sides.setdefault(id(one), {})[column] = (one, scores, good)
        for known in sides.values():
            for columns in ((0, 1), (2, 3)):
                for column, place in chosen({c: known[c] for c in columns if c in known}).items():
                    name = ("source", "target", "subject", "object")[column]
                    tell(name, torch.tensor([place in known[column][2]]))
    return {name: round(right[name] / max(1, count[name]), 3) for name in count}


def chosen(sides: dict[int, tuple[Any, Tensor, list[int]]]) -> dict[int, int]:
    """The likeliest candidates for two sides that are different actors (0 is nobody)."""
    shares = {c: scores.float().softmax(0).tolist() for c, (_, scores, _) in sides.items()}
    merged: dict[int, dict[int, float]] = {}
    for column, (one, _, _) in sides.items():
        actors = [-1, *(pair.actor for pair in one.pairs)]
        for place, actor in enumerate(actors):
            mine = merged.setdefault(column, {})
            mine[actor] = mine.get(actor, 0.0) + shares[column][place]
    columns = sorted(merged)
    options: list[tuple[float, tuple[int, ...]]] = [(1.0, ())]
    for column in columns:
        options = [
            (chance * share, (*taken, actor))
            for chance, taken in options
            for actor, share in merged[column].items()
            if actor < 0 or actor not in taken
        ]
    found = {}
    for column, actor in zip(columns, max(options, default=(0.0, ()))[1], strict=False):
        one = sides[column][0]
        actors = [-1, *(pair.actor for pair in one.pairs)]
        mine = [n for n, each in enumerate(actors) if each == actor]
        found[column] = max(mine, key=lambda n, c=column: shares[c][n])
    return found


def main() -> None:
    """Train, and keep the weights of the last epoch."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--bank", type=Path, nargs="+", required=True)
    asked.add_argument("--dev", type=Path, nargs="*", default=[])
    asked.add_argument("--epochs", type=int, default=16)
    asked.add_argument("--minutes", type=float, default=60)
    asked.add_argument("--threads", type=int, default=1)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--start", type=Path, help="go on from this run")
    asked.add_argument("--rate", type=float, default=1.0, help="of the learning rates")
    asked.add_argument("--blind", action="store_true", help="clues alone: seconds an epoch")
    asked.add_argument("--from-base", action="store_true", help="start from MiniLM as it came")
    options = asked.parse_args()
    torch.set_num_threads(options.threads)
    if options.blind:
        global BLIND
        BLIND = 1.0
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    maker = Maker()
    train, dev = (
        [maker.example(passage) for passage in passages(files)]
        for files in (options.bank, options.dev)
    )
    print(json.dumps(dict(sorted(maker.seen.items()))), flush=True)
    base, vocabulary = base_weights()
    rows, scales = round_words(base["embeddings.word_embeddings.weight"])
    words = torch.from_numpy(rows.astype("float32") * scales[:, None])
    pieces = Pieces.open(vocabulary)
    model = Claims(len(ACTIONS), len(STATUSES), len(RELATIONS))
    if options.start:
        model.load_state_dict(torch.load(options.start / "claims.pt", weights_only=True))
    elif options.from_base:
        model.encoder.take(base)
    else:
        model.take_published(MODEL / "reading.onnx")
    learn(model, words, train, dev, pieces, options, rng)
    torch.save(model.state_dict(), options.out / "claims.pt")
    labels = {"actions": ACTIONS, "statuses": STATUSES, "relations": RELATIONS}
    (options.out / "claims.json").write_text(json.dumps(labels), encoding="utf-8")


def together(items: list[Example], size: int, rng: random.Random | None) -> list[list[Example]]:
    """Windows of one language and about one length in one batch, the batches in random order."""
    noise = rng.uniform if rng else lambda low, high: 0.0
    order = sorted(items, key=lambda one: (one.language, len(one.words) + noise(-15, 15)))
    groups = [
        members[at : at + size]
        for _, each in groupby(order, key=lambda one: one.language)
        for members in [list(each)]
        for at in range(0, len(members), size)
    ]
    if rng:
        rng.shuffle(groups)
    return groups


def learn(
    model: Claims,
    words: Tensor,
    train: list[Example],
    dev: list[Example],
    pieces: Pieces,
    options: argparse.Namespace,
    rng: random.Random,
) -> None:
    """The loop: AdamW, warm-up, then linearly down to nothing."""
    groups: list[dict[str, Any]] = [
        {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": 8e-5},
        {"params": [p for n, p in model.named_parameters() if n.endswith("table.weight")],
         "lr": 6e-3},
        {"params": [p for n, p in model.named_parameters()
                    if not n.startswith("encoder.") and not n.endswith("table.weight")],
         "lr": 1e-3},
    ]  # fmt: skip
    rates = [group["lr"] * options.rate for group in groups]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    size = 8
    steps = options.epochs * ((len(train) + size - 1) // size)
    step, began = 0, time.time()
    for epoch in range(options.epochs):
        model.train()
        groups_of = together(train, size, rng)
        total = 0.0
        for group_of in groups_of:
            share = max(step / steps, (time.time() - began) / 60 / options.minutes)
            if share >= 1:
                break
            scale = min(1.0, (step + 1) / 60) * (1 - share)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            given = batch(group_of, pieces, rng)
            with torch.autocast("cpu", torch.bfloat16):
                out = run(model, words, given)
            loss = loss_of(out, given)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            total += float(loss.detach())
            step += 1
        told: dict[str, Any] = {
            "epoch": epoch + 1,
            "loss": round(total / max(1, len(train) // size), 3),
            "minutes": round((time.time() - began) / 60, 1),
        }
        if dev and (epoch % 2 == 1 or epoch + 1 == options.epochs):
            for language in sorted({one.language for one in dev}):
                mine = [one for one in dev if one.language == language]
                told[language] = measured(model, words, mine, pieces)
        print(json.dumps(told), flush=True)
        torch.save(model.state_dict(), options.out / "claims.pt")


if __name__ == "__main__":
    main()
