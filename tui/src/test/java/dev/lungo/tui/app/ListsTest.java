package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.CommandInfo;
import dev.lungo.client.Offer;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.plugin.PluginTheme;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.dialog.setting.LoadSettings;
import dev.lungo.tui.dialog.setting.SaveSettings;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.session.LoadKnown;
import dev.lungo.tui.settings.UserFile;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.Known;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListsTest {
    private final Rig small = with(new Rig(80, 24));
    private final Rig large = with(new Rig(120, 40));

    /// A rig that knows two providers and their models.
    static Rig with(Rig rig) {
        var offer = new Offer(
                List.of(
                        provider("anthropic", model("anthropic", "sonnet", 3, 15), model("anthropic", "haiku", 1, 5)),
                        provider("local", model("local", "qwen", 0, 0))),
                Map.of());
        var known = rig.state().known().with(List.of(), List.of(), offer);
        return rig.state(rig.state().with(known.with(new Known.Standing("anthropic/sonnet", null, List.of()))));
    }

    private static ProviderInfo provider(String id, Model... models) {
        var all = new LinkedHashMap<String, Model>();
        for (var model : models) all.put(model.id(), model);
        return new ProviderInfo(id, id, "env", List.of(), null, Map.of(), all);
    }

    private static Model model(String provider, String id, double in, double out) {
        var variants = new LinkedHashMap<String, Map<String, Object>>();
        if (in > 2) {
            variants.put("high", Map.of());
            variants.put("max", Map.of());
        }
        return new Model(
                id,
                provider,
                Character.toUpperCase(id.charAt(0)) + id.substring(1) + " 4.5",
                null,
                new Model.Api(id, "https://example.com", "@ai-sdk/anthropic"),
                "active",
                "2026-01-01",
                new Model.Capabilities(
                        true,
                        true,
                        true,
                        true,
                        false,
                        new Model.Media(true, false, true, false, true),
                        Model.Media.TEXT),
                new Model.Cost(in, out, new Model.CacheCost(in / 10, 0)),
                new Model.Limit(200_000, null, 64_000),
                Map.of(),
                Map.of(),
                variants);
    }

    private void golden(String name) throws IOException {
        Golden.assertSame("golden/lists/" + name + "-80x24.txt", uncounted(small));
        Golden.assertSame("golden/lists/" + name + "-120x40.txt", uncounted(large));
    }

    /// The screen without the number of all actions, which grows with the interface.
    private static String uncounted(Rig rig) {
        return rig.screen().replaceAll("─ ([0-9]+) of [0-9]+ ─", "─ $1 of … ─");
    }

    private void press(String... chords) {
        for (var chord : chords) {
            small.press(chord);
            large.press(chord);
        }
    }

    @Test
    void palette() throws IOException {
        press("ctrl+p");
        small.type("model");
        large.type("model");
        golden("palette");
    }

    @Test
    void models() throws IOException {
        press("ctrl+x", "m");
        golden("models");
    }

    @Test
    void thinking() throws IOException {
        press("ctrl+x", "v");
        golden("thinking");
    }

    @Test
    void themes() throws IOException {
        press("ctrl+x", "t");
        golden("themes");
    }

    @Test
    void help() throws IOException {
        press("ctrl+x", "?");
        small.type("previous word");
        large.type("previous word");
        golden("help");
    }

    @Test
    void settings() throws IOException {
        press("ctrl+x", ".");
        golden("settings");
    }

    @Test
    void status() throws IOException {
        press("ctrl+x", "s");
        golden("status");
    }

    @Test
    void agents() throws IOException {
        press("ctrl+x", "a");
        golden("agents");
    }

    @Test
    void aCommandIsWrittenIntoThePrompt() {
        var commands = List.of(
                new CommandInfo("review", "Review the changes", null, null, "command", List.of("[commit]")),
                new CommandInfo("notes", null, null, null, null, null));
        small.state(small.state().with(small.state().known().with(List.of(), commands, null)));
        small.press("ctrl+p").type("skills").press("enter");
        assertThat(small.screen()).contains("Commands", "/review  Review the changes", "/notes");
        small.press("enter");
        assertThat(small.state().prompt().text()).isEqualTo("/review ");
    }

    @Test
    void aSettingChangesAtOnceAndEscapeTakesItBack() {
        small.press("ctrl+x").press(".").type("sidebar").press("right");
        assertThat(small.state().chrome().sidebar()).isFalse();
        small.press("escape").press("escape");
        assertThat(small.state().dialog()).isNull();
        assertThat(small.state().chrome().sidebar()).isTrue();
        assertThat(small.effects()).isEmpty();
    }

    @Test
    void aSettingThatIsKeptIsStored() {
        small.press("ctrl+x").press(".").type("sidebar").press("right").press("enter");
        var settings = small.state().setup().settings();
        assertThat(settings.kept().options()).containsEntry("sidebar", "off");
        assertThat(small.effects()).containsExactly(new SaveSettings(settings.places(), settings.kept()));
    }

    @Test
    void aLineOfTheUsersFileDecidesASettingAndIsNamed() {
        var file = new UserFile(
                "/home/tui.json",
                small.state().setup().keys(),
                Map.of("sidebar", new UserFile.Value("off", 3)),
                List.of());
        small.take(new LoadSettings.Loaded(file)).press("ctrl+x").press(".");
        assertThat(small.state().chrome().sidebar()).isFalse();
        assertThat(small.screen()).contains("tui.json:3");
        small.type("sidebar").press("right");
        assertThat(small.state().chrome().sidebar()).isFalse();
    }

    @Test
    void theKeysAfterTheLeader() {
        press("ctrl+x");
        for (var rig : List.of(small, large)) {
            assertThat(rig.screen()).doesNotContain("any key, or esc");
            rig.pass(400).take(new Incoming.Tick());
            assertThat(rig.screen()).contains("ctrl+x …", "any key, or esc", "Session ", "n    New session", "1…9");
        }
    }

    @Test
    void theLeaderAloneTimesOut() {
        small.press("ctrl+x").pass(1_999).take(new Incoming.Tick());
        assertThat(Ticks.millis(small.state())).isEqualTo(1);
        small.pass(1).take(new Incoming.Tick());
        assertThat(small.state().chrome().pending().chord()).isEmpty();
        small.type("m");
        assertThat(small.state().dialog()).isNull();
        assertThat(small.state().prompt().text()).isEqualTo("m");
    }

    @Test
    void theNearestThreeAreOfferedButNotChosen() {
        small.press("ctrl+p").type("modxel");
        assertThat(small.screen()).contains("Nothing matches. Nearest:").doesNotContain("▌ ");
        small.press("enter");
        assertThat(small.state().dialog()).isNotNull();
        small.press("down");
        assertThat(small.screen()).contains("▌ ");
    }

    @Test
    void aThemeIsTriedOnAndTakenBack() {
        var before = small.state().setup().theme();
        small.press("ctrl+x").press("t").press("down");
        assertThat(small.state().setup().theme()).isNotEqualTo(before);
        small.press("escape");
        assertThat(small.state().setup().theme()).isEqualTo(before);
        assertThat(small.effects()).isEmpty();
    }

    @Test
    void aThemeThatIsKeptIsStored() {
        small.press("ctrl+x").press("t").press("down").press("enter");
        var kept = small.state().setup().settings().kept();
        assertThat(kept.options()).containsEntry("theme", small.state().setup().theme());
        assertThat(small.effects())
                .containsExactly(
                        new SaveSettings(small.state().setup().settings().places(), kept));
    }

    @Test
    void aPluginsThemeIsListedAndKept() {
        var dusk = new PluginTheme("dusk", "{\"theme\": {\"text\": \"#c0ffee\"}}");
        small.take(new LoadKnown.Loaded(
                small.state().known().directory(),
                List.of(),
                List.of(),
                new Offer(List.of(), Map.of()),
                Known.Standing.UNKNOWN,
                List.of(dusk, new PluginTheme("nord", dusk.json()))));
        assertThat(small.state().chrome().toast().text())
                .isEqualTo("theme nord of a plugin is left out: Lungo's own has this name");
        small.press("escape").press("ctrl+x").press("t").type("dusk");
        assertThat(small.screen()).containsPattern("dusk +plugin");
        small.press("enter");
        assertThat(small.state().setup().theme()).isEqualTo("dusk");
        assertThat(small.state().setup().settings().kept().options()).containsEntry("theme", "dusk");
        assertThat(small.state().setup().themes().names()).contains("nord").endsWith("dusk");
    }

    @Test
    void aModelIsChosenAndBecomesRecent() {
        small.press("ctrl+x").press("m").type("haiku").press("enter");
        assertThat(small.state().setup().model()).hasToString("anthropic/haiku");
        assertThat(small.state().setup().settings().kept().recents()).containsExactly("anthropic/haiku");
        small.press("ctrl+x").press("m").type("qwen").press("enter");
        small.press("f2");
        assertThat(small.state().setup().model()).hasToString("anthropic/haiku");
        small.press("shift+f2");
        assertThat(small.state().setup().model()).hasToString("local/qwen");
    }

    @Test
    void aFavoriteComesFirstAndCanBeReached() {
        small.press("ctrl+x").press("m").type("qwen").press("ctrl+f").press("escape");
        assertThat(small.screen().lines().filter(line -> line.contains("Favorites") || line.contains("Connected")))
                .first()
                .asString()
                .contains("Favorites");
        assertThat(small.state().setup().settings().kept().favorites()).containsExactly("local/qwen");
    }

    @Test
    void thinkingTurnsThroughItsLevels() {
        small.press("ctrl+t").press("ctrl+t");
        assertThat(small.state().setup().model()).isNotNull();
        assertThat(small.state().setup().model().variant()).isEqualTo("max");
        small.press("ctrl+t");
        assertThat(small.state().setup().model().variant()).isNull();
    }

    @Test
    void altEnterListsTheActionsOfARow() {
        small.press("ctrl+x").press("m").press("alt+enter");
        assertThat(small.screen()).contains("Use", "Favorite", "ctrl+f", "Providers");
        small.press("down").press("enter");
        assertThat(small.state().setup().settings().kept().favorites()).hasSize(1);
    }

    @Test
    void altVHidesThePreview() {
        large.press("ctrl+x").press("m");
        assertThat(large.screen()).contains("1M tokens");
        large.press("alt+v");
        assertThat(large.screen()).doesNotContain("1M tokens");
    }

    @Test
    void aClickSelectsAndASecondOneChooses() {
        small.press("ctrl+x").press("t");
        var rows = small.screen().lines().toList();
        int y = 0;
        for (int i = 0; i < rows.size(); i++) if (rows.get(i).contains("lungo-light")) y = i;
        int x = rows.get(y).indexOf("lungo-light");
        var click = new Incoming.FromTerminal(
                new TerminalInput.Moved(new Mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, x, y, 0)));
        small.take(click);
        assertThat(small.state().setup().theme()).isEqualTo("lungo-light");
        small.take(click);
        assertThat(small.state().dialog()).isNull();
        assertThat(small.state().setup().settings().kept().options()).containsEntry("theme", "lungo-light");
    }

    @Test
    void aChangedFileTakesEffectAndItsProblemsAreShown() {
        var file = new UserFile(
                "/home/tui.json",
                small.state().setup().keys().with(Map.of("model", List.of("f8"))),
                Map.of("theme", new UserFile.Value("lungo-light", 3)),
                List.of("line 4: trouble"));
        small.take(new LoadSettings.Loaded(file));
        assertThat(small.state().setup().theme()).isEqualTo("lungo-light");
        assertThat(small.state().chrome().toast().text()).isEqualTo("tui.json, line 4: trouble");
        small.press("f8");
        assertThat(small.screen()).contains("Model");
    }
}
