import dev.lungo.code.grammar.SyntaxChecker;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceChange;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Syntax errors in real code: false alarms in correct files, and errors that random cuts make. Every alarm is printed,
/// because a folder may also contain wrong code. `Syntax.java FILES_OF_A_KIND FOLDER…`
final class Syntax {
    private static final long LARGEST = 500_000;
    private static final int EVERY = 3;

    private final SyntaxChecker checker = new SyntaxChecker();
    private final Random random = new Random(5);
    private final Set<String> seen = new HashSet<>();

    private int files;
    private int alarms;
    private long bytes;
    private long nanos;
    private final int[] made = new int[3];
    private final int[] found = new int[3];

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, List<Path>> kinds = new TreeMap<>();
        for (int i = 1; i < arguments.length; i++) collect(Path.of(arguments[i]), kinds);
        System.out.println("| files | number | alarms | MB/s | lines cut | characters cut | bracket deleted |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (var kind : kinds.entrySet()) {
            Collections.shuffle(kind.getValue(), new Random(3));
            new Syntax().measure(kind.getKey(), kind.getValue(), Integer.parseInt(arguments[0]));
        }
    }

    private static void collect(Path folder, Map<String, List<Path>> kinds) throws IOException {
        var checker = new SyntaxChecker();
        try (var walk = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) walk.filter(checker::checks).filter(Files::isRegularFile)::iterator) {
                String name = file.getFileName().toString();
                String kind = name.substring(name.lastIndexOf('.') + 1);
                if (Files.size(file) < LARGEST)
                    kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(file);
            }
        }
    }

    private void measure(String kind, List<Path> all, int most) throws IOException, InterruptedException {
        for (Path file : all) {
            if (files == most) break;
            try {
                measure(file, Files.readString(file));
            } catch (CharacterCodingException binary) {
                continue;
            }
        }
        System.out.printf(
                "| .%s | %d | %d | %.0f | %d of %d | %d of %d | %d of %d |%n",
                kind,
                files,
                alarms,
                bytes * 1e3 / Math.max(1, nanos),
                found[0],
                made[0],
                found[1],
                made[1],
                found[2],
                made[2]);
    }

    private void measure(Path file, String text) throws InterruptedException {
        if (!seen.add(text)) return;
        files++;
        bytes += text.length();
        long start = System.nanoTime();
        List<Diagnostic> problems = problems(file, text);
        nanos += System.nanoTime() - start;
        if (!problems.isEmpty()) {
            alarms++;
            System.err.println(file + ":" + problems.getFirst().range().line() + " "
                    + problems.getFirst().message());
        } else if (text.length() > 200 && files % EVERY == 0) {
            breakIt(file, text);
        }
    }

    private void breakIt(Path file, String text) throws InterruptedException {
        var lines = new ArrayList<>(text.lines().toList());
        int cut = Math.min(1 + random.nextInt(5), lines.size() / 2);
        if (cut > 0) {
            int at = random.nextInt(lines.size() - cut);
            lines.subList(at, at + cut).clear();
            count(0, file, String.join("\n", lines) + "\n");
        }
        int at = random.nextInt(text.length() - 40);
        count(1, file, text.substring(0, at) + text.substring(at + 1 + random.nextInt(30)));
        int[] brackets = random.ints(1000, 0, text.length())
                .filter(i -> "(){}[]".indexOf(text.charAt(i)) >= 0)
                .limit(1)
                .toArray();
        for (int i : brackets) count(2, file, text.substring(0, i) + text.substring(i + 1));
    }

    private void count(int way, Path file, String text) throws InterruptedException {
        made[way]++;
        if (!problems(file, text).isEmpty()) found[way]++;
    }

    private List<Diagnostic> problems(Path file, String text) throws InterruptedException {
        return checker.changed(List.of(new SourceChange(file, null, text)))
                .await(Duration.ofSeconds(3))
                .now();
    }
}
