"""How good is the search? Questions of real life, and where the right report stands."""

from indexer.evaluation.golden import golden_file
from indexer.evaluation.measuring import Answered, Measured, measure
from indexer.evaluation.questions import BadQuestions, Question, read_questions

__all__ = [
    "Answered",
    "BadQuestions",
    "Measured",
    "Question",
    "golden_file",
    "measure",
    "read_questions",
]
