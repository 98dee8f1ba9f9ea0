package dev.lungo.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.MessagePage;
import dev.lungo.client.session.Fetched;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.OlderMessages;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.status.SampleSession;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A reader of a session of 10,000 messages, whose model has the newest 300.
class PagingTest {
    private static final int ALL = 10_000;
    private static final int WINDOW = 300;
    /// The model's window, and the pages that may be kept beside it.
    private static final int MOST = WINDOW + 5 * OlderMessages.PAGE;

    private final List<Message> server = new ArrayList<>();
    private final Rig rig = SampleSession.home(80, 24);

    PagingTest() {
        for (int i = 1; i <= ALL; i++) server.add(message(i));
        var model = SessionModel.unread(SampleSession.session("ses_1", "Long", 1))
                .fetched(List.of(new Fetched.Messages(server.subList(ALL - WINDOW, ALL), true)));
        rig.state(rig.state().with(OpenSession.of(model)).showing(SampleSession.ID));
    }

    private static Message message(int number) {
        var part = Json.read(
                "{\"id\":\"prt_" + number + "\",\"sessionID\":\"ses_1\",\"messageID\":\"" + SampleSession.id(number)
                        + "\",\"type\":\"text\",\"text\":\"words " + number + " end\"}",
                Part.class);
        return new Message(SampleSession.asked(number), List.of(part));
    }

    /// Answers what the interface asks for, as a server does whose cursors are numbers.
    private boolean serve() {
        boolean served = false;
        for (var effect : rig.effects()) {
            if (!(effect instanceof LoadPage load)) continue;
            List<Message> recent = load.cursor() == null ? server.subList(ALL - load.window(), ALL) : List.of();
            int end = load.cursor() == null ? ALL - load.window() : Integer.parseInt(load.cursor());
            int start = Math.max(0, end - OlderMessages.PAGE);
            var page = new MessagePage(server.subList(start, end), start == 0 ? null : String.valueOf(start));
            rig.take(new LoadPage.Loaded(load.id(), load.older(), String.valueOf(end), recent, page));
            served = true;
        }
        return served;
    }

    private OpenSession session() {
        return rig.state().sessions().get(SampleSession.ID);
    }

    private static String firstWords(String screen) {
        return screen.lines().filter(line -> line.contains("words")).findFirst().orElse("");
    }

    private static int number(String line) {
        return Integer.parseInt(line.replaceAll("\\D+", " ").strip().split(" ")[0]);
    }

    @Test
    void readingUpLoadsEverythingAndKeepsAFew() {
        rig.screen();
        int before = ALL;
        for (int presses = 0; presses < 2_500 && before > 1; presses++) {
            rig.press("pageup");
            var screen = rig.screen();
            int first = number(firstWords(screen));
            assertThat(first).as("after " + presses + " pages").isBetween(before - 24, before);
            if (serve()) assertThat(rig.screen()).as("nothing moves").isEqualTo(screen);
            assertThat(session().rows().messages()).hasSizeLessThanOrEqualTo(MOST);
            before = first;
        }
        assertThat(before).isEqualTo(1);
    }

    @Test
    void readingDownAgainSeesEveryMessage() {
        rig.screen();
        for (int i = 0; i < 200; i++) {
            rig.press("pageup");
            rig.screen();
            serve();
        }
        assertThat(session().older().isApart()).isTrue();
        var seen = new HashSet<Integer>();
        int start = number(firstWords(rig.screen()));
        for (int i = 0; i < 400 && !session().view().following(); i++) {
            rig.screen().lines().filter(line -> line.contains("words")).forEach(line -> seen.add(number(line)));
            rig.press("pagedown");
            serve();
        }
        rig.screen().lines().filter(line -> line.contains("words")).forEach(line -> seen.add(number(line)));
        assertThat(session().view().following()).isTrue();
        for (int i = start; i <= ALL; i++) assertThat(seen).contains(i);
    }

    @Test
    void theEndDropsWhatWasLoaded() {
        rig.screen();
        for (int i = 0; i < 100; i++) {
            rig.press("pageup");
            rig.screen();
            serve();
        }
        assertThat(session().older().messages()).isNotEmpty();
        rig.take(new Incoming.Tick());
        rig.state(ScrollActions.all().getLast().handler().run(rig.state(), "").state());
        assertThat(rig.screen()).contains("words " + ALL + " end");
        assertThat(session().older().messages()).isEmpty();
        assertThat(session().rows().messages()).hasSize(WINDOW);
    }

    @Test
    void aFailedPageIsTriedAgain() {
        rig.screen();
        LoadPage load = null;
        for (int i = 0; i < 100 && load == null; i++) {
            rig.press("pageup");
            rig.screen();
            for (var effect : rig.effects()) if (effect instanceof LoadPage it) load = it;
        }
        assertThat(load).isNotNull();
        rig.take(new LoadPage.Missed(SampleSession.ID, "Cannot load older messages: The server is away."));
        assertThat(rig.screen()).contains("Cannot load older messages");
        rig.press("pageup");
        assertThat(serve()).isTrue();
    }
}
