# Common to Lungo's rows: one provider, over OpenAI chat completions, as OpenCode's row has it.
configure() {
  mkdir -p "$HOME/.config/lungo"
  cat >"$HOME/.config/lungo/lungo.json" <<JSON
{"model": "practice/practice",
 "provider": {"practice": {"npm": "@ai-sdk/openai-compatible", "options": {"baseURL": "$MODEL_URL/v1", "apiKey": "practice"},
  "models": {"practice": {"name": "practice", "limit": {"context": 200000, "output": 32000}}}}}}
JSON
}
