package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.dialog.setting.LoadSettings;
import dev.lungo.tui.dialog.setting.SaveSettings;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.input.TerminalInput.Report;
import dev.lungo.tui.prompt.Vim;
import dev.lungo.tui.settings.TerminalSettings;
import dev.lungo.tui.settings.UserFile;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.term.TerminalDevice.Written;
import dev.lungo.tui.theme.ThemeResolver;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings of two values, by their commands.
class TogglesTest {
    private final Rig rig = SampleSession.shown(new Rig(80, 24), SampleSession.SESSION);

    private void run(String action) {
        var transition = Objects.requireNonNull(rig.state().setup().action(action))
                .handler()
                .run(rig.state(), "");
        rig.state(transition.state());
        assertThat(transition.effects()).hasOnlyElementsOfType(SaveSettings.class);
    }

    @Test
    void timesOfMessages() {
        assertThat(rig.screen()).doesNotContainPattern("setting +\\d\\d:\\d\\d");
        run("toggle_times");
        assertThat(rig.screen()).containsPattern("make the number of attempts a setting +\\d\\d:\\d\\d\n");
        run("toggle_times");
        assertThat(rig.screen()).doesNotContainPattern("setting +\\d\\d:\\d\\d");
    }

    @Test
    void markdownAsItWasWritten() {
        rig.hear(Event.PartUpdated.now(Json.read("""
            {"id":"prt_61","type":"text","sessionID":"ses_1","messageID":"msg_6","text":"**Bold** and `code`\\n\\n- one"}\
            """, Part.class)));
        assertThat(rig.screen()).contains("Bold and code").contains("• one");
        run("toggle_conceal");
        assertThat(rig.screen()).contains("**Bold** and `code`").contains("- one");
    }

    @Test
    void motion() {
        rig.hear(new Event.StatusChanged(SampleSession.SESSION.id(), new SessionStatus.Busy()));
        assertThat(rig.screen()).containsPattern("[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Waiting");
        assertThat(Ticks.millis(rig.state())).isEqualTo(125);
        run("toggle_motion");
        rig.pass(5_000).take(new Incoming.Tick());
        assertThat(rig.screen()).contains("* Waiting");
        assertThat(Ticks.millis(rig.state())).isEqualTo(5_000);
    }

    @Test
    void titleAndNotifications() {
        assertThat(Attention.title(rig.state())).contains("lungo");
        run("toggle_title");
        assertThat(Attention.title(rig.state())).isEmpty();
        rig.take(new Incoming.FromTerminal(new TerminalInput.Focused(false)));
        var busy = rig.hear(new Event.StatusChanged(SampleSession.SESSION.id(), new SessionStatus.Busy()))
                .state();
        rig.pass(30_000);
        rig.take(new Incoming.Tick());
        rig.effects();
        rig.hear(new Event.StatusChanged(SampleSession.SESSION.id(), new SessionStatus.Idle()));
        assertThat(rig.effects()).hasAtLeastOneElementOfType(Effect.Notify.class);
        var kept = busy.setup().settings().kept().with("notifications", "off");
        var quiet = busy.with(busy.setup().with(busy.setup().settings().with(kept)));
        assertThat(Attention.between(quiet, rig.state().with(quiet.setup()))).isEmpty();
    }

    @Test
    void theTerminalsColorsAreKept(@TempDir Path state) {
        var themes = new ThemeResolver(Map.of("TERM", "xterm"), state);
        assertThat(themes.take(new Report.Background(0xffffff))).isTrue();
        var light = themes.theme("lungo");
        themes.follow(false);
        assertThat(themes.take(new Report.Background(0x000000))).isFalse();
        assertThat(themes.theme("lungo")).isEqualTo(light);
        assertThat(new ThemeResolver(Map.of("TERM", "xterm"), state).theme("lungo"))
                .isEqualTo(light);
    }

    @Test
    void theFactsOfTheLastFrame() {
        var facts = new FrameFacts();
        facts.took(1_250_000);
        var screen = new Buffer(60, 2);
        facts.draw(screen, new Written(340, 3, 1));
        assertThat(screen.row(0)).endsWith(" 1.2 ms · 340 B · 3 frames, 1 whole ");
        facts.draw(screen, new Written(350, 4, 1));
        assertThat(screen.row(0)).endsWith(" 1.2 ms · 10 B · 4 frames, 1 whole ");
    }

    @Test
    void vimIsKept() {
        run("vim");
        assertThat(rig.state().desk().vim()).isEqualTo(Vim.INSERT);
        var settings = rig.state().setup().settings();
        var next = new Rig(80, 24);
        var started = LoadSettings.applied(
                next.state(), new TerminalSettings(settings.kept(), UserFile.none(), settings.places()));
        assertThat(started.desk().vim()).isEqualTo(Vim.INSERT);
        run("vim");
        assertThat(rig.state().desk().vim()).isEqualTo(Vim.OFF);
    }

    /// The keys of normal mode in the table that are not about the text.
    @Test
    void vimReachesTheRest() {
        run("vim");
        rig.screen();
        rig.press("escape").type(":");
        assertThat(Objects.requireNonNull(rig.state().dialog()).title()).isEqualTo("Everything");
        rig.press("escape").type("/");
        assertThat(rig.state().session().reading().isTyping()).isTrue();
        rig.press("escape").type(" ");
        assertThat(rig.state().chrome().pending().chord()).isEqualTo("ctrl+x");
        rig.type("s");
        assertThat(Objects.requireNonNull(rig.state().dialog()).title()).isEqualTo("Status");
        rig.press("escape");
        rig.state(rig.state().with(rig.state().device().resized(80, 12)));
        rig.screen();
        rig.type("gg").screen();
        assertThat(rig.state().session().view().following()).isFalse();
        rig.type("G");
        assertThat(rig.state().session().view().following()).isTrue();
        rig.press("ctrl+u");
        assertThat(rig.state().session().view().following()).isFalse();
        rig.type("i").type("gg");
        assertThat(rig.state().prompt().text()).isEqualTo("gg");
        rig.press("escape").type("dd").type("ZZ");
        assertThat(rig.effects()).hasAtLeastOneElementOfType(Effect.Quit.class);
    }
}
