import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tasks as scenarios of the practice model, in the tool names of one contestant.
final class Plan {
    /// The prompt, and the end of a successful answer.
    record Task(String name, String prompt, String answer) {}

    static final Task ANSWER = new Task("answer", "Say hello in one line", "Hello from the practice model.");
    static final Task WORD_COUNT = new Task(
            "word-count",
            "Add a --json flag to the word-count CLI, update the tests and run them",
            "The flag is there; 4 tests pass.");
    static final Task TURNS = new Task("turns", "Read the forty notes one after the other", "Forty notes read.");
    static final List<Task> TASKS = List.of(ANSWER, WORD_COUNT, TURNS);

    private static final int TURN_COUNT = 40;

    private final Map<String, String> tools = new TreeMap<>();

    Plan(Path toolFile) throws IOException {
        for (String line : Files.readAllLines(toolFile)) {
            String[] fields = line.split(" ", 2);
            tools.put(fields[0], fields[1]);
        }
    }

    void write(Path scenarios) throws IOException {
        write(scenarios, ANSWER, List.of(), "");
        write(scenarios, WORD_COUNT, wordCount(), "Ran 4 tests");
        write(scenarios, TURNS, turns(), "Note 40");
    }

    /// A small repository: the word count, and notes for the long task.
    static void project(Path directory, Path wordCount) throws IOException {
        for (String name : List.of("wordcount.py", "test_wordcount.py", "README.md")) {
            Files.copy(wordCount.resolve(name), directory.resolve(name));
        }
        for (int i = 1; i <= TURN_COUNT; i++) {
            Files.writeString(directory.resolve("note-%02d.txt".formatted(i)), "Note %d.\n".formatted(i));
        }
    }

    private static void write(Path scenarios, Task task, List<String> replies, String last) throws IOException {
        Path folder = Files.createDirectories(scenarios.resolve(task.name()));
        Files.writeString(folder.resolve("prompt.md"), task.prompt() + "\n");
        var lines = new ArrayList<>(replies);
        lines.add("{\"say\": [{\"text\": " + quoted(task.answer()) + "}], \"expect\": [" + quoted(last) + "]}");
        Files.write(folder.resolve("model.jsonl"), lines);
    }

    private List<String> wordCount() {
        return List.of(
                say(shell("ls")),
                say(read("wordcount.py")),
                expecting("def count", read("test_wordcount.py")),
                expecting(
                        "class CommandTest",
                        edit(
                                "wordcount.py",
                                "    options = parser.parse_args(arguments)\n",
                                "    parser.add_argument(\"--json\", action=\"store_true\", help=\"print JSON\")\n"
                                        + "    options = parser.parse_args(arguments)\n"
                                        + "    if options.json:\n"
                                        + "        out.write(json.dumps({n: count(Path(n).read_text()) for n in"
                                        + " options.files}))\n"
                                        + "        return 0\n")),
                say(edit(
                        "test_wordcount.py",
                        "    def test_prints_a_table(self):\n",
                        "    def test_prints_json(self):\n"
                                + "        self.assertIn('\"words\": 4', self.run_command(\"--json\", self.file))\n\n"
                                + "    def test_prints_a_table(self):\n")),
                say(shell("python3 -m unittest")),
                expecting("NameError", edit("wordcount.py", "import argparse\n", "import argparse\nimport json\n")),
                say(shell("python3 -m unittest")));
    }

    private List<String> turns() {
        var replies = new ArrayList<String>();
        for (int i = 1; i <= TURN_COUNT; i++) {
            replies.add(say(read("note-%02d.txt".formatted(i))));
        }
        return replies;
    }

    private String read(String path) {
        return tools.get("read").replace("PATH", quoted(path)).replace("CAT", quoted("cat " + path));
    }

    private String shell(String command) {
        return tools.get("shell").replace("COMMAND", quoted(command));
    }

    private String edit(String path, String old, String fresh) {
        String patch = "apply_patch <<'PATCH_END'\n*** Begin Patch\n*** Update File: " + path + "\n@@\n"
                + old.indent(0).replaceAll("(?m)^", "-").replaceAll("-\\z", "")
                + fresh.indent(0).replaceAll("(?m)^", "+").replaceAll("\\+\\z", "")
                + "*** End Patch\nPATCH_END\n";
        String call = tools.get("edit");
        return call.contains("PATCH")
                ? call.replace("PATCH", quoted(patch))
                : call.replace("PATH", quoted(path)).replace("OLD", quoted(old)).replace("NEW", quoted(fresh));
    }

    private static String say(String call) {
        return "{\"say\": [" + call + "]}";
    }

    private static String expecting(String pattern, String call) {
        return "{\"say\": [" + call + "], \"expect\": [" + quoted(pattern) + "]}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
