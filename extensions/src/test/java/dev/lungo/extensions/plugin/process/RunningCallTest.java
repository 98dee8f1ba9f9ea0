package dev.lungo.extensions.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.tool.ToolContext;
import dev.lungo.wire.Json;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A call whose plugin asks for a permission that the user has not answered yet.
@Timeout(60)
class RunningCallTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final RunningCall call = new RunningCall((ToolContext) Proxy.newProxyInstance(
            ToolContext.class.getClassLoader(), new Class<?>[] {ToolContext.class}, (_, _, _) -> {
                asked.countDown();
                new CountDownLatch(1).await();
                return null;
            }));

    @Test
    void theTimeInWhichTheUserDecidesDoesNotCount() throws Exception {
        var answer = call.ask(Json.tree("{\"permission\":\"deploy\"}"));
        asked.await();
        long now = System.nanoTime();
        assertThat(call.moved()).isGreaterThanOrEqualTo(now);
        call.end();
        assertThat(answer.join()).isEqualTo(Map.of("allowed", false));
        long moved = call.moved();
        assertThat(call.moved()).isEqualTo(moved);
    }

    @Test
    void aPermissionIsWithdrawnWhenTheCallHasEnded() {
        call.end();
        assertThat(call.ask(Json.tree("{}")).join()).isEqualTo(Map.of("allowed", false));
    }
}
