package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.EngineFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// The messages of undone turns: hidden, amended, copied, and removed by the next prompt.
class RevertedMessagesTest extends ChangedProject {
    @Test
    void theNextPromptMakesItFinal() throws Exception {
        var first = turn(write("a.txt", "one\n"));
        turn(write("a.txt", "two\n"));
        revert(((Message.Assistant) fixture.messages().getLast().info()).parentID());
        var gone = fixture.messages().subList(3, 6).stream()
                .map(message -> message.info().id())
                .toList();
        fixture.answer("on");
        for (var id : gone)
            assertThat(fixture.hear(Event.MessageRemoved.class).messageID()).isEqualTo(id);
        var updated = fixture.hear(Event.SessionUpdated.class).info();
        assertThat(updated.revert()).isNull();
        assertThat(updated.tokens()).isEqualTo(Script.USED.plus(Script.USED));
        assertThat(fixture.said())
                .containsExactly(
                        "user go", "assistant probe:write", "assistant done", "user on", "assistant nothing more");
        assertThat(files()).isEqualTo(Map.of("a.txt", "one\n"));
        revert(first);
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES));
        fixture.answer("anew");
        assertThat(fixture.said()).containsExactly("user anew", "assistant nothing more");
        assertThat(fixture.engine.sessions().require(fixture.session.id()).tokens())
                .isEqualTo(Script.USED);
    }

    @Test
    void anUnknownMessageChangesNothing() throws Exception {
        turn(write("a.txt", "one\n"));
        var before = fixture.engine.sessions().require(fixture.session.id());
        assertThat(revert(new Id<>("msg_none"))).isEqualTo(before);
        assertThat(files()).isEqualTo(Map.of("a.txt", "one\n"));
        assertThatThrownBy(
                        () -> fixture.engine.work().reverts().revert(new Id<>("ses_none"), new Id<>("msg_none"), null))
                .isInstanceOf(EngineFailure.class);
    }

    @Test
    void aPartAndWhatFollowsCanBeUndone() throws Exception {
        var message = turn(write("a.txt", "one\n"));
        var text = fixture.messages().get(2).parts().get(1);
        var reverted = fixture.engine
                .work()
                .reverts()
                .revert(fixture.session.id(), text.messageID(), text.id())
                .session();
        assertThat(reverted.revert())
                .extracting(Session.Revert::messageID, Session.Revert::partID)
                .containsExactly(message, null);
        var tool = fixture.messages().get(1).parts().get(1);
        assertThat(fixture.engine
                        .work()
                        .reverts()
                        .revert(
                                fixture.session.id(),
                                tool.messageID(),
                                fixture.messages().get(1).parts().get(2).id())
                        .session()
                        .revert())
                .extracting(Session.Revert::messageID)
                .isEqualTo(tool.messageID());
        fixture.answer("on");
        assertThat(fixture.said())
                .containsExactly("user go", "assistant probe:write", "user on", "assistant nothing more");
    }

    @Test
    void messagesAndPartsCanBeAmended() throws Exception {
        var message = turn(run("true"));
        var text = (Part.Text) fixture.messages().getFirst().parts().getFirst();
        var edited = new Part.Text(text.id(), text.sessionID(), message, "edited", null, null, null, null);
        var amendments = fixture.engine.work().amendments();
        assertThat(amendments.replace(edited)).isEqualTo(edited);
        assertThat(fixture.messages().getFirst().parts().getFirst()).isEqualTo(edited);
        amendments.remove(text.sessionID(), message, text.id());
        assertThat(fixture.hear(Event.PartRemoved.class).partID()).isEqualTo(text.id());
        amendments.remove(text.sessionID(), message);
        amendments.remove(text.sessionID(), fixture.messages().getFirst().info().id());
        amendments.remove(text.sessionID(), fixture.messages().getFirst().info().id());
        assertThat(fixture.messages()).isEmpty();
        assertThat(fixture.engine.sessions().require(text.sessionID()).tokens()).isEqualTo(Tokens.NONE);
        assertThatThrownBy(() -> amendments.replace(edited)).isInstanceOf(EngineFailure.class);
    }

    /// As in a session that was imported from another machine.
    @Test
    void messagesAreUndoneEvenWhenTheirStatesAreNotKeptHere() throws Exception {
        var message = turn(write("a.txt", "one\n"));
        var patch = (Part.Patch) fixture.messages().get(1).parts().getLast();
        fixture.engine
                .work()
                .amendments()
                .replace(new Part.Patch(
                        patch.id(), patch.sessionID(), patch.messageID(), "0".repeat(39) + "1", patch.files()));
        assertThat(revert(message).revert())
                .extracting(Session.Revert::messageID, Session.Revert::diff)
                .containsExactly(message, "");
        assertThat(fixture.hear(Event.TuiToast.class))
                .isEqualTo(new Event.TuiToast(
                        "Files not undone",
                        "a.txt: its content was not kept (too large, over the quota, or deleted by age); left as it is",
                        "warning",
                        10_000L));
        assertThat(files()).isEqualTo(Map.of("a.txt", "one\n"));
    }

    @Test
    void allThatWasUndoneGoesAtOnce() throws Exception {
        turn(write("a.txt", "one\n"));
        var second = turn(write("a.txt", "two\n"));
        revert(second);
        var left = new CopyOnWriteArrayList<Integer>();
        try (var _ = fixture.journal.subscribe(heard -> heard.event() instanceof Event.MessageRemoved
                && left.add(fixture.messages().size()))) {
            fixture.answer("on");
        }
        assertThat(left).containsExactly(3, 3, 3);
    }

    @Test
    void keepsMessagesHiddenWhenTheFirstOfThemIsRemoved() throws Exception {
        var message = turn(write("a.txt", "one\n"));
        revert(message);
        fixture.engine.work().amendments().remove(fixture.session.id(), message);
        fixture.answer("on");
        assertThat(fixture.said()).containsExactly("user on", "assistant nothing more");
    }

    @Test
    void aForkHasWhatIsToBeSeen() throws Exception {
        turn(write("a.txt", "one\n"));
        revert(turn(write("a.txt", "two\n")));
        var copies = fixture.engine.work().copies();
        var instance = fixture.instances.of(fixture.session.directory());
        assertThat(lines(copies.fork(instance, fixture.session.id(), null)))
                .containsExactly("user go", "assistant probe:write", "assistant done");
        var text = fixture.messages().get(2).parts().get(1);
        fixture.engine.work().reverts().revert(fixture.session.id(), text.messageID(), null);
        fixture.engine
                .work()
                .reverts()
                .revert(
                        fixture.session.id(),
                        fixture.messages().get(1).info().id(),
                        fixture.messages().get(1).parts().get(2).id());
        assertThat(lines(copies.fork(instance, fixture.session.id(), null)))
                .containsExactly("user go", "assistant probe:write");
    }

    @Test
    void anExportThatHidesMessagesStillHidesThem() throws Exception {
        turn(write("a.txt", "one\n"));
        var second = turn(write("a.txt", "two\n"));
        revert(second);
        var export = fixture.engine.work().copies().export(fixture.session.id());
        fixture.engine.work().stops().delete(fixture.session.id());
        var taken = fixture.engine.work().copies().take(fixture.instances.of(""), export);
        assertThat(taken.revert()).isEqualTo(new Session.Revert(second, null, null, null, null));
        fixture.answer("on");
        assertThat(fixture.said())
                .containsExactly(
                        "user go", "assistant probe:write", "assistant done", "user on", "assistant nothing more");
    }

    private List<String> lines(Session session) {
        return fixture.store.messages().all(session.id()).stream()
                .map(Fixture::line)
                .toList();
    }
}
