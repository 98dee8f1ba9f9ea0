package dev.lungo.extensions.hook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// The file `CLAUDE_ENV_FILE` of one run, to which a hook writes `export` lines. It is made, read by the shell, and
/// deleted around the hook, so that it lies where a sandbox lets the hook write. What it sets follows the output,
/// between marks that no hook can know.
record EnvironmentFile(String mark) {
    private static final String SCRIPT = """
        mark=$1; shift
        CLAUDE_ENV_FILE=$(mktemp) || exec "$@"
        export CLAUDE_ENV_FILE
        "$@"
        code=$?
        if [ -s "$CLAUDE_ENV_FILE" ]; then
          printf '%s' "$mark"; env -0; printf '%s' "$mark"
          (set -a; . "$CLAUDE_ENV_FILE"; env -0) < /dev/null 2> /dev/null
        fi
        rm -f "$CLAUDE_ENV_FILE"
        exit $code
        """;
    private static final List<String> SHELLS_OWN = List.of("CLAUDE_ENV_FILE", "_", "SHLVL", "PWD", "OLDPWD");

    EnvironmentFile() {
        this("lungo-" + UUID.randomUUID());
    }

    /// The words that run a program with the file.
    List<String> around(String shell, List<String> words) {
        return Stream.concat(Stream.of(shell, "-c", SCRIPT, shell, mark), words.stream())
                .toList();
    }

    /// The end of the run: its output without the variables, and these; none if the output was cut off among them.
    HookResult read(HookResult result) {
        var pieces = result.output().split(mark, -1);
        if (pieces.length == 1) return result;
        var set = pieces.length == 3 ? changes(variables(pieces[1]), variables(pieces[2])) : Map.<String, String>of();
        return new HookResult(result.exit(), pieces[0], result.errors(), result.problem(), set);
    }

    private static Map<String, String> changes(Map<String, String> before, Map<String, String> after) {
        var changed = new LinkedHashMap<String, String>();
        after.forEach((name, value) -> {
            if (!SHELLS_OWN.contains(name) && !Objects.equals(before.get(name), value)) changed.put(name, value);
        });
        return changed;
    }

    private static Map<String, String> variables(String listed) {
        var variables = new LinkedHashMap<String, String>();
        for (var entry : listed.split("\0")) {
            int equals = entry.indexOf('=');
            if (equals > 0) variables.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return variables;
    }
}
