"""Articles that nobody labelled, and what the mean of earlier courses says of each word.

Two courses err in different places, so their mean is better than either; one network can
learn that mean from plain text, where neither knows the answer by heart.
Texts: the bodies of the first Fake News Challenge and BASIL's articles; none is in a set
that attribution, names or certainty are measured on.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.language.analyse import word_rows
from onrecord.language.committing import SCALES as CERTAINTY_SETS
from onrecord.language.committing import WAYS
from onrecord.language.network import Network, Rows, load
from onrecord.language.tags import TAG_COUNT, legal
from onrecord.language.words import Words
from training import names
from training.articles import Example, make_example, read_lines
from training.crf import chances

UNLABELLED = (("fnc1/test_bodies.jsonl.gz", "body"), ("basil/articles.jsonl.gz", "text"))

TAUGHT_ROLES = slice(0, TAG_COUNT)
TAUGHT_NAMES = slice(TAG_COUNT, 2 * TAG_COUNT)
TAUGHT_CERTAINTY = slice(2 * TAG_COUNT, 2 * TAG_COUNT + WAYS * len(CERTAINTY_SETS))
TAUGHT_WIDTH = TAUGHT_CERTAINTY.stop
"""What is kept for a word: chances of each role's tag and each name's tag, certainty's numbers."""


def taught(
    data: Path, tokenizer: Any, *, teachers: Sequence[Path], recipe: dict[str, Any]
) -> list[Example]:
    """Return the unlabelled articles with the mean of what ``teachers`` say of their words."""
    if not teachers:
        raise ValueError("the recipe draws taught articles: name the teachers' weights")
    networks = [load(folder) for folder in teachers]
    rng = random.Random(recipe["seed"])
    found = []
    for file, key in UNLABELLED:
        for number, line in enumerate(read_lines(data / file)):
            example = make_example(f"{file}-{number}", line[key], tokenizer)
            if len(example.words):
                found.append(_told(example, networks, rng))
    return found


def _told(example: Example, networks: Sequence[Network], rng: random.Random) -> Example:
    """Fill in what is taught; each word is asked for the certainty of one set, drawn by chance."""
    words = example.words
    rows = [word_rows(words, network, start=0, end=len(words)) for network in networks]
    moves = np.mean([network.heads["moves"] for network in networks], 0)
    numbers = [
        role_chances(_mean(rows, "roles"), words, moves),
        _softmax(_mean(rows, "names")),
        _mean(rows, "certainty"),
    ]
    example.taught = np.concatenate(numbers, 1).astype(np.float16)
    example.roles = []
    example.convention = names.CONVENTIONS.index("uner")
    sets = len(CERTAINTY_SETS)
    example.asides = [rng.randrange(sets) for _ in range(len(words))]
    return example


def _mean(rows: Sequence[Rows], head: str) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = np.mean([getattr(one, head) for one in rows], 0)
    return mean


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    result: NDArray[np.float32] = raised / raised.sum(1, keepdims=True)
    return result


def role_chances(
    scores: NDArray[np.float32], words: Words, moves: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the chance of each tag at each word (W, K), each paragraph a sequence."""
    penalties, starts, stops = legal()
    ends = torch.stack([torch.tensor(starts), torch.tensor(stops)])
    allowed = torch.tensor(penalties) + torch.from_numpy(moves)
    cuts = [0, *_paragraph_starts(words), len(words)]
    found = []
    for start, end in itertools.pairwise(cuts):
        part: Tensor = torch.from_numpy(scores[start:end])[None]
        inside = torch.ones(1, end - start, dtype=torch.bool)
        found.append(chances(part, allowed, ends=ends, inside=inside)[0][0].numpy())
    return np.concatenate(found)


def _paragraph_starts(words: Words) -> list[int]:
    paragraphs = words.paragraphs
    return [at for at in range(1, len(words)) if paragraphs[at] != paragraphs[at - 1]]
