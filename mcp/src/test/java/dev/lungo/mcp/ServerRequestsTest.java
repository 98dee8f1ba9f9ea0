package dev.lungo.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.Sampling.Passage;
import dev.lungo.core.tool.Sampling.Terms;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Requests that servers make during a call, and news that reaches them.
@Timeout(60)
@Tag("slow")
class ServerRequestsTest extends PooledServers {
    @Tag("slow")
    @Test
    void aToolThatMovesGetsItsTimeAgain() throws Exception {
        var entry = new HashMap<>(entry(""));
        entry.put("timeout", 3000);
        var servers = servers(true, Map.of("a b", entry));
        while (!servers.status().get("a b").equals(McpStatus.connected())) servers.connect("a b");
        assertThat(tool(servers, "a_b_slow").run(Map.of(), context(List.of())).text())
                .isEqualTo("done");
        assertThat(progress).containsExactly("1", "2", "3", "4");
    }

    @Test
    void serversHearOfOtherFolders() throws Exception {
        var config = Map.<String, Object>of("a b", entry("all"));
        var scope = new Scope(directory.toString(), Project.GLOBAL);
        pool.of(scope, true, config, _ -> true).connect("a b");
        var more = directory.resolve("more");
        var servers = pool.of(scope, true, config, _ -> true, List.of(more));
        Await.until(() -> Files.readString(directory.resolve("notes")).equals("start\nroots\n"));
        assertThat(tool(servers, "a_b_roots").run(Map.of(), context(List.of())).text())
                .isEqualTo(directory.toUri() + " " + more.toUri());
    }

    @Test
    void aServerUsesTheModelIfItsUserAgrees() throws Exception {
        var servers = ready("all");
        var asked = new ArrayList<Sampling.Request>();
        var lent = context(request -> {
            asked.add(request);
            return new Sampling.Answer("small-1", "42", true);
        });
        assertThat(tool(servers, "a_b_think")
                        .run(Map.of("text", "6 * 7?"), lent)
                        .text())
                .isEqualTo("small-1: 42");
        assertThat(asked)
                .containsExactly(new Sampling.Request(
                        "a b", null, List.of(new Passage(false, "6 * 7?")), new Terms(50, null, List.of("small"))));
        var refusing = context(_ -> {
            throw new ToolFailure.Rejected("The user rejected it.");
        });
        assertThat(tool(servers, "a_b_think").run(Map.of("text", "?"), refusing).text())
                .isEqualTo("refused: The user rejected it.");
    }

    @Test
    void aServerLearnsWhetherItsUserDeclinedOrCanceled() throws Exception {
        var servers = ready("all");
        for (boolean canceled : List.of(false, true)) {
            Questions refusing = _ -> {
                throw new ToolFailure.Rejected("The user dismissed the questions.", canceled);
            };
            assertThat(tool(servers, "a_b_ask")
                            .run(Map.of(), context(refusing, null))
                            .text())
                    .isEqualTo(canceled ? "cancel " : "decline ");
        }
    }

    /// Questions of a server end with the call that it works on.
    @Test
    void aStoppedCallTakesItsQuestionsAway() throws Exception {
        var servers = ready("all");
        var asking = new CompletableFuture<Thread>();
        var over = new CountDownLatch(1);
        Questions never = _ -> {
            asking.complete(Thread.currentThread());
            try {
                return new CompletableFuture<List<List<String>>>().get();
            } catch (ExecutionException impossible) {
                throw new AssertionError(impossible);
            } finally {
                over.countDown();
            }
        };
        var call = Thread.ofVirtual().start(() -> {
            try {
                tool(servers, "a_b_ask").run(Map.of(), context(never, null));
            } catch (ToolFailure | InterruptedException stopped) {
                progress.add("stopped");
            }
        });
        asking.get(30, TimeUnit.SECONDS);
        call.interrupt();
        call.join();
        assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(progress).containsExactly("stopped");
    }
}
