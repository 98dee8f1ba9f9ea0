#!/usr/bin/env python3
"""Turns facts on providers and models (providers.json) into the catalog's resources.

usage: make_catalog.py providers.json RESOURCE_DIRECTORY

catalog-providers.tsv: id, name, wire, url, env (blanks between), first byte and length of its models
catalog-models.tsv:    id, name, context, output, input limit, cost (input output read write), flags, released, reasoning field, wire, url
Flags: r reasoning, T temperature refused; accepted media: i image, a audio, v video, p pdf.
"""
import json
import sys

# Where the vendor itself has given up the protocol that the facts name.
WIRES = {"xai": "openai-responses"}
MEDIA = {"image": "i", "audio": "a", "video": "v", "pdf": "p"}


def number(value):
    return "" if value is None else format(value, ".10g")


def model_line(model_id, model):
    cost = model.get("cost")
    prices = "" if cost is None else " ".join(number(cost.get(key, 0)) for key in ("input", "output", "cache_read", "cache_write"))
    flags = ("r" if model.get("reasoning") else "") + ("T" if model.get("temperature") is False else "")
    flags += "".join(sorted(MEDIA[kind] for kind in model.get("accepts", [])))
    fields = [model_id, " ".join(model["name"].split()), str(model["context"]), str(model["output"]), str(model.get("input", "")), prices, flags,
              model["released"], model.get("reasoningField", ""), model.get("wire", ""), model.get("url", "")]
    assert not any("\t" in field or "\n" in field for field in fields), model_id
    return "\t".join(fields).rstrip("\t") + "\n"


def main(source, target):
    with open(source, encoding="utf-8") as file:
        providers = json.load(file)
    index, models = [], b""
    for provider_id, provider in sorted(providers.items()):
        block = "".join(model_line(*entry) for entry in sorted(provider["models"].items())).encode()
        index.append("\t".join([provider_id, provider["name"], WIRES.get(provider_id, provider["wire"]), provider["url"] or "", " ".join(provider["env"]),
                                str(len(models)), str(len(block))]) + "\n")
        models += block
    with open(target + "/catalog-providers.tsv", "w", encoding="utf-8", newline="\n") as file:
        file.writelines(index)
    with open(target + "/catalog-models.tsv", "wb") as file:
        file.write(models)


if __name__ == "__main__":
    main(*sys.argv[1:])
