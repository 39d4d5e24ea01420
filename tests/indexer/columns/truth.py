"""Whether a document matches a query, by the words of the query alone."""

from __future__ import annotations

from whoosh import query

from tests.indexer.columns.making import Document


def matches(asked: query.Query, document: Document) -> bool:
    """Whether the document is one of those that the query means."""
    match asked:
        case query.Term():
            return asked.text in document[asked.fieldname]
        case query.Prefix():
            return any(word.startswith(asked.text) for word in document[asked.fieldname])
        case query.Phrase():
            text, words = document[asked.fieldname], list(asked.words)
            return any(text[at : at + len(words)] == words for at in range(len(text)))
        case query.And():
            return all(matches(each, document) for each in asked.subqueries)
        case query.Or():
            return any(matches(each, document) for each in asked.subqueries)
        case query.AndNot():
            return matches(asked.a, document) and not matches(asked.b, document)
        case query.Not():
            return not matches(asked.query, document)
        case query.Every():
            return True
    raise NotImplementedError(asked)
