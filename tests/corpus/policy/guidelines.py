"""Writes the public guidelines of ABCD (MIT) as Markdown, one heading a flow, for
`countersign eval retrieval`: guidelines.py GUIDELINES.json OUT.md"""
import json
import sys

source, out = sys.argv[1:3]
lines = []
for flow, about in json.load(open(source, encoding="utf-8")).items():
    for name, steps in about["subflows"].items():
        lines += [f"# {name}", "", f"{flow}: {about['description']}", ""]
        lines += steps["instructions"] + [""]
        for action in steps["actions"]:
            lines += [f"- {action['text']}"] + [f"  {sub}" for sub in action["subtext"] if isinstance(sub, str)]
        lines += [""]
open(out, "w", encoding="utf-8").write("\n".join(lines))
