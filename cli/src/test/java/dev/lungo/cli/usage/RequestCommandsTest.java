package dev.lungo.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.Typed;
import dev.lungo.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands about requests, against a real server with fixed answers.
class RequestCommandsTest {
    private static final String PATH = "GET /lungo/session/ses_1/requests";
    private static final TimeZone ZONE = TimeZone.getDefault();
    private static final String REQUESTS =
            "[" + request(1, "title", 300, 0, true, "null") + "," + request(2, "step", 10_000, 0, true, "null") + ","
                    + request(
                            3,
                            "step",
                            12_000,
                            2_000,
                            false,
                            "{\"cause\":\"tools\",\"segment\":\"tools[3]"
                                    + " grep\",\"offset\":5120,\"tokens\":8000,\"cost\":0.0216}")
                    + "]";

    private TapeServer server;

    @BeforeEach
    void start() throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        server = new TapeServer(List.of());
        server.answer("GET /session", 200, "[" + TapeServer.session("ses_1", "A test") + "]")
                .answer(PATH, 200, REQUESTS)
                .answer("GET /session/ses_1/children", 200, "[]");
    }

    @AfterEach
    void stop() {
        TimeZone.setDefault(ZONE);
        server.close();
    }

    private static String request(int number, String purpose, int context, int read, boolean kept, String miss) {
        return """
            {"sessionID":"ses_1","number":%d,"messageID":"msg_1","time":1000,"duration":1500,"purpose":"%s","model":{"providerID":"p","modelID":"m"},
            "tokens":{"input":%d,"output":20,"reasoning":0,"cache":{"read":%d,"write":0}},"cost":0.03,"outcome":"stop","bytes":40000,"kept":%s,"saved":0.005,"miss":%s}
            """.formatted(number, purpose, context - read, read, kept, miss);
    }

    private String type(String... arguments) throws InterruptedException {
        var result = Typed.terminal(Map.of("NO_COLOR", "1")).run(server::address, arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out() + result.err();
    }

    @Test
    void tellsSharesReasonsAndSums() throws Exception {
        var table = """
            #  FOR    MODEL   IN  CACHED  SHARE   COST  CAUSE OF MISS
            1  title  p/m    300       0     0%  $0.03
            2  step   p/m    10k       0     0%  $0.03
            3  step   p/m    12k      2k    17%  $0.03  the tools changed at tools[3] grep (byte 5120): 8k tokens read again, $0.02

            3 requests · 22.3k tokens in · 9% from cache · $0.02 saved · $0.02 lost by 1 miss
            """;
        assertThat(type("cache", "ses_1")).isEqualTo(table);
        assertThat(type("cache")).as("the latest session").isEqualTo(table);
        server.answer(PATH, 200, "[]");
        assertThat(type("cache")).isEqualTo("No requests in this session yet.\n");
    }

    @Test
    void subagentsCountAndHaveNames() throws Exception {
        server.answer(
                        "GET /session/ses_1/children",
                        200,
                        "[" + TapeServer.session("ses_2", "Look it up (@explore subagent)") + ","
                                + TapeServer.session("ses_4", "Idle") + "]")
                .answer("GET /session/ses_2/children", 200, "[" + TapeServer.session("ses_3", "Below") + "]")
                .answer("GET /session/ses_3/children", 200, "[]")
                .answer("GET /session/ses_4/children", 200, "[]")
                .answer(
                        "GET /lungo/session/ses_2/requests",
                        200,
                        "[" + request(1, "STEP", 10_000, 5_000, true, "null") + "]")
                .answer(
                        "GET /lungo/session/ses_3/requests",
                        200,
                        "[" + request(1, "STEP", 2_000, 0, true, "null") + "]")
                .answer("GET /lungo/session/ses_4/requests", 200, "[]");
        assertThat(type("cache", "ses_1")).isEqualTo("""
            #  FOR    MODEL   IN  CACHED  SHARE   COST  CAUSE OF MISS
            1  title  p/m    300       0     0%  $0.03
            2  step   p/m    10k       0     0%  $0.03
            3  step   p/m    12k      2k    17%  $0.03  the tools changed at tools[3] grep (byte 5120): 8k tokens read again, $0.02

            Subagent: Look it up (@explore subagent) · ses_2
            #  FOR   MODEL   IN  CACHED  SHARE   COST  CAUSE OF MISS
            1  step  p/m    10k      5k    50%  $0.03

            Subagent: Below · ses_3
            #  FOR   MODEL  IN  CACHED  SHARE   COST  CAUSE OF MISS
            1  step  p/m    2k       0     0%  $0.03

            5 requests · 34.3k tokens in · 20% from cache · $0.03 saved · $0.02 lost by 1 miss
            """);
    }

    @Test
    void listsAndShows() throws Exception {
        assertThat(type("session", "requests", "ses_1")).isEqualTo("""
            #  SENT              FOR    MODEL  BYTES  TOOK   IN  OUT  ENDED  BODY
            1  1970-01-01 00:00  title  p/m    40000  1.5s  300   20  stop   kept
            2  1970-01-01 00:00  step   p/m    40000  1.5s  10k   20  stop   kept
            3  1970-01-01 00:00  step   p/m    40000  1.5s  12k   20  stop   -
            """);
        server.answer(PATH + "/2", 200, "{\"model\":\"m\",\"messages\":[]}");
        assertThat(type("session", "requests", "ses_1", "--show", "2")).isEqualTo("{\"model\":\"m\",\"messages\":[]}");
        assertThat(type("session", "requests", "ses_1", "--show", "2", "--pretty"))
                .contains("  \"model\" : \"m\",\n");
    }

    @Test
    void comparesWithTheOneBefore() throws Exception {
        server.answer(PATH + "/3/diff", 200, """
            {"number":3,"before":2,"differences":[{"segment":"tools[3] grep","kind":"changed","offset":5120,"before":"Finds","after":"Searches"},
            {"segment":"messages[2] user","kind":"added","offset":9000,"before":null,"after":"more"}]}\
            """);
        assertThat(type("session", "requests", "ses_1", "--diff", "3")).isEqualTo("""
            Request 3 compared with request 2; cache markers are not compared.
            tools[3] grep changed, byte 5120
            - Finds
            + Searches
            messages[2] user added, byte 9000
            + more
            """);
    }

    @Test
    void theLastLineOfRunTellsWhy() throws Exception {
        var tape = new ArrayList<String>();
        for (var line : Golden.lines("run/child.tape")) tape.add(line.replace("\"input\": 100", "\"input\": 12000"));
        try (var running = new TapeServer(tape)) {
            running.answer("GET /session/ses_1/message", 200, "[]").answer(PATH, 200, REQUESTS);
            var result = Typed.piped().run(running::address, "run", "-s", "ses_1", "hi");
            assertThat(result.err())
                    .contains("the tools changed at tools[3] grep (byte 5120): 8k tokens read again, $0.02");
        }
    }
}
