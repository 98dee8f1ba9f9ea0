package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.home.LoadSessions;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random keys, pastes, clicks, sizes, events, and answers in any order: nothing fails, and the same inputs give the
/// same screens and effects.
class UpdateFuzzTest {
    private static final int STEPS = 500;
    private static final long START = 1_790_000_000_000L;
    private static final List<String> PASTES =
            List.of("", "one", "two\nlines", "/", "!ls", "@", "\u001b[31m\u0000", "👩‍👩‍👧‍👦", "long ".repeat(500));

    private final List<String> done = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyInputsAreTakenAndGiveTheSameTwice(long seed) {
        assertThat(played(seed)).isEqualTo(played(seed));
    }

    /// The screens and effects of a seed.
    private List<String> played(long seed) {
        done.clear();
        var random = new SplittableRandom(seed);
        var events = new SampleEvents(random, START);
        var rig = new Rig(100, 30);
        var played = new ArrayList<String>();
        try {
            for (int step = 0; step < STEPS; step++) {
                take(rig, incoming(random, rig, events));
                rig.pass(random.nextInt(400));
                if (random.nextInt(4) == 0) played.add(rig.screen());
                for (var effect : rig.effects()) played.add(name(effect));
            }
        } catch (RuntimeException broken) {
            var last = done.subList(Math.max(0, done.size() - 12), done.size());
            throw new AssertionError("seed " + seed + " failed after\n" + String.join("\n", last), broken);
        }
        return played;
    }

    private void take(Rig rig, Incoming incoming) {
        done.add(incoming.toString());
        rig.take(incoming);
    }

    private static String name(Effect effect) {
        return effect instanceof Effect.Remote it
                ? it.purpose()
                : effect.getClass().getSimpleName();
    }

    private static Incoming incoming(SplittableRandom random, Rig rig, SampleEvents events) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> new Incoming.FromTerminal(new TerminalInput.Pressed(key(random, rig)));
            case 4 -> new Incoming.FromTerminal(other(random));
            case 5 -> result(random, events);
            case 6 -> timeAndTrouble(random);
            default -> new Incoming.Heard(events.event());
        };
    }

    private static Incoming timeAndTrouble(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Incoming.Lost("the server has ended");
            case 1 -> new Incoming.Failed("send the message", new ClientFailure(400, "no such model"));
            default -> new Incoming.Tick();
        };
    }

    private static Incoming result(SplittableRandom random, SampleEvents events) {
        var session = events.session();
        return random.nextBoolean()
                ? new LoadSessions.Loaded(List.of(session), Map.of(session.id().value(), new SessionStatus.Busy()))
                : random.nextBoolean()
                        ? new RemoteControl.Found(session)
                        : new LoadSession.Loaded(session.id(), List.of());
    }

    /// A key of the table, or a character.
    private static Key key(SplittableRandom random, Rig rig) {
        if (random.nextInt(3) == 0) {
            var typed = String.valueOf((char) (' ' + random.nextInt(95)));
            return new Key(typed.equals(" ") ? "space" : typed, 0, typed);
        }
        var bindings = rig.state().setup().keys().bindings();
        var chords = bindings.get(random.nextInt(bindings.size())).chords();
        if (chords.isEmpty()) return Key.named("enter");
        var keys = chords.get(random.nextInt(chords.size())).split(" ");
        return Rig.key(keys[random.nextInt(keys.length)]);
    }

    private static TerminalInput other(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> new TerminalInput.Resized(random.nextInt(200), random.nextInt(60));
            case 1 -> new TerminalInput.Focused(random.nextBoolean());
            case 2 -> new TerminalInput.Continued();
            case 3 -> new TerminalInput.Pasted(PASTES.get(random.nextInt(PASTES.size())));
            default ->
                new TerminalInput.Moved(new Mouse(
                        Mouse.Action.values()[random.nextInt(5)],
                        Mouse.Button.LEFT,
                        random.nextInt(120),
                        random.nextInt(40),
                        0));
        };
    }
}
