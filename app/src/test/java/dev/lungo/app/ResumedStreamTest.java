package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.Follower.Told;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.practice.PracticeModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A client whose connection breaks all the time knows in the end what one knows that has heard everything.
@Timeout(120)
class ResumedStreamTest {
    private static final int TURNS = 25;
    private static final int MOST_BYTES = 6_000;

    @TempDir
    private Path root;

    private final List<String> sessions = new ArrayList<>();

    @Tag("slow")
    @Test
    void cutsLoseNothingAndTellNothingTwice() throws Exception {
        try (var stage = Stage.open(root, Scripts.all(), Speech.CHAT_COMPLETIONS);
                var cuts = new RandomCuts(stage.server().port(), MOST_BYTES, 7)) {
            var directory = stage.directory("cuts");
            try (var client = stage.client(directory);
                    var ear = Ear.open(client);
                    var steady = new Follower(stage.server().port(), directory.toString());
                    var broken = new Follower(cuts.port(), directory.toString())) {
                for (int turn = 0; turn < TURNS; turn++)
                    play(client, ear, turn % 3 == 0 ? Scripts.WORK : Scripts.HELLO);
                long last = ear.heard().stream()
                        .mapToLong(event -> event.sequence())
                        .max()
                        .orElseThrow();
                steady.until(it -> it.reached(last));
                broken.until(it -> it.reached(last));
                assertThat(cuts.cuts()).isGreaterThan(TURNS);
                isTheJournal(broken.told(), steady.told());
                for (var follower : List.of(steady, broken)) knowsTheRows(follower, client);
            }
        }
    }

    /// The next server numbers on where the killed one was.
    @Tag("slow")
    @Test
    void aKilledServerLosesNothingEither() throws Exception {
        var home = root.toRealPath();
        var directory = Files.createDirectory(home.resolve("project"));
        try (var model = PracticeModel.start(0, Scripts.all())) {
            var environment = Stage.environment(home, model, Speech.CHAT_COMPLETIONS);
            var first = ServedProcess.start(home, environment);
            try (var cuts = new RandomCuts(first.port(), MOST_BYTES, 11);
                    var broken = new Follower(cuts.port(), directory.toString())) {
                List<Told> before;
                try (var client = first.client(directory);
                        var ear = Ear.open(client);
                        var steady = new Follower(first.port(), directory.toString())) {
                    for (int turn = 0; turn < 4; turn++) play(client, ear, Scripts.WORK);
                    client.prompt(
                            client.create(new NewSession("Killed", null, null)).id(),
                            ServerTest.typed(Scripts.ENDLESS));
                    ear.until(Event.PartDelta.class);
                    broken.mayForget();
                    first.kill();
                    before = steady.told();
                }
                try (var second = ServedProcess.start(home, environment);
                        var client = second.client(directory);
                        var ear = Ear.open(client)) {
                    cuts.to(second.port());
                    play(client, ear, Scripts.WORK);
                    long last = ear.heard().stream()
                            .mapToLong(event -> event.sequence())
                            .max()
                            .orElseThrow();
                    broken.until(it -> it.reached(last));
                    var all = new ArrayList<>(before);
                    all.addAll(broken.told().stream()
                            .filter(told -> told.number() > before.getLast().number())
                            .toList());
                    isTheJournal(broken.told(), all);
                    knowsTheRows(broken, client);
                }
            }
        }
    }

    private void play(LungoClient client, Ear ear, String prompt) {
        var session = client.create(new NewSession("Test", null, null)).id();
        sessions.add(session.value());
        client.prompt(session, ServerTest.typed(prompt));
        ear.until(Event.SessionIdle.class);
    }

    /// In order and once each. What was missed appears in its later state: each thing once, as it is now.
    private static void isTheJournal(List<Told> heard, List<Told> journal) {
        assertThat(heard).extracting(Told::number).isSorted().doesNotHaveDuplicates();
        assertThat(journal).extracting(Told::number).isSorted().doesNotHaveDuplicates();
        assertThat(journal)
                .extracting(Told::number)
                .containsAll(heard.stream().map(Told::number).toList());
        var newest = new HashMap<String, Long>();
        for (var told : heard) newest.put(told.thing(), told.number());
        var numbers = heard.stream().map(Told::number).toList();
        assertThat(journal)
                .filteredOn(told -> !numbers.contains(told.number()))
                .allSatisfy(missed -> assertThat(newest.getOrDefault(missed.thing(), 0L))
                        .as("what came of %s", missed)
                        .isGreaterThan(missed.number()));
    }

    private void knowsTheRows(Follower follower, LungoClient client) {
        assertThat(follower.wrong()).isEmpty();
        for (var session : sessions) {
            assertThat(follower.messages(session)).isEqualTo(client.messages(new Id<>(session)));
        }
    }
}
