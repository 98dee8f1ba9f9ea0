package dev.lungo.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.lungo.practice.protocol.Answer;
import dev.lungo.practice.protocol.Conversation;
import dev.lungo.practice.protocol.Problem;
import dev.lungo.practice.protocol.Protocol;
import dev.lungo.practice.script.Fault;
import dev.lungo.practice.script.Line;
import dev.lungo.practice.script.Usage;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Answers one request: reads it in its protocol, gets the line from the prompter, performs it.
final class PracticeHandler implements HttpHandler {

    private static final String COUNT = "/count_tokens";
    /// Both OpenAI's and Anthropic's fields, since both list their models at this path.
    private static final String MODELS = """
        {"object":"list","has_more":false,"first_id":"practice","last_id":"practice","data":[{"id":"practice",\
        "object":"model","type":"model","display_name":"Practice model (scripted)","created":0,\
        "created_at":"2026-01-01T00:00:00Z","owned_by":"lungo"}]}\
        """;
    private static final String HOME = """
        {"practice":"This is the practice model. It plays scripts and is not a real model."}\
        """;
    private static final String UNKNOWN = """
        {"error":{"message":"The practice model serves /v1/chat/completions, /v1/messages, /v1/responses, \
        :streamGenerateContent and /v1/models.","type":"not_found_error","code":"unknown_path"}}\
        """;

    private final Prompter prompter;
    private final Memory memory;
    private final Recorder recorder;
    private final List<String> unmet = new CopyOnWriteArrayList<>();

    PracticeHandler(Prompter prompter, Memory memory, Recorder recorder) {
        this.prompter = prompter;
        this.memory = memory;
        this.recorder = recorder;
    }

    List<String> unmet() {
        return List.copyOf(unmet);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        var counting = path.endsWith(COUNT);
        var protocol = Protocol.at(counting ? path.substring(0, path.length() - COUNT.length()) : path);
        if (!exchange.getRequestMethod().equals("POST") || protocol.isEmpty()) {
            recorder.add(exchange, body, "");
            other(exchange, path);
            return;
        }
        var performance = new Performance(exchange, protocol.get());
        try {
            var conversation = protocol.get()
                    .read(path, JsonMapper.shared().readTree(body), Sessions.hint(exchange.getRequestHeaders()));
            if (counting) count(exchange, conversation, body);
            else answer(performance, conversation, body);
        } catch (JacksonException malformed) {
            recorder.add(exchange, body, "");
            performance.fail(Problem.badRequest("The request is not valid JSON: " + Json.trouble(malformed)));
        }
    }

    private void count(HttpExchange exchange, Conversation conversation, byte[] body) throws IOException {
        recorder.add(exchange, body, "");
        Documents.text(exchange, 200, "{\"input_tokens\":" + Memory.tokens(conversation.pieces()) + "}");
    }

    private static void other(HttpExchange exchange, String path) throws IOException {
        if (path.endsWith("/models")) Documents.text(exchange, 200, MODELS);
        else if (path.equals("/")) Documents.text(exchange, 200, HOME);
        else Documents.text(exchange, 404, UNKNOWN);
    }

    private void answer(Performance performance, Conversation conversation, byte[] body) throws IOException {
        var cue = prompter.cue(conversation);
        recorder.add(performance.exchange(), body, cue.scenario());
        if (cue.unmet().isEmpty()) {
            perform(performance, conversation, cue.line());
        } else {
            unmet.add(cue.unmet());
            performance.fail(Problem.badRequest(cue.unmet()));
        }
    }

    private void perform(Performance performance, Conversation conversation, Line line) throws IOException {
        switch (line.fault()) {
            case null -> {
                var answer = compose(performance.protocol(), conversation, line);
                if (conversation.stream()) performance.stream(answer, line);
                else performance.whole(answer);
            }
            case Fault.Status status -> performance.status(status);
            case Fault.Overflow(var tokens, var max) ->
                performance.fail(performance.protocol().overflow(tokens, max));
            case Fault.Broken broken -> {
                var answer = compose(performance.protocol(), conversation, line);
                if (conversation.stream()) performance.broken(answer, line, broken);
                else performance.fail(new Problem(500, Problem.Kind.ORDINARY, broken.message()));
            }
            case Fault.Cut cut -> {
                var answer = compose(performance.protocol(), conversation, line);
                if (conversation.stream()) performance.cut(answer, line, cut);
                else performance.cutWhole(answer, cut);
            }
        }
    }

    private Answer compose(Protocol protocol, Conversation conversation, Line line) {
        var said = new Composition(conversation).say(line.say());
        Usage usage = line.usage() != null ? line.usage() : memory.usage(conversation, protocol.cachesUnasked(), said);
        var id = "practice_" + conversation.repliesAfter(-1);
        return new Answer(
                id,
                conversation.model(),
                said,
                line.finish(),
                usage,
                line.pace().chunk());
    }
}
