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
    }

    static String run(List<String> arguments) throws IOException {
        List<String> output = new ArrayList<>();
        for (String file : arguments) {
            output.add(Count.of(file, Files.readString(Path.of(file))).row());
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
