"""A message that tests read as a person would."""

import re

from leike.app.sentences import LANGUAGES, sentence, sentences
from leike.model.messages import Message


def spoken(message: Message) -> Message:
    """The message, after showing that it is a whole sentence in every language."""
    for language in LANGUAGES:
        pattern = sentences(language).get(message.key)
        assert pattern, f"{message.key} is not translated into {language}"
        missing = set(re.findall(r"\{(\w+)\}", pattern)) - set(message.params)
        assert not missing, f"{message.key} mentions {missing}, which are not given"
        assert sentence(message, language)
    return message
