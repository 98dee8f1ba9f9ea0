#!/bin/sh
# Times grep and glob over a 100,000-file tree with the server's JVM flags, beside ripgrep where there is one.
# Usage: bench/grep/run.sh [DIRECTORY]   (the tree is made when missing)
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
tree=${1:-${TMPDIR:-/tmp}/lungo-bench-grep}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -d "$tree" ] || "$java" "$here/bench/grep/MakeTree.java" "$tree"
list=$here/workspace/target/bench-classpath
(cd "$here" && mvn -q -B -pl workspace -am test-compile dependency:build-classpath -Dmdep.outputFile="$list" >/dev/null)
"$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -cp "$here/workspace/target/classes:$(cat "$list")" \
    "$here/bench/grep/TimeGrep.java" "$tree"
if command -v rg >/dev/null; then
    for regex in needle3 'needle\d\(' '(needle1|needle2)\(found' '[a-z]+\.[a-z]+ needle'; do
        echo "rg $regex"
        sh -c 'time rg --hidden -n "$1" "$2" | wc -l' sh "$regex" "$tree"
    done
fi
