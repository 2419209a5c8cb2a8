"""Cut the encoder's vocabulary to the pieces that our texts use, before any training.

Kept: the five special pieces, single characters of European scripts, then pieces
by their count in the training texts, then the commonest of the old vocabulary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.language.pieces import tokenizer_of

if TYPE_CHECKING:
    from pathlib import Path

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def full_vocabulary(encoder: Path) -> list[str]:
    """Return the encoder's own vocabulary in id order."""
    return (encoder / "vocab.txt").read_text(encoding="utf-8").splitlines()


def cut_vocabulary(full: list[str], texts: Iterable[str], *, size: int) -> list[int]:
    """Return the ids of the ``size`` pieces kept, in their new order."""
    tokenizer = tokenizer_of(full)
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(tokenizer.encode(text, add_special_tokens=False).ids)
    numbers = {piece: number for number, piece in enumerate(full)}
    kept = dict.fromkeys(numbers[piece] for piece in SPECIAL)
    kept |= dict.fromkeys(
        number
        for number, piece in enumerate(full)
        if len(piece.removeprefix("##")) == 1 and _european(piece)
    )
    for number, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if len(kept) >= size or count < 2:
            break
        kept[number] = None
    for number, piece in enumerate(full):
        if len(kept) >= size:
            break
        if _european(piece) and not piece.startswith("[unused"):
            kept[number] = None
    return list(kept)


def _european(piece: str) -> bool:
    return all(ord(letter) < 0x530 or 0x2010 <= ord(letter) <= 0x20BF for letter in piece)
