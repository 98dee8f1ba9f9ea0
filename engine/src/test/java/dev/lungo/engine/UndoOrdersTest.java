package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every order of two and three changes by edit tool, command, subagent, and user, each to a line of one file and to
/// a file of its own: undone turn by turn, redone, undone again at once. What the user did is always there.
@Tag("slow")
class UndoOrdersTest {
    private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    private static final List<String> AUTHORS = List.of("edit", "bash", "child", "user");

    @TempDir
    private static Path folder;

    private static Projects projects;

    @BeforeAll
    static void open() throws Exception {
        projects = new Projects(folder);
    }

    @AfterAll
    static void close() {
        projects.close();
    }

    static Stream<List<String>> orders() {
        var orders = new ArrayList<List<String>>();
        for (var first : AUTHORS) {
            for (var second : AUTHORS) {
                orders.add(List.of(first, second));
                for (var third : AUTHORS) orders.add(List.of(first, second, third));
            }
        }
        return orders.stream().filter(order -> order.stream().anyMatch(author -> !author.equals("user")));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyOrder(List<String> order) throws Exception {
        var project = projects.empty();
        projects.shell("git init -q");
        Files.writeString(project.resolve("a.txt"), LINES);
        var turns = new ArrayList<Id<Message>>();
        var user = new TreeMap<>(Map.of("a.txt", LINES));
        for (int i = 0; i < order.size(); i++) {
            var author = order.get(i);
            var changed = changed(Files.readString(project.resolve("a.txt")), author, i);
            var own = "own" + i + ".txt";
            var command = Projects.run(
                    "sed -i 's/^" + (1 + 3 * i) + "$/" + author + i + "/' a.txt; echo " + author + " > " + own);
            switch (author) {
                case "edit" ->
                    turns.add(projects.turn(
                            Projects.read("a.txt"), Projects.write("a.txt", changed), Projects.write(own, "edit\n")));
                case "bash" -> turns.add(projects.turn(command));
                case "child" -> turns.add(projects.childTurn(command));
                default -> {
                    Files.writeString(project.resolve("a.txt"), changed);
                    Files.writeString(project.resolve(own), "user\n");
                    user.put("a.txt", changed(user.get("a.txt"), author, i));
                    user.put(own, "user\n");
                }
            }
        }
        backAndForth(project, turns, user);
    }

    /// Each change has a line of its own, with two between.
    private static String changed(String text, String author, int number) {
        return text.replaceFirst("(?m)^" + (1 + 3 * number) + "$", author + number);
    }

    private static void backAndForth(Path project, List<Id<Message>> turns, Map<String, String> user) throws Exception {
        var after = texts(project);
        var reverts = projects.reverts();
        var session = projects.session();
        for (var turn : turns.reversed())
            assertThat(reverts.revert(session, turn, null).left()).isEmpty();
        assertThat(texts(project)).isEqualTo(user);
        for (var turn : turns.subList(1, turns.size()))
            assertThat(reverts.revert(session, turn, null).left()).isEmpty();
        assertThat(reverts.unrevert(session).left()).isEmpty();
        assertThat(texts(project)).isEqualTo(after);
        assertThat(reverts.revert(session, turns.getFirst(), null).left()).isEmpty();
        assertThat(texts(project)).isEqualTo(user);
    }

    private static Map<String, String> texts(Path project) throws IOException {
        try (var all = Files.list(project)) {
            var texts = new TreeMap<String, String>();
            for (var file : all.filter(Files::isRegularFile).toList())
                texts.put(file.getFileName().toString(), Files.readString(file));
            return texts;
        }
    }
}
