package dev.lungo.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client ends with the same model, however it came to hear of a recorded session: each test cuts each stream at
/// every place and continues in another way.
class SessionStreamTest {
    /// Everything that a screen can show, and nothing of how it became known. Notices are news that no server keeps.
    private record Facts(
            Session session,
            List<Message> messages,
            List<Member> family,
            List<String> asks,
            List<?> todos,
            List<?> changedFiles) {
        private record Member(Session session, int depth, SessionStatus status, String agent, List<Part> parts) {}

        static Facts of(SessionModel model) {
            return new Facts(
                    model.session(),
                    model.conversation().messages().stream()
                            .map(message -> new Message(
                                    message.info(),
                                    message.parts().stream()
                                            .map(part -> Parts.withText(
                                                    part, model.conversation().text(part)))
                                            .toList()))
                            .toList(),
                    model.family().members().values().stream()
                            .map(one -> new Member(
                                    one.session(),
                                    one.depth(),
                                    Objects.requireNonNullElse(one.status(), new SessionStatus.Idle()),
                                    String.valueOf(one.agent()),
                                    one.parts()))
                            .toList(),
                    model.asks().open().stream().map(Ask::id).toList(),
                    model.todos(),
                    model.changedFiles());
        }
    }

    private static SessionModel heard(SessionModel model, List<Event> events) {
        var next = model;
        for (var event : events) next = next.heard(event);
        return next;
    }

    /// Plays a stream up to each cut, lets `otherwise` play the rest, and compares the end.
    private static void atEachCut(String name, BiFunction<RecordedStream, Integer, SessionModel> otherwise) {
        var stream = RecordedStream.read(name);
        var whole = Facts.of(heard(SessionModel.created(stream.session()), stream.from(stream.start(), stream.size())));
        assertThat(whole.messages()).hasSizeGreaterThan(4);
        for (int cut = stream.start(); cut <= stream.size(); cut++)
            assertThat(Facts.of(otherwise.apply(stream, cut)))
                    .as("cut at " + cut)
                    .isEqualTo(whole);
    }

    private static SessionModel until(RecordedStream stream, int cut) {
        return heard(SessionModel.created(stream.session()), stream.from(stream.start(), cut));
    }

    /// A place from `least` to the end, mostly near.
    private static int later(Random random, RecordedStream stream, int least) {
        int room = stream.size() - least;
        return least + (room == 0 ? 0 : random.nextInt(Math.min(room, random.nextBoolean() ? 6 : room) + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void aModelAtAnyMomentIsWhatTheServerHas(String name) {
        var stream = RecordedStream.read(name);
        for (int cut = stream.start(); cut <= stream.size(); cut++) {
            var asked = SessionModel.unread(stream.session())
                    .fetching()
                    .fetched(new RecordedServer(stream, cut)
                            .answers(stream.session().id()));
            assertThat(Facts.of(until(stream, cut))).as("at " + cut).isEqualTo(Facts.of(asked));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void aLostConnectionIsCaughtUp(String name) {
        var random = new Random(1);
        atEachCut(name, (stream, cut) -> {
            int back = later(random, stream, cut);
            var caughtUp = heard(until(stream, cut), new RecordedServer(stream, back).since(stream.numberAt(cut)));
            assertThat(caughtUp.stale()).isTrue();
            return heard(caughtUp, stream.from(back, stream.size()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void whatIsHeardAgainChangesNothing(String name) {
        var random = new Random(2);
        atEachCut(name, (stream, cut) -> {
            int again = stream.start() + random.nextInt(cut - stream.start() + 1);
            var model = heard(until(stream, cut), stream.from(again, cut));
            return heard(model, stream.from(cut, stream.size()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void missedEventsAreFetched(String name) {
        var random = new Random(3);
        atEachCut(name, (stream, cut) -> {
            int back = later(random, stream, cut);
            var lagged = until(stream, cut).heard(new Event.Lagged(back - cut));
            assertThat(lagged.stale()).isTrue();
            return fetched(lagged, stream, back, random);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void aClientMayComeAtAnyTime(String name) {
        var random = new Random(4);
        atEachCut(name, (stream, cut) -> fetched(SessionModel.unread(stream.session()), stream, cut, random));
    }

    /// Asks at one moment; the server answers later, and the answer is heard later still.
    private static SessionModel fetched(SessionModel known, RecordedStream stream, int asked, Random random) {
        int answered = later(random, stream, asked);
        int heard = later(random, stream, answered);
        var model = heard(known.fetching(), stream.from(asked, heard))
                .fetched(new RecordedServer(stream, answered)
                        .answers(stream.session().id()));
        assertThat(model.stale()).isFalse();
        return heard(model, stream.from(heard, stream.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void anAnswerMayBeOlderThanWhatIsKnown(String name) {
        var random = new Random(5);
        atEachCut(name, (stream, cut) -> fetched(until(stream, cut), stream, cut, random));
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void anAnswerMayBeNewerThanWhatIsHeardNext(String name) {
        var random = new Random(6);
        atEachCut(name, (stream, cut) -> {
            var ahead = new RecordedServer(stream, later(random, stream, cut));
            var model = until(stream, cut)
                    .fetching()
                    .fetched(ahead.answers(stream.session().id()));
            return heard(model, stream.from(cut, stream.size()));
        });
    }

    /// A screen that draws only now and then misses nothing: the differences add up.
    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void theNewsAddUpToTheModel(String name) {
        var random = new Random(7);
        var stream = RecordedStream.read(name);
        var drawn = SessionModel.created(stream.session());
        var now = drawn;
        var news = new ArrayList<News>();
        for (var event : stream.from(stream.start(), stream.size())) {
            now = now.heard(event);
            if (random.nextInt(5) > 0) continue;
            news.addAll(now.since(drawn));
            drawn = now;
        }
        news.addAll(now.since(drawn));
        var last = new java.util.TreeMap<String, Part>();
        for (var one : news)
            if (one instanceof News.OfPart part) last.put(part.part().id().value(), part.part());
        for (var message : now.conversation().messages())
            for (var part : message.parts())
                assertThat(last.get(part.id().value())).isEqualTo(part);
        assertThat(now.since(now)).isEmpty();
    }
}
