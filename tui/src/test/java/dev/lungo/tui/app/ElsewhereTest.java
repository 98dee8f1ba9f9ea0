package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.CommandInfo;
import dev.lungo.client.Offer;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.agent.Agent;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.compose.FindFiles;
import dev.lungo.tui.session.LoadKnown;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.session.Submit;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Known;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A session of another directory, opened from the board.
class ElsewhereTest {
    private static final Id<Session> ID = new Id<>("ses_9");
    private static final Session SESSION = Json.read("""
        {"id": "ses_9", "slug": "s", "projectID": "p", "directory": "/code/tools", "title": "Other work",
         "version": "1", "cost": 0, "time": {"created": 1, "updated": 1},
         "tokens": {"input": 0, "output": 0, "reasoning": 0, "cache": {"read": 0, "write": 0}}}
        """, Session.class);

    private static final Offer OFFER = new Offer(List.of(), Map.of());

    private final Rig rig = rig();

    private static Rig rig() {
        var rig = new Rig(80, 24);
        rig.state(rig.state().with(rig.state().known().with(List.of(agent("first")), List.of(command("here")), OFFER)));
        var began = LoadSession.begin(rig.state(), SESSION);
        assertThat(began.effects()).contains((Effect) new LoadKnown("/code/tools"));
        rig.state(began.state()
                .with(OpenSession.of(SessionModel.created(SESSION)))
                .showing(ID));
        rig.take(new LoadKnown.Loaded(
                "/code/tools",
                List.of(agent("other")),
                List.of(command("there")),
                OFFER,
                Known.Standing.UNKNOWN,
                List.of()));
        return rig;
    }

    private static Agent agent(String name) {
        return Json.read("{\"name\": \"" + name + "\", \"mode\": \"all\", \"native\": false}", Agent.class);
    }

    private static CommandInfo command(String name) {
        return Json.read("{\"name\": \"" + name + "\", \"template\": \"go\", \"hints\": []}", CommandInfo.class);
    }

    @Test
    void agentsAndCommandsAreThoseOfItsDirectory() {
        rig.press("ctrl+x").press("a");
        assertThat(rig.screen()).contains("other").doesNotContain("first");
        rig.press("escape").type("/the");
        assertThat(rig.screen()).contains("/there");
        rig.press("escape").press("ctrl+c").type("/here").press("escape").press("enter");
        assertThat(rig.screen()).contains("Unknown command: /here");
    }

    @Test
    void filesAreThoseOfItsDirectory() {
        rig.type("@a");
        assertThat(rig.effects()).contains(new FindFiles("/code/tools", "a"));
        rig.press("escape").press("ctrl+c").type("go").press("enter");
        assertThat(rig.effects().stream().filter(Submit.class::isInstance).map(effect -> ((Submit) effect).directory()))
                .containsExactly("/code/tools");
    }

    @Test
    void theFirstDirectoryKeepsItsOwn() {
        rig.press("ctrl+x").press("h").press("ctrl+x").press("a");
        assertThat(rig.screen()).contains("first").doesNotContain("other");
        rig.press("escape").type("@a");
        assertThat(rig.effects()).contains(new FindFiles("/code/parcel", "a"));
    }

    @Test
    void aChangedConfigurationIsReadAgain() {
        rig.effects();
        rig.hear(new Event.InstanceDisposed("/code/tools"));
        assertThat(rig.effects()).contains(new LoadKnown("/code/tools"));
        rig.hear(new Event.InstanceDisposed("/code/never"));
        assertThat(rig.effects()).isEmpty();
    }
}
