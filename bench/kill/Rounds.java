import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Rounds of: three sessions at work, SIGKILL at a random moment, a new server on the same data, checks. Linux only.
final class Rounds {
    private static final int SESSIONS = 3;
    private static final int LONGEST = 2500;
    private static final long CHILDREN_NANOS = 2_000_000_000L;
    private static final Set<String> FILES = Set.of("whole.txt", "counted.txt");

    /// A session at work, with the prompts that its server acknowledged and the events it published.
    private record Work(Path directory, Id<Session> session, List<String> acknowledged, Witness witness) {}

    private final Path distribution;
    private final Path home;
    private final String configuration;
    private final Random random;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> stepsReached = new TreeMap<>();
    private final List<Long> restarts = new ArrayList<>();
    private int acknowledged;
    private int published;
    private int interrupted;
    private int left;
    private long longest;

    private Rounds(Path distribution, Path home, PracticeModel model, Random random) {
        this.distribution = distribution;
        this.home = home;
        this.random = random;
        var provider = Map.of(
                "npm",
                "@ai-sdk/openai-compatible",
                "options",
                Map.of("baseURL", model.url() + "/v1", "apiKey", "none"),
                "models",
                Map.of("practice", Map.of("tool_call", true, "limit", Map.of("context", 4_000_000, "output", 8_000))));
        configuration = Json.text(Map.of("model", "practice/practice", "provider", Map.of("practice", provider)));
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        var home = Files.createTempDirectory("lungo-kill-").toRealPath();
        long seed = Long.parseLong(arguments[2]);
        System.out.println("seed " + seed + ", in " + home);
        try (var model = PracticeModel.start(0, new Scenarios(Play.scenarios()))) {
            var all = new Rounds(Path.of(arguments[1]), home, model, new Random(seed));
            all.play(rounds);
            if (model.unmet().isEmpty() && all.report(rounds)) remove(home);
            else System.exit(1);
        }
    }

    private void play(int rounds) throws Exception {
        var server = start();
        for (int round = 1; round <= rounds; round++) {
            var works = begin(server, round);
            Thread.sleep(random.nextInt(LONGEST));
            server.kill();
            children(round);
            long begun = System.nanoTime();
            var next = start();
            restarts.add((System.nanoTime() - begun) / 1_000_000);
            for (var work : works) check(next, round, work);
            integrity(round);
            server = next;
            System.out.print(faults.isEmpty() ? "." : "x");
            System.out.flush();
        }
        server.close();
        System.out.println();
    }

    /// Waits until the children of the killed server are gone.
    private void children(int round) throws InterruptedException {
        long begun = System.nanoTime();
        var running = Served.children();
        left += running.size();
        while (!running.isEmpty() && System.nanoTime() - begun < CHILDREN_NANOS) {
            Thread.sleep(10);
            running = Served.children();
        }
        for (var child : running) faults.add("round " + round + ": still runs after 2 s: " + child);
        longest = Math.max(longest, (System.nanoTime() - begun) / 1_000_000);
    }

    private Served start() throws IOException {
        return Served.start(distribution, home, configuration);
    }

    private List<Work> begin(Served server, int round) throws IOException {
        var works = new ArrayList<Work>();
        for (int number = 0; number < SESSIONS; number++) {
            var directory = Files.createDirectories(home.resolve("projects/" + round + "-" + number));
            Files.writeString(directory.resolve("whole.txt"), Play.whole(0));
            Files.writeString(directory.resolve("counted.txt"), Play.counted(0));
            var client = server.client(directory);
            var work = new Work(
                    directory,
                    client.create(new NewSession("Work", null, null)).id(),
                    new ArrayList<>(),
                    new Witness(client));
            works.add(work);
            client.prompt(work.session, text(Play.PROMPT));
            work.acknowledged.add(Play.PROMPT);
            Thread.ofPlatform().daemon().start(() -> steer(client, work));
        }
        return works;
    }

    /// Sends more messages to the running turn until the server is gone.
    private static void steer(LungoClient client, Work work) {
        try (client) {
            for (int note = 1; note <= 40; note++) {
                var words = "Note " + note + " for " + work.directory.getFileName();
                client.prompt(work.session, text(words));
                synchronized (work.acknowledged) {
                    work.acknowledged.add(words);
                }
                Thread.sleep(60);
            }
        } catch (ClientFailure | InterruptedException killed) {
            // Expected.
        }
    }

    private static NewPrompt text(String words) {
        return new NewPrompt(List.of(NewPrompt.Piece.text(words)), null, null, null);
    }

    private void check(Served server, int round, Work work) throws Exception {
        var where = "round " + round + ", " + work.directory.getFileName() + ": ";
        published += work.witness.published();
        try (var client = server.client(work.directory)) {
            var messages = client.messages(work.session);
            work.witness.missing(messages).forEach(lost -> faults.add(where + "published and lost: " + lost));
            unsettled(messages).forEach(open -> faults.add(where + "not settled: " + open));
            synchronized (work.acknowledged) {
                acknowledged += work.acknowledged.size();
                var stored = messages.stream()
                        .flatMap(message -> message.parts().stream())
                        .filter(Part.Text.class::isInstance)
                        .map(part -> ((Part.Text) part).text())
                        .toList();
                for (var words : work.acknowledged)
                    if (!stored.contains(words)) faults.add(where + "acknowledged and lost: " + words);
            }
            if (messages.stream()
                    .anyMatch(message -> message.info() instanceof Message.Assistant it && it.error() != null))
                interrupted++;
            files(where, work.directory);
            if (round % 5 == 0) goesOn(where, client, work.session);
        }
    }

    private void goesOn(String where, LungoClient client, Id<Session> session) {
        var answer = client.ask(session, text(Play.AGAIN));
        if (!answer.toString().contains("Still here.")) faults.add(where + "does not go on: " + answer);
    }

    private void files(String where, Path directory) throws IOException {
        try (var all = Files.list(directory)) {
            for (var file : all.toList())
                if (!FILES.contains(file.getFileName().toString()))
                    faults.add(where + "left over: " + file.getFileName());
        }
        stepsReached.merge(version(where, Files.readString(directory.resolve("whole.txt")), true), 1, Integer::sum);
        version(where, Files.readString(directory.resolve("counted.txt")), false);
    }

    private int version(String where, String content, boolean whole) {
        for (int version = 0; version <= Play.STEPS; version++) {
            if (content.equals(whole ? Play.whole(version) : Play.counted(version))) return version;
        }
        faults.add(where + "a half-written file of " + content.length() + " characters");
        return -1;
    }

    private static List<String> unsettled(List<Message> messages) {
        var open = new ArrayList<String>();
        for (var message : messages) {
            if (message.info() instanceof Message.Assistant it && it.time().completed() == null)
                open.add("message " + it.id());
            for (var part : message.parts()) {
                boolean settled = switch (part) {
                    case Part.Tool it -> it.state().settled();
                    case Part.Text it -> it.time() == null || it.time().end() != null;
                    case Part.Reasoning it -> it.time().end() != null;
                    default -> true;
                };
                if (!settled) open.add(part.toString());
            }
        }
        return open;
    }

    private void integrity(int round) throws SQLException, IOException {
        var database = home.resolve(".local/share/lungo/lungo.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var rows = connection.createStatement().executeQuery("pragma integrity_check")) {
            if (!rows.getString(1).equals("ok")) faults.add("round " + round + ": database: " + rows.getString(1));
        }
        var running = home.resolve(".local/state/lungo/commands");
        if (!Files.exists(running)) return;
        try (var commands = Files.list(running)) {
            commands.forEach(file -> faults.add("round " + round + ": a command's file is left: " + file));
        }
    }

    private boolean report(int rounds) {
        faults.stream()
                .limit(20)
                .forEach(fault -> System.out.println(fault.substring(0, Math.min(fault.length(), 400))));
        System.out.println(
                ("kill -9, %d times, at random within %.1f s of %d turns: %d acknowledged prompts and %d published"
                    + " facts all stored: %s; %d turns interrupted and settled, %d processes left by killed servers,"
                    + " all gone after at most %d ms; restart within %d ms (median); %d faults")
                        .formatted(
                                rounds,
                                LONGEST / 1000.0,
                                rounds * SESSIONS,
                                acknowledged,
                                published,
                                faults.isEmpty() ? "yes" : "NO",
                                interrupted,
                                left,
                                longest,
                                restarts.stream()
                                        .sorted()
                                        .skip(rounds / 2)
                                        .findFirst()
                                        .orElse(0L),
                                faults.size()));
        System.out.println("version of the written file at the kill -> turns: " + stepsReached);
        return faults.isEmpty();
    }

    private static void remove(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        }
    }
}
