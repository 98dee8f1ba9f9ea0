import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Writes a tree of source-like files, always the same: `java MakeTree.java DIRECTORY [FILES]`. A third
/// of the files lie in directories that a .gitignore excludes.
final class MakeTree {
    private static final String[] WORDS =
            ("public static final void return if else for while String int count value index list map request response"
                            + " session message handler parse read write open close error result path file name config")
                    .split(" ");

    public static void main(String... arguments) throws IOException {
        var root = Path.of(arguments[0]);
        int files = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        Files.createDirectories(root.resolve(".git/info"));
        Files.writeString(root.resolve(".gitignore"), "node_modules/\n*.log\n/build/\n!keep.log\n");
        var random = new Random(42);
        for (int i = 0; i < files; i++) {
            var place = i % 3 == 0
                    ? "web/app" + i % 40 + "/node_modules/lib" + i % 500
                    : "src/module" + i % 50 + "/pkg" + i % 700;
            var directory = Files.createDirectories(root.resolve(place));
            Files.writeString(directory.resolve("File" + i + (i % 2 == 0 ? ".java" : ".ts")), text(random, i));
        }
    }

    private static String text(Random random, int seed) {
        var text = new StringBuilder();
        int lines = 20 + random.nextInt(200);
        for (int line = 0; line < lines; line++) {
            text.append("    ".repeat(random.nextInt(4)));
            for (int word = 0; word < 6; word++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(word % 3 == 1 ? "." : " ");
            }
            text.append(random.nextInt(2000) == 0 ? "needle" + seed % 7 + "(found);\n" : ";\n");
        }
        return text.toString();
    }
}
