"""Everything that can go wrong, as one tree.

PrfaqError
├── InputError        what the user gave cannot be used (idea, answers, evidence, file)
├── ConfigError       a setting is missing or contradicts another
├── PromptError       a prompt file does not declare what it uses
├── BudgetError       the run's tokens or seconds are spent
├── StoreError        the run store cannot be read, written or locked
└── ModelError        the provider failed: unreachable, refused the key, unknown model
    ├── OutputError   a reply came and does not fit its schema
    └── RefusalError  the model declined, or a content filter did
"""


class PrfaqError(Exception):
    """Base of every error this package raises on purpose: one line that says what and what to do."""


class InputError(PrfaqError):
    """What the user gave cannot be used."""


class ConfigError(PrfaqError):
    """A setting is missing, malformed or contradicts another."""


class PromptError(PrfaqError):
    """A prompt file is malformed, or a variable is missing or unknown."""


class BudgetError(PrfaqError):
    """The run's budget of tokens or seconds is spent."""


class StoreError(PrfaqError):
    """The run store cannot be read, written or locked."""


class ModelError(PrfaqError):
    """The provider failed, and trying again did not help or would not."""


class OutputError(ModelError):
    """A reply came back and does not fit its schema."""


class RefusalError(ModelError):
    """The model declined to answer, or a content filter stopped it."""
