"""Pipeline step: words with their normal form beside the original."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.words import read_words


def normalise(text: str) -> str:
    """Return the form that the classifier reads: cleaned, short forms written out, numbers masked."""
    return " ".join(word.normal for word in read_words(text))


def normals(message: Message) -> list[str]:
    """The normal form of each word of a message that went through the `Normaliser`."""
    return [token.lemma for token in message.get(TOKENS_NAMES[TEXT]) or []]


def written_out(message: Message) -> list[tuple[int, int, str]]:
    """Start, end and full form of each short form, slip and forgotten key: "khôg bik" → (0, 4, "không"), (5, 8, "biết").

    Numbers, identifiers, capitals and signs stay as typed.
    """
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    return [(t.start, t.end, t.lemma) for t in tokens if t.text.isalpha() and t.lemma != t.text.lower()]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class Normaliser(Tokenizer):
    """A tokenizer whose tokens are as typed, with their offsets, and whose lemmas are the normal form."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        return [Token(w.typed, w.start, w.end, lemma=w.normal) for w in read_words(message.get(attribute))]
