#!/usr/bin/env bash
set -euo pipefail
name="${1:-world}" # default
for f in *.txt; do
  if [ -f "$f" ]; then echo 'it is' "$name" | grep -v --color x; fi
done
cat <<'EOF' > out.txt
plain $text
EOF
deploy() { return 1; }
git commit -m "a
b"
