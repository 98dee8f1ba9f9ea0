package dev.lungo.tui.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.session.Fetched;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SearchableText;
import dev.lungo.core.session.TextQuery;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.OlderMessages;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.status.SampleSession;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A search in a session of 10,000 messages, of which the interface has the newest 300.
class FindInLongSessionTest {
    private static final int ALL = 10_000;
    private static final int WINDOW = 300;

    private final List<Message> server = new ArrayList<>();
    private final Rig rig = SampleSession.home(80, 24);

    FindInLongSessionTest() {
        for (int i = 1; i <= ALL; i++) server.add(message(i));
        var model = SessionModel.unread(SampleSession.session("ses_1", "Long", 1))
                .fetched(List.of(new Fetched.Messages(server.subList(ALL - WINDOW, ALL), true)));
        rig.state(rig.state().with(OpenSession.of(model)).showing(SampleSession.ID));
        rig.screen();
    }

    private static Message message(int number) {
        var words = number % 1_000 == 7 ? "needle " : "words ";
        var part = Json.read(
                "{\"id\":\"prt_" + number + "\",\"sessionID\":\"ses_1\",\"messageID\":\"" + SampleSession.id(number)
                        + "\",\"type\":\"text\",\"text\":\"" + words + number + "\"}",
                Part.class);
        return new Message(SampleSession.asked(number), List.of(part));
    }

    /// Answers as a server does whose cursors are numbers.
    private void serve() {
        for (var effects = rig.effects(); !effects.isEmpty(); effects = rig.effects())
            for (var effect : effects) answer(effect);
    }

    private void answer(Effect effect) {
        switch (effect) {
            case FindOnServer it -> rig.take(new FindOnServer.Found(it.id(), it.query(), found(it.query()), true));
            case GoToPage it -> {
                int newest = Math.max(0, it.place() - 1);
                var pages = new ArrayList<OlderMessages.Page>();
                for (int i = 0; i <= it.place(); i++) {
                    int end = Integer.parseInt(it.pages().get(i).cursor());
                    var messages = server.subList(Math.max(0, end - OlderMessages.PAGE), end);
                    pages.add(new OlderMessages.Page(String.valueOf(end), i < newest ? List.of() : messages));
                }
                int last = Integer.parseInt(pages.getLast().cursor()) - OlderMessages.PAGE;
                rig.take(new GoToPage.Loaded(it, pages, newest, last <= 0 ? null : String.valueOf(last)));
            }
            default -> {}
        }
    }

    private FoundText found(String query) {
        var places = new ArrayList<FoundText.Place>();
        var pages = new ArrayList<FoundText.Page>();
        for (int end = ALL - WINDOW; end > 0; end -= OlderMessages.PAGE)
            pages.add(new FoundText.Page(
                    String.valueOf(end), new Id<>(SampleSession.id(Math.max(1, end - OlderMessages.PAGE + 1)))));
        for (var message : server.subList(0, ALL - WINDOW)) {
            var part = message.parts().getFirst();
            int count = new TextQuery(query).count(SearchableText.of(part));
            if (count > 0) places.add(new FoundText.Place(message.info().id(), part.id(), true, count));
        }
        return new FoundText(places, pages, false);
    }

    private OpenSession session() {
        return Objects.requireNonNull(rig.state().session());
    }

    @Test
    void everyMatchIsReachedWithOneRequestAndFewMessages() {
        rig.press("ctrl+f").type("needle");
        assertThat(rig.screen()).contains("Searching earlier messages");
        serve();
        assertThat(rig.screen()).contains("10 of 10", "needle 9007");
        for (int i = 1; i <= 10; i++) {
            rig.press("enter");
            serve();
            int number = (i - 1) * 1_000 + 7;
            assertThat(rig.screen()).contains(i + " of 10", "needle " + number);
            assertThat(session().older().messages()).hasSizeLessThanOrEqualTo(4 * OlderMessages.PAGE);
        }
        rig.press("escape");
        assertThat(rig.screen()).contains("words " + ALL);
        assertThat(session().older().messages()).isEmpty();
    }

    @Test
    void aQueryThatWasTypedOnIsAskedForOnce() {
        rig.press("ctrl+f").type("needle");
        assertThat(rig.effects().stream().filter(FindOnServer.class::isInstance))
                .containsExactly(new FindOnServer(SampleSession.ID, "n", new Id<>(SampleSession.id(ALL - WINDOW + 1))));
        rig.take(new FindOnServer.Found(SampleSession.ID, "n", found("n"), true));
        assertThat(rig.effects())
                .containsExactly(
                        new FindOnServer(SampleSession.ID, "needle", new Id<>(SampleSession.id(ALL - WINDOW + 1))));
    }

    @Test
    void aServerThatCannotSearchIsNamed() {
        rig.press("ctrl+f").type("9800");
        rig.take(new FindOnServer.Found(SampleSession.ID, "9", FoundText.NOTHING, false));
        assertThat(rig.screen()).contains("1 of 1 in the loaded messages", "words 9800");
    }
}
