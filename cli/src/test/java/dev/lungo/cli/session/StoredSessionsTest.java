package dev.lungo.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.Typed;
import dev.lungo.testkit.Golden;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands about sessions and models, against a real server with fixed answers.
class StoredSessionsTest {
    private static final Map<String, String> PLAIN = Map.of("NO_COLOR", "1");
    private static final TimeZone ZONE = TimeZone.getDefault();

    private TapeServer server;

    @BeforeEach
    void start() throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        server = new TapeServer(List.of());
        server.answer(
                "GET /session",
                200,
                "[" + TapeServer.session("ses_1", "A test") + ","
                        + TapeServer.session("ses_2", "Two\\nlines \\u001b[2J") + "]");
    }

    @AfterEach
    void stop() {
        TimeZone.setDefault(ZONE);
        server.close();
    }

    private Typed.Result type(String... arguments) throws InterruptedException {
        return Typed.piped().run(server::address, arguments);
    }

    @Test
    void lists() throws Exception {
        assertThat(type("session", "list").out())
                .isEqualTo(
                        "ses_1  1970-01-01 00:00    $0  -      A test\nses_2  1970-01-01 00:00    $0  -      Two …\n");
        assertThat(Json.tree(type("session", "list", "--format", "json").out()).get(0))
                .isEqualTo(
                        Json.tree(
                                "{\"id\":\"ses_1\",\"title\":\"A"
                                    + " test\",\"updated\":2,\"created\":1,\"projectId\":\"p\",\"directory\":\"/work\",\"cost\":0.0}"));
    }

    @Test
    void shows() throws Exception {
        server.answer("GET /session/ses_1/message", 200, String.join("", Golden.lines("run/done.json")));
        var result = Typed.terminal(PLAIN).run(server::address, "session", "show", "ses_1");
        assertThat(result.out()).isEqualTo("A test  ses_1\n\n› Say it\n\nOne two three four.\n");
        assertThat(type("session", "show", "ses_1")).isEqualTo(new Typed.Result(0, result.out(), ""));
    }

    @Test
    void deletes() throws Exception {
        server.answer("DELETE /session/ses_1", 200, "true");
        assertThat(type("session", "delete", "ses_1")).isEqualTo(new Typed.Result(0, "Deleted \"A test\".\n", ""));
        assertThat(server.requests()).containsExactly("GET /session/ses_1", "DELETE /session/ses_1");
    }

    @Test
    void tellsOfAnUnknownSession() throws Exception {
        assertThat(type("session", "show", "ses_9"))
                .isEqualTo(new Typed.Result(1, "", "error: There is no GET /session/ses_9\n"));
    }

    @Test
    void exportsWithoutWhatWasSaid() throws Exception {
        server.answer("GET /lungo/export", 200, """
            {"info":{"id":"ses_1","title":"Secret","directory":"/home/me","time":{"created":1}},
             "messages":[{"info":{"id":"msg_1","role":"assistant","path":{"cwd":"/home/me"},"error":{"name":"APIError","data":{"message":"no"}}},
               "parts":[{"id":"prt_1","type":"text","text":"hello"},
                 {"id":"prt_2","type":"tool","tool":"read","state":{"status":"completed","input":{"id":"x","n":3,"deep":[{"tool":"y"}]},
                   "output":"o","metadata":{"/a/path":1}}}]}]}\
            """);
        assertThat(Json.tree(type("export").out())
                        .at("/messages/0/parts/0/text")
                        .stringValue())
                .isEqualTo("hello");
        assertThat(Json.tree(type("export", "ses_1", "--sanitize").out())).isEqualTo(Json.tree("""
            {"info":{"id":"ses_1","title":"[redacted:title:ses_1]","directory":"[redacted:directory:ses_1]","time":{"created":1}},
             "messages":[{"info":{"id":"msg_1","role":"assistant","path":{"cwd":"[redacted:cwd:msg_1]"},
                "error":{"name":"APIError","data":{"message":"[redacted:message:msg_1]"}}},
               "parts":[{"id":"prt_1","type":"text","text":"[redacted:text:prt_1]"},
                 {"id":"prt_2","type":"tool","tool":"read","state":{"status":"completed",
                   "input":{"id":"[redacted:id:prt_2]","n":3,"deep":[{"tool":"[redacted:tool:prt_2]"}]},
                   "output":"[redacted:output:prt_2]","metadata":{}}}]}]}\
            """));
    }

    @Test
    void imports(@TempDir Path directory) throws Exception {
        server.answer("POST /lungo/import", 200, TapeServer.session("ses_7", "A test"));
        var file = Files.writeString(directory.resolve("it.json"), "{\"info\":{},\"messages\":[]}");
        assertThat(type("import", file.toString())).isEqualTo(new Typed.Result(0, "Imported session: ses_7\n", ""));
        assertThat(server.requests()).containsExactly("POST /lungo/import {\"info\":{},\"messages\":[]}");
        Files.writeString(file, "{}");
        assertThat(type("import", file.toString()).err())
                .isEqualTo("error: " + file + " is not an exported session: \"info\" and \"messages\" are missing\n");
        Files.writeString(file, "{\n\"info\"");
        assertThat(type("import", file.toString()).err())
                .isEqualTo("error: " + file
                        + " is not JSON: Unexpected end-of-input within/between Object entries (line 2, column 7)\n");
        assertThat(type("import", "nothing.json").err()).isEqualTo("error: file not found: /work/nothing.json\n");
    }

    @Test
    void listsModels() throws Exception {
        server.answer("GET /config/providers", 200, """
            {"providers":[
              {"id":"acme","name":"Acme","source":"env","env":[],"options":{},"models":{
                "big":{"id":"big","providerID":"acme","name":"Big","release_date":"2026-01-02","capabilities":{"reasoning":true},"cost":{"input":3,"output":15,"cache":{"read":0.3,"write":0}},"limit":{"context":200000,"output":1}},
                "a-small":{"id":"a-small","providerID":"acme","name":"Small","release_date":"","capabilities":{},"cost":{"input":0.05,"output":0.4,"cache":{"read":0,"write":0}},"limit":{"context":1048576,"output":1}}}},
              {"id":"ollama","name":"Ollama","source":"custom","env":[],"options":{},"models":{
                "qwen":{"id":"qwen","providerID":"ollama","name":"Q","release_date":"","capabilities":{},"cost":{"input":0,"output":0,"cache":{"read":0,"write":0}},"limit":{"context":0,"output":0}}}}],
             "default":{"acme":"big"}}\
            """);
        assertThat(Typed.terminal(PLAIN).run(server::address, "models").out()).isEqualTo("""
            MODEL         CONTEXT     IN     OUT  RELEASED    FROM
            acme/a-small       1M  $0.05   $0.40  -           environment
            acme/big         200k  $3.00  $15.00  2026-01-02  environment
            ollama/qwen         -      -       -  -           this machine
            """);
        assertThat(type("models", "--reasoning", "--context", "100k", "--sort", "price")
                        .out())
                .isEqualTo("acme/big     200k  $3.00  $15.00  2026-01-02  environment\n");
        assertThat(type("models", "acme", "--sort", "luck").err())
                .isEqualTo("error: --sort must be name, price, context, or released, not \"luck\"\n");
        server.answer("GET /provider", 200, """
            {"all":[{"id":"acme","name":"Acme","source":"env","env":["ACME_KEY"],"options":{},"models":{}},
                    {"id":"dear","name":"Dear","source":"env","env":["DEAR_KEY"],"options":{},"models":{
                "one":{"id":"one","providerID":"dear","name":"One","release_date":"","capabilities":{},"cost":{"input":1,"output":2,"cache":{"read":0,"write":0}},"limit":{"context":8000,"output":1}},
                "odd":{"id":"odd","providerID":"dear","name":"Odd","release_date":"","capabilities":{},"cost":{"input":0,"output":0,"cache":{"read":0,"write":0},"unknown":true},"limit":{"context":8000,"output":1}}}}],
             "default":{},"connected":["acme"]}\
            """);
        assertThat(type("models", "--all", "--sort", "price").out())
                .isEqualTo("dear/one       8k  $1.00  $2.00  -         no key\n"
                        + "dear/odd       8k      ?      ?  -         no key\n");
        assertThat(type("models", "--all", "--free").err())
                .isEqualTo("error: no model matches these options\nSearched all 2 providers.\n");
        assertThat(type("models", "dear").err())
                .isEqualTo("error: no key is set for provider \"dear\"\n"
                        + "Set DEAR_KEY, or list its models anyway: lungo models --all dear\n");
        assertThat(type("models", "nobody").err())
                .isEqualTo("error: no model matches \"nobody\"\nSearched acme, ollama; search all 2 with --all.\n");
    }

    @Test
    void tellsWhatIsKnownOfAModel() throws Exception {
        server.answer("GET /provider", 200, """
            {"all":[{"id":"acme","name":"Acme","source":"env","env":[],"options":{},"models":{
                "big":{"id":"big","providerID":"acme","name":"Big","release_date":"","capabilities":{},"cost":{"input":3,"output":15,"cache":{"read":0.3,"write":0}},"limit":{"context":200000,"output":1}}}}],
             "default":{},"connected":[]}\
            """);
        server.answer("GET /lungo/model/figures", 200, """
            [{"name":"context","value":"200,000 tokens","source":"catalog of July 2026"},{"name":"input price","value":"$2","source":"/p/lungo.json:7"}]\
            """);
        assertThat(type("models", "acme/big").out()).isEqualTo("""
            acme/big
            context      200,000 tokens  catalog of July 2026
            input price  $2              /p/lungo.json:7
            """);
    }

    @Test
    void fetchesTheCatalogWhenToldTo() throws Exception {
        server.answer("POST /lungo/catalog/refresh", 200, """
            {"source":"http://a/api.json","providers":2,"models":1,"added":1,"removed":0,"repriced":3}\
            """);
        assertThat(type("models", "--refresh", "--from", "http://a/api.json"))
                .isEqualTo(new Typed.Result(
                        0,
                        "Fetched from http://a/api.json: 2 providers, 1 model (1 new, 0 gone, 3 at another price).\n",
                        ""));
        assertThat(server.requests()).containsExactly("POST /lungo/catalog/refresh {\"from\":\"http://a/api.json\"}");
    }
}
