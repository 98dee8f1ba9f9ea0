package dev.lungo.mcp.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.session.Project;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ServerNewsTest {
    @Test
    void aFailureIsReportedAgainOnceTheServerHasRecovered() {
        var reported = new ArrayList<String>();
        var listener = new McpListener() {
            @Override
            public void changed(Scope scope, String server) {}

            @Override
            public void failed(Scope scope, String reason) {
                reported.add(reason);
            }
        };
        var news = new ServerNews(listener, new Scope("/p", Project.GLOBAL), "a", true);
        for (int i = 0; i < 2; i++) {
            news.became(McpStatus.failed("gone"));
            news.failed(McpStatus.failed("gone"));
        }
        assertThat(reported).containsExactly("gone");
        news.became(McpStatus.connected());
        news.failed(McpStatus.failed("gone"));
        assertThat(reported).containsExactly("gone", "gone");
    }
}
