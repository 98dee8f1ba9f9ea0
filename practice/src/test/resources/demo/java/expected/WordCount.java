import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts the lines, words and characters of text files. */
public class WordCount {

    record Count(String name, long lines, long words, long characters) {

        static Count of(String name, String text) {
            long words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
            return new Count(name, text.lines().count(), words, text.length());
        }

        String row() {
            return String.format("%8d%8d%8d  %s", lines, words, characters, name);
        }

        static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }

        String json() {
            return String.format(
                    "{\"file\":%s,\"lines\":%d,\"words\":%d,\"characters\":%d}",
                    quoted(name), lines, words, characters);
        }
    }

    static String run(List<String> arguments) throws IOException {
        boolean json = arguments.contains("--json");
        List<String> output = new ArrayList<>();
        for (String file : arguments) {
            if (file.equals("--json")) continue;
            Count count = Count.of(file, Files.readString(Path.of(file)));
            output.add(json ? count.json() : count.row());
        }
        return String.join("\n", output);
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("usage: java WordCount.java FILE...");
            System.exit(2);
        }
        System.out.println(run(List.of(arguments)));
    }
}
