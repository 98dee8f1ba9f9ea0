import json
import sys

as_json = "--json" in sys.argv
for name in sys.argv[1 + as_json :]:
    text = open(name).read()
    lines, words = len(text.splitlines()), len(text.split())
    print(lines, words, name)
