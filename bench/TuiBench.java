import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures the terminal interface, one row per figure, with its limit: `bench/tui [NAME...]`. Fails when something is
/// broken, never when it is slow.
final class TuiBench implements AutoCloseable {
    private static final String PROJECT = "parcel-bench";
    private static final Pattern PID = Pattern.compile("\"pid\":\\s*(\\d+)");
    private static final int STARTS = 15;
    private static final int KEYS = 150;
    private static final int CHUNKS = 200;
    private static final int DRIPPED = 100;
    private static final int IDLE_SECONDS = 60;
    private static final int PER_SECOND = 500;
    private static final int STREAM_SECONDS = 20;

    @FunctionalInterface
    interface Measure {
        void take(TuiBench bench) throws Exception;
    }

    private static final Map<String, Measure> MEASURES = new LinkedHashMap<>();

    static {
        MEASURES.put("start", TuiBench::start);
        MEASURES.put("cold", TuiBench::cold);
        MEASURES.put("keys", TuiBench::keys);
        MEASURES.put("streaming", TuiBench::streaming);
        MEASURES.put("stream", TuiBench::stream);
        MEASURES.put("drip", TuiBench::drip);
        MEASURES.put("idle", TuiBench::idle);
    }

    private final Path home;
    private final Path project;
    private final String lungo;
    private final ScriptedModel model;
    private final Map<Integer, Long> sent = new ConcurrentHashMap<>();

    private TuiBench(Path root) throws IOException {
        home = Files.createTempDirectory("lungo-bench-tui-");
        project = Files.createDirectories(home.resolve(PROJECT));
        lungo = root.resolve("app/target/dist/bin/lungo").toString();
        model = ScriptedModel.start(this::answer);
        Files.writeString(Files.createDirectories(home.resolve(".config/lungo")).resolve("lungo.json"), """
            {"model": "practice/practice",
             "provider": {"practice": {"npm": "@ai-sdk/openai-compatible", "options": {"baseURL": "%s/v1", "apiKey": "practice"},
              "models": {"practice": {"name": "practice", "limit": {"context": 200000, "output": 32000}}}}}}
            """.formatted(
                        model.url()));
    }

    public static void main(String[] arguments) throws Exception {
        var names =
                arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : List.copyOf(MEASURES.keySet());
        if (!MEASURES.keySet().containsAll(names))
            throw new IllegalArgumentException("bench: the measures are " + MEASURES.keySet());
        System.out.println("| measure | bar | result |");
        System.out.println("|---|---|---|");
        try (var bench = new TuiBench(Path.of(arguments[0]))) {
            for (var name : names) MEASURES.get(name).take(bench);
        }
        System.exit(0);
    }

    /// The prompts are the scripts: `fast`, `drip`, `timed`, or anything else for one line.
    private void answer(String request, int turn, ScriptedModel.Reply reply) throws IOException, InterruptedException {
        if (request.contains("stream fast")) {
            for (int i = 0; i < PER_SECOND * STREAM_SECONDS; i++) {
                reply.chunk(i % 12 == 11 ? "word\n" : "word ");
                if (i % 5 == 0) Thread.sleep(1_000 * 5 / PER_SECOND);
            }
        } else if (request.contains("stream dripped")) {
            for (int i = 0; i < DRIPPED; i++) {
                reply.chunk("token ");
                Thread.sleep(50);
            }
            reply.chunk("\n\n" + mark(CHUNKS));
        } else if (request.contains("stream timed")) {
            for (int i = 0; i < CHUNKS; i++) {
                Thread.sleep(40);
                sent.put(i, System.nanoTime());
                reply.chunk(mark(i) + "\n\n");
            }
        }
        reply.text(ScriptedModel.ANSWER);
    }

    /// A character of its own for each chunk: whatever stood in its cell before, it has to be written.
    private static String mark(int chunk) {
        return Character.toString(0x4e00 + chunk);
    }

    /// The mark of a chunk, byte by byte, as a terminal reads it.
    private static String written(int chunk) {
        return new String(mark(chunk).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void row(String what, String bar, String result) {
        System.out.println("| " + what + " | " + bar + " | " + result + " |");
    }

    private static String quantiles(Samples samples) {
        return "p50 " + Samples.one(samples.quantile(0.5)) + " ms, p95 " + Samples.one(samples.quantile(0.95))
                + " ms, p99 " + Samples.one(samples.quantile(0.99)) + " ms";
    }

    private TuiTerminal open() throws IOException {
        return TuiTerminal.open(home, project, lungo);
    }

    private TuiTerminal ready() throws IOException, InterruptedException {
        var terminal = open();
        terminal.await(0, PROJECT);
        terminal.settle();
        return terminal;
    }

    /// A terminal in which a session has an answer.
    private TuiTerminal session() throws IOException, InterruptedException {
        var terminal = ready();
        send(terminal, "hello");
        terminal.await(0, ScriptedModel.ANSWER);
        terminal.settle();
        return terminal;
    }

    private static void send(TuiTerminal terminal, String prompt) throws IOException, InterruptedException {
        int mark = terminal.mark();
        for (var key : prompt.split("")) {
            terminal.type(key);
            Thread.sleep(15);
        }
        Thread.sleep(100);
        terminal.type("\r");
    }

    private void start() throws Exception {
        ready().close();
        row("first frame, the server runs", "220 ms", quantiles(starts(STARTS, false)));
    }

    private void cold() throws Exception {
        row("first frame, the server starts", "600 ms", quantiles(starts(5, true)));
    }

    private Samples starts(int count, boolean cold) throws Exception {
        var samples = new Samples();
        for (int i = 0; i < count; i++) {
            if (cold) stopServer();
            try (var terminal = open()) {
                samples.add(terminal.sinceStart(terminal.await(0, PROJECT)));
                terminal.settle();
            }
        }
        return samples;
    }

    private void keys() throws Exception {
        try (var terminal = session()) {
            row("key to screen, idle", "p95 6 ms", quantiles(typed(terminal, KEYS)));
        }
    }

    private void streaming() throws Exception {
        try (var terminal = session()) {
            int mark = terminal.mark();
            send(terminal, "stream fast");
            terminal.await(mark, "word word");
            row("key to screen, " + PER_SECOND + " tokens a second", "p99 16 ms", quantiles(typed(terminal, KEYS)));
            terminal.type("\u0003");
            Thread.sleep(500);
        }
    }

    /// Capitals, which nothing else on the screen changes to, some time apart; a line is emptied before it wraps.
    private static Samples typed(TuiTerminal terminal, int count) throws Exception {
        var samples = new Samples();
        for (int i = 0; i < count; i++) {
            if (i % 40 == 0) {
                terminal.type("\u0015");
                Thread.sleep(200);
            }
            var key = String.valueOf((char) ('A' + i % 26));
            int mark = terminal.mark();
            long before = System.nanoTime();
            terminal.type(key);
            samples.add(terminal.await(mark, key) - before);
            Thread.sleep(70 + i % 17);
        }
        terminal.type("\u0015");
        return samples;
    }

    private void stream() throws Exception {
        try (var terminal = session()) {
            int mark = terminal.mark();
            send(terminal, "stream timed");
            var samples = new Samples();
            for (int i = 0; i < CHUNKS; i++) {
                long seen = terminal.await(
                        mark, new String(mark(i).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                samples.add(seen - sent.get(i));
            }
            row("model's byte to screen", "p50 5 ms", quantiles(samples));
        }
    }

    private void drip() throws Exception {
        try (var terminal = session()) {
            int mark = terminal.mark();
            send(terminal, "stream dripped");
            terminal.await(mark, "token");
            long before = terminal.bytes();
            int from = terminal.mark();
            terminal.await(from, written(CHUNKS));
            row(
                    "bytes for " + DRIPPED + " dripped tokens, spinner included",
                    "20 kB",
                    (terminal.bytes() - before) / 1_000.0 + " kB");
        }
    }

    private void idle() throws Exception {
        try (var terminal = session()) {
            long client = TuiTerminal.client(home);
            long before = TuiTerminal.cpuMillis(client);
            long bytes = terminal.bytes();
            Thread.sleep(IDLE_SECONDS * 1_000L);
            row("CPU of " + IDLE_SECONDS + " idle seconds", "60 ms", TuiTerminal.cpuMillis(client) - before + " ms");
            row("bytes of " + IDLE_SECONDS + " idle seconds", "0", terminal.bytes() - bytes + "");
            long own = TuiTerminal.megabytes(client);
            row("resident memory of the client", "85 MB", own + " MB");
            row("with the server", "190 MB", own + TuiTerminal.megabytes(server()) + " MB");
        }
    }

    private long server() throws IOException {
        try (var files = Files.walk(home)) {
            for (var file : files.filter(each -> each.endsWith("server.json")).toList()) {
                Matcher pid = PID.matcher(Files.readString(file));
                if (pid.find()) return Long.parseLong(pid.group(1));
            }
        }
        throw new IOException("no server runs");
    }

    private void stopServer() throws IOException, InterruptedException {
        var stop = new ProcessBuilder(lungo, "server", "stop").redirectErrorStream(true);
        stop.environment().clear();
        stop.environment().putAll(TuiTerminal.environment(home));
        stop.start().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopServer();
        model.close();
    }
}
