"""Trains a static sentence-transformers model from the project's own texts: one vector for each word, in seconds.

Two wordings of one entry, and a wording and its answer, shall lie together and away from all other entries' (multiple negatives
ranking, Henderson et al. 2017); two messages of one intent likewise, which teaches the words that the entries do not use.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from knowledge.entry import Entry

DIMENSIONS, ROUNDS, RATE, SHARPNESS = 256, 30, 0.03, 20.0
INTENT_BATCHES = 3
LEAST_OFTEN = 2
SEED = 7


def train(entries: Sequence[Entry], examples: Mapping[str, Sequence[str]], folder: Path) -> None:
    """Write the model into the folder. The same texts give the same model on the same machine."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # so small a model is not made faster by more
    texts = [text for entry in entries for text in (*entry.questions, entry.answer)]
    texts += [text for some in examples.values() for text in some]
    tokenizer = _tokenizer(texts)
    static = StaticEmbedding(tokenizer, embedding_dim=DIMENSIONS)
    torch.nn.init.normal_(static.embedding.weight, std=0.05)
    _fit(_Texts(static, texts), entries, examples)
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save(str(folder), create_model_card=False)


def _tokenizer(texts: Sequence[str]) -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel(unk_token="[UNK]"))
    fold = [normalizers.Lowercase(), normalizers.NFD(), normalizers.StripAccents(), normalizers.Replace("đ", "d")]
    tokenizer.normalizer = normalizers.Sequence(fold)
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.train_from_iterator(
        texts, trainers.WordLevelTrainer(special_tokens=["[UNK]"], min_frequency=LEAST_OFTEN, show_progress=False)
    )
    return tokenizer


class _Texts:
    """The texts as numbers of words, read once, and their vectors as they are now."""

    def __init__(self, static: StaticEmbedding, texts: Sequence[str]) -> None:
        self.static = static
        read = static.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        self._ids = {text: one.ids or [0] for text, one in zip(texts, read, strict=True)}

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        rows = [self._ids[text] for text in texts]
        starts = [0]
        for row in rows[:-1]:
            starts.append(starts[-1] + len(row))
        words = torch.tensor([number for row in rows for number in row])
        return torch.nn.functional.normalize(self.static.embedding(words, torch.tensor(starts)))


def _fit(texts: _Texts, entries: Sequence[Entry], examples: Mapping[str, Sequence[str]]) -> None:
    optimizer = torch.optim.Adam(texts.static.parameters(), lr=RATE)
    steps = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1.0, end_factor=0.03, total_iters=2 * ROUNDS)
    for _ in range(2 * ROUNDS):
        loss = _loss_of_entries(texts, entries) + _loss_of_intents(texts, examples)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call,unused-ignore]
        optimizer.step()
        steps.step()


def _loss_of_entries(texts: _Texts, entries: Sequence[Entry]) -> torch.Tensor:
    pairs = [random.sample(entry.questions, 2) for entry in entries]
    asked = texts.vectors([one for one, _ in pairs])
    loss = _together(asked, texts.vectors([other for _, other in pairs]))
    return loss + 0.7 * _together(asked, texts.vectors([entry.answer for entry in entries]))


def _loss_of_intents(texts: _Texts, examples: Mapping[str, Sequence[str]]) -> torch.Tensor:
    loss = torch.zeros(())
    for _ in range(INTENT_BATCHES):
        ones, others = ([random.choice(some) for some in examples.values()] for _ in range(2))
        loss = loss + _together(texts.vectors(ones), texts.vectors(others)) / INTENT_BATCHES
    return loss


def _together(ones: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.cross_entropy(SHARPNESS * ones @ others.T, torch.arange(len(ones)))
