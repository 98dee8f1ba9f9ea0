package dev.lungo.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionModelTest {
    private static final Id<Session> ROOT = new Id<>("ses_1");
    private static final Id<Session> CHILD = new Id<>("ses_2");

    private static Session session(Id<Session> id, String parent) {
        return Json.read(
                "{\"id\":\"" + id + "\",\"slug\":\"s\",\"projectID\":\"p\",\"directory\":\"/work\"," + parent
                        + "\"title\":\"Count\",\"version\":\"1\",\"time\":{\"created\":1,\"updated\":1}}",
                Session.class);
    }

    private final SessionModel model = SessionModel.created(session(ROOT, ""));

    private static Id<Message> message(int number) {
        return new Id<>("msg_%06d".formatted(number));
    }

    private static Event prompt(int number) {
        return new Event.MessageUpdated(
                ROOT,
                new Message.User(
                        message(number),
                        ROOT,
                        new Message.Created(number),
                        "build",
                        new ModelRef("p", "m", null),
                        null,
                        null,
                        null,
                        null));
    }

    private static Part.Text text(int number, String words, boolean ended) {
        return new Part.Text(
                new Id<>("prt_%06d".formatted(number)),
                ROOT,
                message(number),
                words,
                null,
                null,
                new Part.Span(1, ended ? 2L : null, null),
                null);
    }

    private static Event part(int number, String words, boolean ended) {
        return new Event.PartUpdated(ROOT, text(number, words, ended), 1);
    }

    private static Event delta(int number, String words) {
        return new Event.PartDelta(ROOT, message(number), new Id<>("prt_%06d".formatted(number)), "text", words);
    }

    private static PermissionRequest request(Id<Session> session) {
        return new PermissionRequest(
                new Id<>("per_1"), session, "bash", List.of("ls"), Map.of("command", "ls"), List.of(), null);
    }

    private String words(SessionModel known) {
        return known.conversation()
                .text(known.conversation().messages().getLast().parts().getLast());
    }

    @Test
    void aTextGrows() {
        var begun = model.heard(prompt(1)).heard(part(1, "", false));
        var grown = begun.heard(delta(1, "One ")).heard(delta(1, "two"));
        assertThat(words(grown)).isEqualTo("One two");
        assertThat(words(begun)).isEmpty();
        assertThat(grown.since(begun)).containsExactly(new News.OfText(text(1, "", false), LiveText.of("One two")));
        var ended = grown.heard(part(1, "One two", true));
        assertThat(ended.conversation().live()).isEmpty();
        assertThat(ended.since(grown)).containsExactly(new News.OfPart(text(1, "One two", true), 0));
    }

    @Test
    void aPieceOfATextThatWasFoundHalfWayHasNoPlace() {
        var found = model.fetching()
                .fetched(List.of(new Fetched.Messages(
                        List.of(new Message(((Event.MessageUpdated) prompt(1)).info(), List.of(text(1, "One", false)))),
                        false)));
        assertThat(words(found.heard(delta(1, " three")))).isEqualTo("One");
        assertThat(words(found.heard(delta(1, " three")).heard(part(1, "One two three", true))))
                .isEqualTo("One two three");
    }

    @Test
    void whatWasShownOfATextStaysWhenPiecesAreMissed() {
        var grown = model.heard(prompt(1)).heard(part(1, "", false)).heard(delta(1, "One"));
        var lagged = grown.heard(new Event.Lagged(3));
        assertThat(words(lagged)).isEqualTo("One");
        assertThat(words(lagged.heard(delta(1, " three")))).isEqualTo("One");
        assertThat(lagged.stale()).isTrue();
    }

    @Test
    void anAskOfAStrangerIsNoneOfOurs() {
        assertThat(model.heard(new Event.PermissionAsked(request(CHILD))).asks().open())
                .isEmpty();
        var family = model.heard(new Event.SessionCreated(CHILD, session(CHILD, "\"parentID\":\"ses_1\",")));
        var asked = family.heard(new Event.PermissionAsked(request(CHILD)));
        assertThat(asked.asks().open()).containsExactly(new Ask.Permission(request(CHILD)));
        assertThat(asked.caller(asked.asks().open().getFirst())).isEqualTo(new AskCaller(null, null, "Count"));
    }

    @Test
    void anAskThatIsSettledNeverOpensAgain() {
        var asked = new Event.PermissionAsked(request(ROOT));
        var open = model.heard(asked);
        var settled = open.heard(new Event.PermissionReplied(ROOT, new Id<>("per_1"), new PermissionReply.Once()));
        assertThat(settled.asks().outcome(open.asks().open().getFirst())).isEqualTo(new Ask.Decided("once"));
        assertThat(settled.heard(asked).asks().open()).isEmpty();
        var outdated = List.of(new Fetched.Asks(List.of(new Ask.Permission(request(ROOT)))));
        assertThat(settled.fetching().fetched(outdated).asks().open()).isEmpty();
    }

    @Test
    void anAskThatTheServerNoLongerHasIsGone() {
        var open = model.heard(new Event.PermissionAsked(request(ROOT)));
        var fetched = open.fetching().fetched(List.of(new Fetched.Asks(List.of())));
        assertThat(fetched.asks().open()).isEmpty();
        assertThat(fetched.asks().outcome(open.asks().open().getFirst())).isEqualTo(new Ask.Gone());
    }

    @Test
    void anAskThatWasHeardAfterTheQuestionStaysOpen() {
        var asked = model.fetching().heard(new Event.PermissionAsked(request(ROOT)));
        assertThat(asked.fetched(List.of(new Fetched.Asks(List.of()))).asks().open())
                .hasSize(1);
    }

    @Test
    void aQuestionThatFailedLeavesTheModelAsItIs() {
        var heard = model.heard(new Event.Lagged(1)).fetching().heard(prompt(1));
        var failed = heard.fetched(List.of());
        assertThat(failed.conversation()).isEqualTo(heard.conversation());
        assertThat(failed.stale()).isTrue();
    }

    @Test
    void answersOfTwoQuestionsAreBothTaken() {
        var busy = new Event.StatusChanged(ROOT, new SessionStatus.Busy());
        var first = model.fetching().heard(busy).fetching().heard(prompt(1));
        var one = first.fetched(List.of(new Fetched.Statuses(Map.of())));
        assertThat(one.busy()).isTrue();
        var both = one.heard(prompt(2)).fetched(List.of(new Fetched.Todos(List.of())));
        assertThat(both.conversation().messages()).hasSize(2);
        assertThat(both.busy()).isTrue();
    }

    @Test
    void noticesAreNewsOnce() {
        var failed = model.heard(new Event.SessionFailed(ROOT, new Failure.Unknown("broken", null)));
        assertThat(failed.since(model))
                .containsExactly(new News.Noticed(new Notice.Failed(new Failure.Unknown("broken", null))));
        assertThat(failed.heard(new Event.Heartbeat()).since(failed)).isEmpty();
        assertThat(model.heard(new Event.BudgetWarned(CHILD, "a stranger's"))).isEqualTo(model);
    }

    /// Ten thousand messages leave a window, and hearing of one costs no more than before.
    @Test
    void aLongSessionIsAWindow() {
        long start = System.nanoTime();
        var long1 = model;
        for (int i = 1; i <= 10_000; i++) long1 = long1.heard(prompt(i)).heard(part(i, "words", true));
        var messages = long1.conversation().messages();
        assertThat(messages).hasSize(MessageWindow.WINDOW);
        assertThat(messages.getLast().info().id()).isEqualTo(message(10_000));
        assertThat(long1.conversation().partial()).isTrue();
        assertThat(long1.heard(part(1, "old", true))).isEqualTo(long1);
        assertThat(long1.heard(prompt(1)).conversation()).isSameAs(long1.conversation());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void oneMessageChangesAndTheOthersAreShared() {
        var before = model;
        for (int i = 1; i <= 200; i++) before = before.heard(prompt(i)).heard(part(i, "words", true));
        var after = before.heard(part(120, "other words", true));
        for (int i = 0; i < 200; i++) {
            var same = after.conversation().messages().get(i)
                    == before.conversation().messages().get(i);
            assertThat(same).isEqualTo(i != 119);
        }
        var grown = after.heard(part(200, "", false));
        assertThat(grown.heard(delta(200, "more")).conversation().messages())
                .isSameAs(grown.conversation().messages());
    }

    @Test
    void aTextOfManyPiecesSharesThem() {
        var text = LiveText.EMPTY;
        var expected = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text = text.plus("w" + i + " ");
            expected.append('w').append(i).append(' ');
        }
        assertThat(text.toString()).isEqualTo(expected.toString());
        assertThat(text.from(expected.length() - 7)).isEqualTo("w19999 ");
        assertThat(text.from(10)).isEqualTo(expected.substring(10));
        assertThat(text.length()).isEqualTo(expected.length());
    }
}
