"""Train the reading model: `python training/train.py --data DIR --out DIR --minutes 60`.

The learning rate falls with the clock, so that a run ends when it should on any machine.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
from batches import IGNORE, Ready, batches, ready
from examples import Labels, known_lemmas, load
from network import Reading, Sizes, base_weights, round_words
from own_names import Names, renamed, written
from torch.nn import functional

from chancery.language.pieces import Pieces

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "edits": 0.5, "names": 1.0, "predicates": 0.5}


def loss_of(model: Reading, batch: dict[str, torch.Tensor], words: torch.Tensor) -> torch.Tensor:
    """The sum of the losses of all layers that the batch knows."""
    states = model.states(words[batch["pieces"]], batch["shapes"], batch["mask"], batch["pool"])
    out = model.heads(states, batch["source"])
    total = states.new_zeros(())
    for layer, weight in WEIGHTS.items():
        if (batch[layer] != IGNORE).any():
            total = total + weight * _cross(out[layer], batch[layer])
    known = batch["heads"] != IGNORE
    if known.any():
        arcs = out["arcs"].float().masked_fill(batch["words"][:, None] == 0, -1e4)
        total = total + _cross(arcs, batch["heads"])
        sentence, dep = known.nonzero(as_tuple=True)
        head = batch["heads"][sentence, dep]
        scores = model.label(out["label_dep"][sentence, dep], out["label_head"][sentence, head])
        total = total + _cross(scores, batch["deprels"][sentence, dep])
    if len(batch["at"]):
        chosen = states[batch["sentence"]]
        scores = model.roles(chosen, batch["at"], batch["words"][batch["sentence"]])
        total = total + _cross(scores, batch["roles"])
    return total


def _cross(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(
        scores.float().flatten(0, -2), gold.flatten(), ignore_index=IGNORE
    )


@torch.no_grad()
def measure(model: Reading, items: list[Ready], words: torch.Tensor) -> dict[str, float]:
    """Plain accuracies on dev (greedy heads, tags word by word): enough to follow a run."""
    model.eval()
    right: dict[str, int] = {}
    seen: dict[str, int] = {}

    def count(name: str, hit: torch.Tensor, known: torch.Tensor) -> None:
        right[name] = right.get(name, 0) + int((hit & known).sum())
        seen[name] = seen.get(name, 0) + int(known.sum())

    for batch in batches(items, 4000):
        with torch.autocast("cpu", torch.bfloat16):
            states = model.states(
                words[batch["pieces"]], batch["shapes"], batch["mask"], batch["pool"]
            )
            out = model.heads(states)
            for layer in ("upos", "xpos", "edits", "predicates"):
                hit = out[layer].argmax(-1) == batch[layer]
                count(layer, hit, batch[layer] != IGNORE)
            named = (batch["names"] > 0) | (out["names"].argmax(-1) > 0)
            hit = out["names"].argmax(-1) == batch["names"]
            count("names", hit, named & (batch["names"] != IGNORE))
            arcs = out["arcs"].float().masked_fill(batch["words"][:, None] == 0, -1e4).argmax(-1)
            known = batch["heads"] != IGNORE
            head = out["label_head"].gather(1, arcs[..., None].expand_as(out["label_head"]))
            label = model.label(out["label_dep"], head).argmax(-1)
            count("uas", arcs == batch["heads"], known)
            count("las", (arcs == batch["heads"]) & (label == batch["deprels"]), known)
            if len(batch["at"]):
                chosen = states[batch["sentence"]]
                tags = model.roles(chosen, batch["at"], batch["words"][batch["sentence"]])
                tags = tags.argmax(-1)
                known = (batch["roles"] != IGNORE) & ((batch["roles"] > 0) | (tags > 0))
                count("roles", tags == batch["roles"], known)
    model.train()
    return {name: round(100 * right[name] / max(seen[name], 1), 2) for name in right}


def main() -> None:
    """Read, train until the time is up, keep the last weights."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--minutes", type=float, default=60)
    asked.add_argument("--size", type=int, default=800, help="padded pieces in a batch")
    asked.add_argument("--encoder-rate", type=float, default=1e-4)
    asked.add_argument("--head-rate", type=float, default=1e-3)
    asked.add_argument("--start", type=Path, help="a run to go on from")
    asked.add_argument("--own", type=int, default=20, help="fillings of each sentence of our own")
    asked.add_argument("--threads", type=int, default=1)
    asked.add_argument("--seed", type=int, default=7)
    options = asked.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)

    base, vocabulary = base_weights()
    pieces = Pieces.open(vocabulary)
    rows, scales = round_words(base["embeddings.word_embeddings.weight"])
    words = torch.from_numpy(rows.astype("float32") * scales[:, None])
    examples = load(options.data, "train")
    labels = Labels.of(examples)
    (options.out / "labels.json").write_text(json.dumps(asdict(labels)), encoding="utf-8")
    (options.out / "lemmas.txt").write_text("\n".join(known_lemmas(examples)) + "\n", "utf-8")
    trees = [ready(example, pieces, labels) for example in examples if example.heads]
    named = [example for example in examples if not example.heads]
    names = Names(options.data / "actors", rng)

    def epoch() -> list[Ready]:
        """Trees as they are; other sentences sometimes with other names; our own anew."""
        fresh = [renamed(e, names) if rng.random() < 0.35 else e for e in named]
        fresh += written(Path(__file__).parent, names, each=options.own)
        return trees + [ready(example, pieces, labels) for example in fresh]

    dev = [ready(example, pieces, labels) for example in load(options.data, "dev")]
    model = Reading(Sizes(**{name: len(tags) for name, tags in asdict(labels).items()}))
    if options.start:
        model.load_state_dict(torch.load(options.start / "weights.pt", weights_only=True))
    else:
        model.encoder.take(base)
    run(model, epoch, dev, words, rng, options)


def run(model, fresh, dev, words, rng, options) -> None:  # type: ignore[no-untyped-def]
    """The loop itself: AdamW, warm-up, then linearly down to nothing."""
    inner = [p for p in model.encoder.parameters() if p.requires_grad]
    shapes = model.encoder.shapes.weight
    known = {id(p) for p in inner}
    outer = [p for p in model.parameters() if p.requires_grad and id(p) not in known] + [shapes]
    inner = [p for p in inner if p is not shapes]
    rates = (options.encoder_rate, options.head_rate)
    groups = [{"params": inner, "lr": rates[0]}, {"params": outer, "lr": rates[1]}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    model.train()
    start, step, epoch, saved, mean = time.monotonic(), 0, 0, time.monotonic(), 0.0
    done = 0.0
    while done < 1:
        epoch += 1
        for batch in batches(fresh(), options.size, rng):
            done = (time.monotonic() - start) / (60 * options.minutes)
            if done >= 1:
                break
            scale = min(1.0, (step + 1) / 400) * (1 - done)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(model, batch, words)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(inner + outer, 2.0)
            optimiser.step()
            step += 1
            mean = 0.99 * mean + 0.01 * loss.item()
            if step % 200 == 0:
                took = time.monotonic() - start
                print(f"epoch {epoch} step {step} loss {mean:.3f} {step / took:.2f}/s", flush=True)
            if time.monotonic() - saved > 240:
                saved = time.monotonic()
                keep(model, options.out)
        print(f"epoch {epoch} done {done:.2f}", measure(model, dev, words), flush=True)
        keep(model, options.out)


def keep(model: Reading, out: Path) -> None:
    """Write the weights whole, then put them in place."""
    torch.save(model.state_dict(), out / "weights.part")
    (out / "weights.part").replace(out / "weights.pt")


if __name__ == "__main__":
    main()
