package dev.lungo.providers.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.process.Version;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.IdleWatch;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.FrameReader.Framing;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import dev.lungo.providers.protocol.ScriptedServer.Ending;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Behavior of every wire protocol, over real HTTP.
public abstract class ProtocolContract {
    /// A stream and what must come of it. `finishAt` is the text of the stream that says why the model stopped.
    public record Scene(String name, String stream, List<Delta> deltas, String finishAt) {}

    protected static final String KEY = "sk-secret-0123456789";

    protected ScriptedServer server;
    private HttpClients connections;

    private final BiFunction<Endpoint, HttpClients, Provider> provider;
    private final Supplier<Decoder> decoder;
    private final String model;
    private final String errorBody;

    /// `model` is asked; `errorBody` is how the protocol writes an error, with `%1$s` for its type and `%2$s` for
    /// its message.
    protected ProtocolContract(
            BiFunction<Endpoint, HttpClients, Provider> provider,
            Supplier<Decoder> decoder,
            String model,
            String errorBody) {
        this.provider = provider;
        this.decoder = decoder;
        this.model = model;
        this.errorBody = errorBody;
    }

    protected abstract List<Scene> scenes();

    /// A stream with this error in its middle.
    protected abstract String errorInStream(String type, String message);

    protected final String errorBody(String type, String message) {
        return errorBody.formatted(type, message);
    }

    private Request request() {
        return Samples.request(Samples.model("prov", model, null), List.of(Samples.user("hi")), List.of());
    }

    /// The bytes of a scene's text, as this protocol frames them; what is not whole at its end is left out.
    protected byte[] wire(String stream) {
        return stream.getBytes(StandardCharsets.UTF_8);
    }

    /// Framing that cuts the bytes into frames again.
    protected Framing framing() {
        return Framing.EVENTS;
    }

    @BeforeEach
    void open() {
        server = new ScriptedServer();
        connections = new HttpClients(Map.of("HTTP_PROXY", "http://127.0.0.1:1"));
    }

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @Test
    void countsEachTokenOnce() {
        for (var scene : scenes()) {
            for (var delta : scene.deltas) {
                if (delta instanceof Delta.Finished end) UsageLaws.holdWhole(end.tokens());
                if (delta instanceof Delta.Failed end) UsageLaws.hold(end.tokens());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> readsEveryScene() {
        return scenes().stream()
                .flatMap(scene -> Stream.of(scene.stream, noisy(scene.stream))
                        .map(stream -> dynamicTest(
                                scene.name,
                                () -> assertThat(play(streamed(stream))).isEqualTo(scene.deltas))));
    }

    /// With CRLF, a byte order mark and comments, where it is an event stream.
    protected String noisy(String stream) {
        return stream.startsWith("{") || stream.startsWith("[")
                ? " \r\n" + stream
                : "\uFEFF: hello\n\n"
                        .concat(stream)
                        .replace("\n\n", "\n\n: keep alive\n\n")
                        .replace("\n", "\r\n");
    }

    @TestFactory
    Stream<DynamicTest> aCutStreamIsNoNormalEnd() {
        return scenes().stream()
                .map(scene -> dynamicTest(scene.name, () -> {
                    var bytes = wire(scene.stream);
                    int finish = half(scene).length;
                    for (int end = 0; end < bytes.length; end++) cutAt(Arrays.copyOf(bytes, end), end > finish, scene);
                }));
    }

    private void cutAt(byte[] bytes, boolean finishMaySeen, Scene scene) {
        var endpoint = new Endpoint("prov", server.url(), KEY);
        var deltas = new ArrayList<Delta>();
        var call = new HttpCall("", (_, _) -> Map.of(), new byte[0], framing(), decoder.get());
        new StreamReply(
                        new IdleWatch(new ByteArrayInputStream(bytes), Duration.ZERO),
                        call,
                        new EndpointFailures(endpoint),
                        endpoint)
                .forEach(deltas::add);
        var last = deltas.getLast();
        var rest = deltas.subList(0, deltas.size() - 1);
        if (last instanceof Delta.Finished && finishMaySeen) return;
        assertThat(last)
                .as("cut at %d", bytes.length)
                .isInstanceOfSatisfying(
                        Delta.Failed.class,
                        failed -> assertThat(failed.failure().retryable()).isTrue());
        assertThat(said(scene.deltas).subList(0, said(rest).size())).isEqualTo(said(rest));
    }

    @Test
    void aBrokenConnectionFailsAndKeepsWhatCame() throws InterruptedException {
        var scene = scenes().getFirst();
        var half = half(scene);
        var deltas = play(new Answer(200, Map.of(), half, Ending.RESET));
        assertThat(said(deltas)).isEqualTo(said(scene.deltas));
        assertThat(((Delta.Failed) deltas.getLast()).failure().retryable()).isTrue();
    }

    @Test
    void aStallFailsAfterTheLimit() throws InterruptedException {
        var scene = scenes().getFirst();
        var half = half(scene);
        server.answer = new Answer(200, Map.of(), half, Ending.STALL);
        var endpoint = new Endpoint(
                "prov", server.url(), Keys.of(KEY), null, Map.of(), Duration.ofSeconds(5), Duration.ofMillis(150));
        var failed = (Delta.Failed) read(endpoint).getLast();
        assertThat(failed.failure().message()).isEqualTo("prov: nothing arrived for 0.15 s");
        assertThat(failed.failure().retryable()).isTrue();
    }

    @Test
    void aServerThatKeepsTheConnectionOpenAfterTheEndIsNotWaitedFor() throws InterruptedException {
        var scene = scenes().getFirst();
        assertThat(play(new Answer(200, Map.of(), wire(scene.stream), Ending.STALL)))
                .isEqualTo(scene.deltas);
    }

    @Test
    void anInterruptAbortsAndStaysSet() throws InterruptedException {
        var scene = scenes().getFirst();
        var half = half(scene);
        server.answer = new Answer(200, Map.of(), half, Ending.STALL);
        var reader = Thread.currentThread();
        boolean interrupted = false;
        var deltas = new ArrayList<Delta>();
        try (var reply = provider.apply(new Endpoint("prov", server.url(), KEY), connections)
                .send(request())) {
            for (var delta : reply) {
                deltas.add(delta);
                if (!interrupted && said(deltas).equals(said(scene.deltas)))
                    Thread.startVirtualThread(reader::interrupt);
                interrupted = said(deltas).equals(said(scene.deltas));
            }
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(deltas.getLast())
                .isInstanceOfSatisfying(
                        Delta.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Aborted.class));
    }

    @Test
    void anInterruptBeforeTheAnswerPassesThrough() {
        server.answer = new Answer(200, Map.of(), new byte[0], Ending.SILENT);
        var reader = Thread.currentThread();
        Thread.startVirtualThread(reader::interrupt);
        assertThatThrownBy(() -> read(new Endpoint("prov", server.url(), KEY)))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void silenceFailsAfterTheLimit() throws InterruptedException {
        server.answer = new Answer(200, Map.of(), new byte[0], Ending.SILENT);
        var endpoint = new Endpoint(
                "prov", server.url(), Keys.of(KEY), null, Map.of(), Duration.ofMillis(150), Duration.ofSeconds(5));
        var failed = (Delta.Failed) read(endpoint).getLast();
        assertThat(failed.failure().message())
                .isEqualTo("prov: could not reach " + server.url() + ": no response within 0.15 s");
        assertThat(failed.failure().retryable()).isTrue();
    }

    @Test
    void aConnectionIsUsedAgain() throws InterruptedException {
        for (int i = 0; i < 3; i++) play(streamed(scenes().getFirst().stream));
        assertThat(server.asked)
                .hasSize(3)
                .extracting(ScriptedServer.Asked::port)
                .containsOnly(server.asked.getFirst().port());
        assertThat(server.asked.getFirst().headers()).containsEntry("User-agent", List.of("lungo/" + Version.CURRENT));
        assertThat(server.asked.getFirst().body())
                .isEqualTo(server.asked.getLast().body());
    }

    /// As many as a busy server has; each reads its own answer.
    @Test
    void manySessionsStreamAtOnce() {
        var scene = scenes().getFirst();
        server.answer = streamed(scene.stream);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> read(new Endpoint("prov", server.url(), KEY))))
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(scene.deltas));
        }
    }

    @TestFactory
    Stream<DynamicTest> classifiesErrors() {
        var overflow = "prompt is too long: 210000 tokens > 200000 maximum";
        return Stream.of(
                refused(400, "invalid_request_error", "bad tool", "Api 400 false"),
                refused(400, "invalid_request_error", overflow, "ContextOverflow"),
                refused(413, "request_too_large", "too large", "ContextOverflow"),
                refused(401, "authentication_error", "invalid key " + KEY, "Credentials"),
                refused(403, "permission_error", "no access", "Credentials"),
                refused(404, "not_found_error", "no such model", "Api 404 false"),
                refused(408, "x", "slow", "Api 408 true"),
                refused(409, "x", "conflict", "Api 409 true"),
                refused(429, "rate_limit_error", "Too many tokens per minute; rate limit reached", "Api 429 true"),
                refused(429, "insufficient_quota", "pay first", "Api 429 false"),
                refused(500, "api_error", "oops", "Api 500 true"),
                refused(529, "overloaded_error", "overloaded", "Api 529 true"),
                whole(502, "<html>bad gateway</html>", "Api 502 true"),
                whole(200, "<!DOCTYPE html><p>log in</p>", "Api 200 false"),
                whole(403, "<html>blocked</html>", "Api 403 false"),
                whole(200, errorBody("overloaded_error", "later"), "Api 529 true"),
                whole(200, errorBody("invalid_request_error", overflow), "ContextOverflow"),
                whole(200, "{\"detail\":\"Not Found\"}", "Api 200 false"),
                whole(200, "{\"choi", "Api null true"),
                whole(200, "", "Api 200 true"),
                reported(errorInStream("overloaded_error", "overloaded"), "Api 529 true"),
                reported(errorInStream("rate_limit_error", "slow down"), "Api 429 true"),
                reported(errorInStream("authentication_error", "who?"), "Credentials"),
                reported(errorInStream("never_heard_of", "hm"), "Api 500 true"),
                reported(errorInStream("invalid_request_error", overflow), "ContextOverflow"),
                whole(200, "data: {\"broken\n\n", "Api null true"));
    }

    private DynamicTest refused(int status, String type, String message, String expected) {
        return whole(status, errorBody(type, message), expected);
    }

    private DynamicTest reported(String stream, String expected) {
        return answered(200, stream, wire(stream), expected);
    }

    private DynamicTest whole(int status, String body, String expected) {
        return answered(status, body, body.getBytes(StandardCharsets.UTF_8), expected);
    }

    private DynamicTest answered(int status, String body, byte[] bytes, String expected) {
        return dynamicTest(status + " " + body, () -> {
            var headers = Map.of("Retry-After", "7", "Set-Cookie", "a=b", "X-Echo", KEY);
            var failed = (Delta.Failed)
                    play(new Answer(status, headers, bytes, Ending.CLEAN)).getLast();
            assertThat(brief(failed.failure())).isEqualTo(expected);
            assertThat(failed.toString()).doesNotContain(KEY);
            assertThat(failed.retryAfter()).isEqualTo(status == 200 ? null : Duration.ofSeconds(7));
            if (failed.failure() instanceof Failure.Api api && api.responseHeaders() != null) {
                assertThat(api.responseHeaders())
                        .doesNotContainKey("set-cookie")
                        .containsEntry("x-echo", "[key]");
            }
        });
    }

    private static String brief(Failure failure) {
        return failure instanceof Failure.Api api
                ? "Api " + api.statusCode() + " " + api.isRetryable()
                : failure.getClass().getSimpleName();
    }

    @Test
    void tellsWhatCannotBeReached() throws InterruptedException {
        var closed = server.url();
        server.close();
        var failed = (Delta.Failed) read(new Endpoint("prov", closed, KEY)).getLast();
        assertThat(failed.failure().message())
                .isEqualTo("prov: nothing listens at " + closed + ". Start the server, or correct the baseURL.");
        assertThat(failed.failure().retryable())
                .as("it does not start on its own")
                .isFalse();
        assertThat(Fault.of(failed.failure())).isEqualTo(Fault.UNAVAILABLE);
    }

    @Test
    void tellsOfWrongSettingsAndMissingKeys() throws InterruptedException {
        assertThat(read(new Endpoint("prov", "nonsense", KEY)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Delta.Failed.class,
                        failed -> assertThat(failed.failure().retryable()).isFalse());
        var broken = (Delta.Failed)
                read(new Endpoint("prov", server.url(), KEY + "\n")).getLast();
        assertThat(broken.toString()).doesNotContain(KEY);
        var missing =
                new Endpoint("prov", server.url(), Keys.NONE, "Set PROV_KEY.", Map.of(), Duration.ZERO, Duration.ZERO);
        assertThat(read(missing))
                .containsExactly(new Delta.Failed(new Failure.Credentials("prov", "Set PROV_KEY."), null, Tokens.NONE));
        assertThat(server.asked).isEmpty();
    }

    private Answer streamed(String stream) {
        return new Answer(200, Map.of("Content-Type", "text/event-stream"), wire(stream), Ending.CLEAN);
    }

    private byte[] half(Scene scene) {
        return wire(scene.stream.substring(0, scene.stream.indexOf(scene.finishAt)));
    }

    protected List<Delta> play(Answer answer) throws InterruptedException {
        server.answer = answer;
        return read(new Endpoint("prov", server.url(), KEY));
    }

    private List<Delta> read(Endpoint endpoint) throws InterruptedException {
        var deltas = new ArrayList<Delta>();
        try (var reply = provider.apply(endpoint, connections).send(request())) {
            reply.forEach(deltas::add);
        }
        return deltas;
    }

    /// Pieces before the end of the answer, without ends of calls.
    private static List<Delta> said(List<Delta> deltas) {
        return deltas.stream()
                .filter(delta -> switch (delta) {
                    case Delta.Finished _, Delta.Failed _, Delta.CallEnded _ -> false;
                    case Delta.Text _,
                            Delta.Reasoning _,
                            Delta.ReasoningMark _,
                            Delta.TextMark _,
                            Delta.CallMark _,
                            Delta.CallStarted _,
                            Delta.CallArguments _ -> true;
                })
                .toList();
    }
}
