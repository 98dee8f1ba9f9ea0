package dev.lungo.app.contract;

import dev.lungo.app.contract.Recording.Answered;
import dev.lungo.app.contract.Recording.Asked;
import dev.lungo.app.contract.Recording.Entry;
import dev.lungo.app.contract.Recording.Heard;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks this server what was asked of the recorded one, each time when as much has happened as had then.
final class Replay implements AutoCloseable {
    private static final long PATIENCE_MS = 4_000;

    private final Recording recorded;
    private final Names names;
    private final Map<String, String> directories;
    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final Map<String, String> given = new TreeMap<>();
    private final Map<String, String> earlier = new TreeMap<>();
    private final Set<String> dropped = new HashSet<>();
    private final List<InputStream> streams = new ArrayList<>();

    Replay(Recording recorded, Map<String, String> directories, String address) {
        this.recorded = recorded;
        this.names = Names.of(recorded);
        this.directories = directories;
        this.address = address;
    }

    /// Plays everything, and waits for what came in the end.
    void play() throws IOException, InterruptedException {
        if (recorded.isLog()) prepare();
        else makeEarlierSessions();
        if (recorded.all(Asked.class).noneMatch(Asked::opensStream)) {
            if (recorded.isLog() || recorded.heard().findAny().isPresent()) listen(recorded.mainStream(), "");
        } else if (recorded.all(Recording.Closed.class).findAny().isPresent()) {
            listen("/event", "");
            listen("/global/event", "");
        }
        for (var asked : recorded.all(Asked.class).toList()) {
            var before = Progress.of(recorded.before(asked::equals));
            await(asked.path().endsWith("/abort") ? before : before.withoutOutput(), "request " + asked.number());
            if (recorded.isLog()) awaitAsk(asked);
            if (asked.opensStream()) listen(asked.path(), "");
            else if (changesUnread(asked)) askAfterReading(asked);
            else ask(asked);
        }
        await(Progress.of(recorded).withoutOutput(), "the end");
    }

    synchronized Recording heard() {
        return new Recording(recorded.name(), List.copyOf(entries));
    }

    /// Events that did not happen in time.
    List<String> late() {
        return late;
    }

    /// Sessions that were there when the recording began, newest first in its first answers.
    private void makeEarlierSessions() throws InterruptedException {
        var titles = new ArrayList<String>();
        for (var asked : recorded.all(Asked.class).toList()) {
            var answer = recorded.answer(asked.number());
            if (answer == null
                    || answer.body() == null
                    || !asked.method().equals("GET")
                    || !asked.path().startsWith("/session")) break;
            if (answer.body().isArray())
                answer.body()
                        .forEach(session -> titles.add(session.path("title").asString("")));
            else if (answer.body().has("slug"))
                titles.add(answer.body().path("title").asString(""));
            if (!titles.isEmpty()) break;
        }
        for (var title : titles.reversed()) {
            ask(new Asked(0, "POST", "/session", "", Map.of(), Json.tree(Json.text(Map.of("title", title)))));
            until(here -> here.answer(0) != null, PATIENCE_MS);
            var made = heard().answer(0);
            if (made != null && made.body() != null)
                earlier.put("s" + titles.size(), made.body().path("id").asString(""));
            synchronized (this) {
                entries.clear();
            }
        }
    }

    /// A log has no beginning: the sessions that it is about are made, each with a message.
    private void prepare() throws InterruptedException {
        for (var asked : recorded.all(Asked.class).toList()) {
            for (var session : Recording.placeholders("ses", asked.path())) {
                if (given.containsKey(session) || recorded.makes(session)) continue;
                given.put(
                        session,
                        made(new Asked(0, "POST", "/session", "", Map.of(), Json.tree("{\"title\":\"Earlier\"}")))
                                .path("id")
                                .asString(""));
                var message = made(new Asked(
                        0,
                        "POST",
                        "/session/" + session + "/message",
                        "",
                        Map.of(),
                        Json.tree("{\"noReply\":true,\"parts\":[{\"type\":\"text\",\"text\":\"Earlier\"}]}")));
                for (var each : Recording.placeholders("msg", recorded.asked()))
                    given.putIfAbsent(each, message.path("info").path("id").asString(""));
            }
        }
    }

    private JsonNode made(Asked asked) throws InterruptedException {
        ask(asked);
        until(here -> here.answer(0) != null, PATIENCE_MS);
        var answer = heard().answer(0);
        synchronized (this) {
            entries.clear();
        }
        return answer == null || answer.body() == null ? Json.tree("{}") : answer.body();
    }

    /// In a log, a person has seen what is answered.
    private void awaitAsk(Asked asked) throws InterruptedException {
        for (var placeholder : List.of("per", "que")) {
            for (var each : Recording.placeholders(placeholder, asked.path())) {
                var type = placeholder.equals("per") ? "permission.asked" : "question.asked";
                until(here -> asks(here, type).anyMatch(id -> !given.containsValue(id)), PATIENCE_MS);
                asks(heard(), type)
                        .filter(id -> !given.containsValue(id))
                        .findFirst()
                        .ifPresent(id -> given.put(each, id));
            }
        }
    }

    private static Stream<String> asks(Recording here, String type) {
        return here.heard()
                .filter(heard -> heard.type().equals(type))
                .map(heard -> heard.properties().path("id").asString(""));
    }

    private void await(Progress wanted, String before) throws InterruptedException {
        // A missing event will not come later; the rest is played to see more.
        if (!until(
                here -> wanted.missing(Progress.of(here)).isEmpty(), late.isEmpty() ? PATIENCE_MS : PATIENCE_MS / 20)) {
            late.add("before " + before + " there was no " + wanted.missing(Progress.of(heard())));
        }
    }

    /// Waits until what was heard is such.
    synchronized boolean until(Predicate<Recording> wanted, long patience) throws InterruptedException {
        long deadline = System.currentTimeMillis() + patience;
        while (!wanted.test(heard())) {
            long left = deadline - System.currentTimeMillis();
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }

    private synchronized void add(Entry entry) {
        if (entry instanceof Heard heard
                && dropped.stream().anyMatch(heard.properties().toString()::contains)) return;
        entries.add(entry);
        notifyAll();
    }

    /// The recorded server let a model change a file that it had not read; this one does not.
    private static boolean changesUnread(Asked asked) {
        return asked.path().endsWith("/message")
                && asked.body() != null
                && asked.body().toString().matches(".*RUN:(edit|patch).*");
    }

    /// The same request after a turn that reads the file, of which nothing is kept.
    private void askAfterReading(Asked asked) throws InterruptedException {
        int kept = heard().entries().size();
        var text = asked.body().toString().replaceAll("RUN:\\w+", "RUN:look");
        ask(new Asked(0, asked.method(), asked.path(), asked.query(), asked.headers(), Json.tree(text)));
        until(
                here -> here.answer(0) != null
                        && here.entries().subList(kept, here.entries().size()).stream()
                                .anyMatch(entry -> entry instanceof Heard heard
                                        && heard.type().equals("session.idle")),
                PATIENCE_MS);
        synchronized (this) {
            Names.ID
                    .matcher(entries.subList(kept, entries.size()).toString())
                    .results()
                    .map(MatchResult::group)
                    .filter(id -> id.startsWith("msg_"))
                    .forEach(dropped::add);
            entries.subList(kept, entries.size())
                    .removeIf(entry ->
                            !(entry instanceof Heard heard && heard.type().equals("session.created")));
        }
        ask(asked);
    }

    private void ask(Asked asked) {
        var here = Names.of(heard());
        if (earlier.size() == 1) earlier.forEach(here::bind);
        var request = request(translated(asked.path(), here), translated(asked.query(), here));
        asked.headers().forEach((name, value) -> request.setHeader(name, translated(value, here)));
        var body = asked.body() == null
                ? null
                : asked.body().isString()
                        ? asked.body().asString()
                        : translated(asked.body().toString(), here);
        if (body != null && !asked.headers().containsKey("content-type"))
            request.setHeader("content-type", "application/json");
        request.method(
                asked.method(),
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        Thread.ofVirtual().start(() -> send(asked, request.build()));
    }

    private void send(Asked asked, HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            add(new Answered(asked.number(), response.statusCode(), headers(response), body(response.body())));
        } catch (IOException broken) {
            synchronized (this) {
                late.add("request " + asked.number() + ": " + broken);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable JsonNode body(String text) {
        if (text.isEmpty()) return null;
        try {
            return Json.tree(text);
        } catch (JacksonException plain) {
            return Json.tree(Json.text(text));
        }
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        var headers = new TreeMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers;
    }

    private HttpRequest.Builder request(String path, String query) {
        var encoded = query.replace("[", "%5B").replace("]", "%5D").replace(" ", "%20");
        var request = HttpRequest.newBuilder(URI.create(address + path + (encoded.isEmpty() ? "" : "?" + encoded)));
        request.setHeader("Authorization", "Bearer " + Stand.TOKEN);
        if (!query.contains("directory=")) request.setHeader("x-opencode-directory", directories.get("<DIR>"));
        return request;
    }

    private String translated(String text, Names here) {
        var filled = text;
        for (var each : given.entrySet()) filled = filled.replace(each.getKey(), each.getValue());
        var translated = names.translate(filled, here);
        for (var directory : directories.entrySet()) {
            var encoded = directory.getKey().replace(">", "%>");
            translated = translated
                    .replace(directory.getKey(), directory.getValue())
                    .replace(encoded, URLEncoder.encode(directory.getValue(), StandardCharsets.UTF_8));
        }
        return translated
                .replace("<cursor>", newest("x-next-cursor"))
                .replace("<uuid>", ticket())
                .replaceAll("<hash_\\d+>", project());
    }

    private String newest(String header) {
        return heard().all(Answered.class)
                .map(answered -> answered.headers().getOrDefault(header, ""))
                .filter(value -> !value.isEmpty())
                .reduce("none", (_, last) -> last);
    }

    private String ticket() {
        return heard().all(Answered.class)
                .map(answered -> answered.body() == null
                        ? ""
                        : answered.body().path("ticket").asString(""))
                .filter(ticket -> !ticket.isEmpty())
                .reduce("none", (_, last) -> last);
    }

    private String project() {
        return heard().all(Answered.class)
                .filter(answered -> answered.body() != null && answered.body().has("worktree"))
                .map(answered -> answered.body().path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .reduce("none", (_, last) -> last);
    }

    private void listen(String path, String query) throws IOException, InterruptedException {
        var response = http.send(request(path, query).build(), BodyHandlers.ofInputStream());
        add(new Recording.Opened(path, headers(response)));
        synchronized (this) {
            streams.add(response.body());
        }
        Thread.ofVirtual().start(() -> hear(path, response.body()));
        until(
                here -> here.all(Heard.class)
                        .anyMatch(heard ->
                                heard.stream().equals(path) && heard.type().equals("server.connected")),
                PATIENCE_MS);
    }

    private void hear(String path, InputStream in) {
        try (in) {
            var frames = new SseReader(in);
            for (var frame = frames.next(); frame != null; frame = frames.next()) {
                var data = Json.tree(frame.data());
                var event = data.has("payload") ? data.get("payload") : data;
                if (mine(data)) add(new Heard(path, event.path("type").asString(""), event.path("properties")));
            }
            add(new Recording.Closed(path));
        } catch (IOException closed) {
            // The replay is over.
            return;
        }
    }

    private boolean mine(JsonNode data) {
        return !data.has("directory")
                || directories.containsValue(data.get("directory").asString(""));
    }

    @Override
    public void close() {
        http.shutdownNow();
        for (var stream : streams) {
            try {
                stream.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
