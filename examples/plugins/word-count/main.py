"""A plugin of Lungo in Python: a tool that counts words, and a hook that rejects a push with force."""

import json
import sys

TOOL = {
    "name": "count_words",
    "description": "Counts the words of a text.",
    "inputSchema": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]},
}


def call(params):
    return {"text": str(len(params["arguments"]["text"].split()))}


def hook(params):
    command = params["value"]["arguments"].get("command", "")
    return {"refusal": "Ask before you push with force."} if "push --force" in command else None


METHODS = {
    "initialize": lambda params: {"tools": [TOOL], "hooks": ["ToolBefore"]},
    "tools/call": call,
    "hook": hook,
    "shutdown": lambda params: None,
}

for line in sys.stdin:
    message = json.loads(line)
    if "id" in message:
        answer = {"jsonrpc": "2.0", "id": message["id"]}
        try:
            answer["result"] = METHODS[message["method"]](message["params"])
        except Exception as failure:
            answer["error"] = {"code": -32000, "message": str(failure)}
        print(json.dumps(answer), flush=True)
