"""Works read from the words of plans: what is to be done to which object, how big, which section, at which place."""

from spatial.works.reading import Works, read
from spatial.works.vocabulary import Vocabulary, vocabulary

__all__ = ["Vocabulary", "Works", "read", "vocabulary"]
