import dev.lungo.code.java.JavaChecker;
import dev.lungo.core.code.SourceChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Edits in a Maven project of 500 files in 20 packages. Each type uses five others.
final class Checks {
    private static final int FILES = 500;
    private static final int RUNS = 20;

    private final Path project;
    private final JavaChecker checker;

    private Checks(Path project) {
        this.project = project;
        checker = new JavaChecker(project, project);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path project = Files.createTempDirectory("lungo-bench-java").toRealPath();
        write(project);
        long before = heap();
        var checks = new Checks(project);
        if (arguments.length > 0) checks.read(7);
        System.out.printf(
                "first check, %s: %d ms%n",
                arguments.length > 0 ? "two seconds after a file was read" : "cold",
                checks.edit(7, "int own = 0;", "int own = 1;", 0));
        List<Long> own = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            int file = i * 7 % FILES;
            own.add(checks.edit(file, "int own = ", "int own = 1 + ", 0));
            others.add(checks.edit(file, "> size", "> length", 5));
            checks.edit(file, "> length", "> size", 0);
        }
        System.out.printf(
                "warm, own file: median %d ms, slowest %d ms%n",
                median(own), own.stream().max(Long::compare).get());
        System.out.printf(
                "warm, with the five files that a change broke: median %d ms, slowest %d ms%n",
                median(others), others.stream().max(Long::compare).get());
        System.out.printf("heap: %d MB more%n", (heap() - before) / 1_000_000);
        checks.checker.close();
    }

    /// As when a model reads a file, and needs some time to answer.
    private void read(int number) throws InterruptedException {
        checker.prepare(project.resolve(name(number)));
        Thread.sleep(Duration.ofSeconds(2));
    }

    /// Milliseconds from the call to the complete answer. Fails if it has not the expected number of errors.
    private long edit(int number, String old, String fresh, int errors) throws IOException, InterruptedException {
        Path file = project.resolve(name(number));
        String before = Files.readString(file);
        String after = before.replace(old, fresh);
        Files.writeString(file, after);
        long start = System.nanoTime();
        var found =
                checker.changed(List.of(new SourceChange(file, before, after))).await(Duration.ofMinutes(2));
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (!found.complete() || found.now().size() != errors) throw new IllegalStateException(found.toString());
        return millis;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    static String name(int number) {
        return "src/main/java/p" + number % 20 + "/Type" + number + ".java";
    }

    private static void write(Path project) throws IOException {
        Files.writeString(
                project.resolve("pom.xml"),
                "<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version></project>");
        for (int number = 0; number < FILES; number++) {
            Path file = project.resolve(name(number));
            Files.createDirectories(file.getParent());
            Files.writeString(file, source(number));
        }
    }

    static String source(int number) {
        var imports = new StringBuilder();
        var fields = new StringBuilder();
        var calls = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            int other = (number + i * 37) % FILES;
            imports.append("import p")
                    .append(other % 20)
                    .append(".Type")
                    .append(other)
                    .append(";\n");
            fields.append("    private final Type")
                    .append(other)
                    .append(" other")
                    .append(i)
                    .append(" = null;\n");
            calls.append("        sum += other")
                    .append(i)
                    .append(".size")
                    .append(other)
                    .append("of")
                    .append("(List.of(sum)).size();\n");
        }
        var methods = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            methods.append("\n    public Map<String, Integer> method")
                    .append(i)
                    .append("(List<Integer> values) {\n")
                    .append("        return values.stream().filter(it -> it > ")
                    .append(i)
                    .append(").collect(Collectors.toMap(it -> \"k\" + it, it -> it * 2, (a, b) -> a));\n    }\n");
        }
        return "package p" + number % 20 + ";\n\n" + imports
                + "import java.util.List;\n"
                + "import java.util.Map;\n"
                + "import java.util.stream.Collectors;\n\n"
                + "public class Type"
                + number + " {\n"
                + "    private final int own = 0;\n" + fields
                + "\n"
                + "    public List<Integer> size" + number + "of(List<Integer> list) {\n"
                + "        return list;\n"
                + "    }\n\n"
                + "    int sum() {\n"
                + "        int sum = 0;\n"
                + calls + "        return sum;\n    }\n" + methods + "}\n";
    }
}
