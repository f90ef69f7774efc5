"""In which language a text is, where it is none of the three that are read."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["other_language"]

#: The commonest small words of a language; those that two of them share say nothing of either.
_SMALL = {
    "": "the of and to in that is was for with on as by it said"
    " в и на не что по за как из для та у що до не від про",
    "German": "der die und das den von mit ist nicht ein eine auf sich des dem wurden haben",
    "French": "le la les des et en du une est dans pour que qui ont été sur avec",
    "Spanish": "el la los las de en que y del una por con para ha fueron según",
    "Italian": "il di che la e del della nel sono una per gli dei delle stati",
    "Portuguese": "o a os as de em que e do da uma por com para foram não dos",
    "Polish": "w i na z do się nie że o jest oraz po od przez zostało",
    "Czech": "a v na se je že s z do o byly podle které jsou",
    "Dutch": "de het een van en in dat niet zijn met voor door werden",
    "Turkish": "ve bir bu da için ile olarak olduğu göre ise",
    "Romanian": "și în de la cu pe un o au fost pentru din că",
    "Swedish": "och att det som en på är av för med den till har",
    "Belarusian": "і ў на што з не па як для ад гэта яго",
    "Bulgarian": "и на да се за от с са по не че във като",
    "Serbian": "и у је да на се су за од са не који",
}
_SCRIPTS = {"Chinese": "[\u4e00-\u9fff]", "Japanese": "[\u3040-\u30ff]", "Korean": "[\uac00-\ud7af]",
            "Arabic": "[\u0600-\u06ff]", "Hebrew": "[\u0590-\u05ff]", "Greek": "[\u0370-\u03ff]",
            "Georgian": "[\u10a0-\u10ff]", "Armenian": "[\u0530-\u058f]"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20  # words, before anything is said of a language


def other_language(text: str) -> str:
    """Return the language of a text that is not in English, Russian or Ukrainian, else "".

    Examples
    --------
    >>> other_language("Die Truppen haben nach Angaben des Stabs mit dem Panzer die Stadt und das Dorf "
    ...                "verlassen, und der Feind hat den Ort nicht auf sich beruhen lassen.")
    'German'
    """
    head = text[:6000]
    words = [w.lower() for w in _WORD.findall(head)]
    for name, script in _SCRIPTS.items():
        if len(re.findall(script, head)) > 0.3 * max(sum(map(len, words)), 1) and words:
            return name
    if len(words) < _ENOUGH:
        return ""
    often = Counter(words)
    shared = Counter(w for small in _SMALL.values() for w in set(small.split()))
    score = {
        name: sum(often[w] / shared[w] for w in set(small.split()))
        for name, small in _SMALL.items()
    }
    best = max(score, key=lambda name: score[name])
    return best if score[best] > 1.5 * score[""] and score[best] >= 0.05 * len(words) else ""
