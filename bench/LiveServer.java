import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A server of the built distribution with a home of its own, and the requests of a client to it.
final class LiveServer implements AutoCloseable {
    private static final String TOKEN = "bench";
    private static final String PROMPT = "Say hello in one line";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path home;
    private final Path project;
    private final Process process;
    private final String address;

    private LiveServer(Path home, Path project, Process process, String address) {
        this.home = home;
        this.project = project;
        this.process = process;
        this.address = address;
    }

    /// Starts a server whose only model is at `modelUrl`, and returns once it has answered a request.
    static LiveServer start(Path root, Path work, String modelUrl) throws IOException, InterruptedException {
        return start(root, work, modelUrl, "\"limit\": {\"context\": 200000, \"output\": 32000}", "{}");
    }

    /// The same with other settings of the model and of compaction.
    static LiveServer start(Path root, Path work, String modelUrl, String model, String compaction)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(work, "home");
        Path project = Files.createTempDirectory(work, "project");
        configure(home, modelUrl, model, compaction);
        var builder = new ProcessBuilder(
                        root.resolve("app/target/dist/bin/lungo").toString(), "serve", "--port", "0")
                .directory(project.toFile())
                .redirectError(work.resolve("server.log").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        home.toString(),
                        "PATH",
                        "/usr/local/bin:/usr/bin:/bin",
                        "LANG",
                        "C.UTF-8",
                        "LUNGO_SERVER_PASSWORD",
                        TOKEN,
                        "LUNGO_JVM_OPTIONS",
                        System.getProperty("bench.options", "")));
        var process = builder.start();
        String line = process.inputReader().readLine();
        if (line == null)
            throw new IOException("the server did not start:\n" + Files.readString(work.resolve("server.log")));
        var server = new LiveServer(home, project, process, line.substring(line.indexOf("http://")));
        server.get("/global/health");
        return server;
    }

    private static void configure(Path home, String modelUrl, String model, String compaction) throws IOException {
        var config = Files.createDirectories(home.resolve(".config/lungo")).resolve("lungo.json");
        Files.writeString(config, """
            {"model": "practice/practice",
             "provider": {"practice": {"npm": "@ai-sdk/openai-compatible", "options": {"baseURL": "%s/v1", "apiKey": "practice"},
              "models": {"practice": {"name": "practice", %s}}}}, "compaction": %s}
            """.formatted(modelUrl, model, compaction));
    }

    Path home() {
        return home;
    }

    Path project() {
        return project;
    }

    String get(String path) throws IOException, InterruptedException {
        return answer(client.send(request(path).build(), BodyHandlers.ofString()));
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return answer(client.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
    }

    /// The event stream of the project.
    InputStream events() throws IOException, InterruptedException {
        return client.send(request("/event").build(), BodyHandlers.ofInputStream())
                .body();
    }

    /// A socket on which the event stream of the project was asked for, with a small window. In HTTP/1.0 it comes as
    /// it is, not in chunks.
    Socket subscriber() throws IOException {
        var socket = connect();
        var request = "GET /event?directory=" + URLEncoder.encode(project.toString(), StandardCharsets.UTF_8)
                + " HTTP/1.0\r\nHost: localhost\r\n" + authorization() + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// A socket to the server, with a small window.
    Socket connect() throws IOException {
        var uri = URI.create(address);
        var socket = new Socket();
        socket.setReceiveBufferSize(32 * 1024);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        return socket;
    }

    /// The request header with the token.
    String authorization() {
        return "Authorization: Bearer " + TOKEN + "\r\n";
    }

    /// The live heap in kB: what is used right after a full collection, the least of three, since a turn's last words
    /// are still being recorded when its client has the answer.
    long heap() throws IOException, InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            if (i > 0) Thread.sleep(300);
            least = Math.min(least, collected());
        }
        return least;
    }

    private long collected() throws IOException, InterruptedException {
        tell("GC.run");
        var used = Pattern.compile("used (\\d+)K").matcher(tell("GC.heap_info"));
        long sum = 0;
        while (used.find() && !used.group().isEmpty()) sum += Long.parseLong(used.group(1));
        return sum;
    }

    private String tell(String command) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getenv().getOrDefault("JAVA_HOME", "/usr"), "bin/jcmd")
                .toString();
        var told = new ProcessBuilder(jcmd, String.valueOf(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        var text = new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        told.waitFor();
        return text.replaceAll("(?s)Metaspace.*", "");
    }

    double megabytes() throws IOException {
        return kilobytes("smaps_rollup", "Pss:") / 1024.0;
    }

    private HttpRequest.Builder request(String path) {
        var query = (path.contains("?") ? "&" : "?") + "directory="
                + URLEncoder.encode(project.toString(), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(address + path + query))
                .timeout(Duration.ofSeconds(120))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private static String answer(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2)
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        return response.body();
    }

    /// The answer of a new session to a one-line prompt.
    void ask() throws IOException, InterruptedException {
        ask(PROMPT);
    }

    void ask(String prompt) throws IOException, InterruptedException {
        String session = Json.tree(post("/session", "{}")).path("id").asString();
        var answer = Json.tree(post(
                "/session/" + session + "/message",
                Json.text(Map.of("parts", List.of(Map.of("type", "text", "text", prompt))))));
        if (!answer.toString().contains(ScriptedModel.ANSWER)) throw new IOException("no answer but " + answer);
    }

    /// Current proportional set size, resident set size, and CPU time.
    String memory() throws IOException {
        return kilobytes("smaps_rollup", "Pss:") / 1024 + " MB (RSS " + kilobytes("status", "VmRSS:") / 1024 + ")";
    }

    /// Peak resident set size, in MB.
    long peak() throws IOException {
        return kilobytes("status", "VmHWM:") / 1024;
    }

    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    private long kilobytes(String file, String key) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    @Override
    public void close() throws InterruptedException {
        client.shutdownNow();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
}
