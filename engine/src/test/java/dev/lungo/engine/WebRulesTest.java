package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.network.WebAddress;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Machine;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules for addresses hold however an address is spelled.
class WebRulesTest {
    @TempDir
    Path folder;

    Fixture fixture;
    Web web;

    @BeforeEach
    void prepare() throws Exception {
        fixture = new Fixture(folder);
        var instance = fixture.instances.of("");
        var machine = instance.machine();
        Web raw = (address, _, _, local) -> {
            var parsed = WebAddress.parse(address.toString());
            if (parsed.host().text().equals("local.test")) local.require(parsed, List.of());
            return new Web.Page(address, "text/plain", "page", new byte[0]);
        };
        var rules = new Ruleset(List.of(
                new Rule("*", "*", Action.ALLOW),
                new Rule("webfetch", "http://evil.test/*", Action.DENY),
                new Rule("webfetch", "https://evil.test/*", Action.DENY),
                new Rule("webfetch", "https://half.test/secret*", Action.DENY),
                new Rule("local_network", "local.test", Action.DENY)));
        web = Guards.around(
                        new Machine(
                                machine.files(),
                                machine.search(),
                                machine.shell(),
                                raw,
                                machine.diffs(),
                                machine.spool(),
                                null),
                        new Guard(
                                instance,
                                new Policy(rules, Ruleset.EMPTY),
                                fixture.engine.asks(),
                                new Caller(fixture.session.id(), null, null, "build")),
                        new ReadLedger(),
                        new StoredJournal(fixture.store.events(), new InMemoryLiveState(fixture.store.events())))
                .web();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String fetch(String address) throws Exception {
        return web.fetch(URI.create(address), Web.Format.TEXT, Duration.ofSeconds(1))
                .text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.test/a",
                "http://evil.test",
                "http://evil.test?q",
                "http://EVIL.test/a",
                "HTTP://evil.test/a",
                "http://evil.test./a",
                "http://evil.test:80/a",
                "http://evil.test:/a",
                "http://me@evil.test/a",
                "http://me:word@EVIL.test.:80/a",
                "https://evil.test:443/a",
                "https://evil.test.:443",
                "https://half.test/public/../secret",
                "https://half.test:443//../secret#part",
                "https://half.test/%73ecret",
                "https://half.test/x/%2e%2E/secret",
                "http://\uff45vil.test/a",
                "http://\u24d4vil\u3002test/a",
                "http://local.test/",
                "http://LOCAL.test.:80/"
            })
    void aDenyHolds(String address) {
        assertThatThrownBy(() -> fetch(address)).isInstanceOf(ToolFailure.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.test/a",
                "https://evil.test.good.test/a",
                "http://evil.test:8080/a",
                "http://evil.test:443/a",
                "https://half.test/public",
                "http://good.test/http://evil.test/"
            })
    void otherAddressesArePermitted(String address) throws Exception {
        assertThat(fetch(address)).isEqualTo("page");
    }
}
