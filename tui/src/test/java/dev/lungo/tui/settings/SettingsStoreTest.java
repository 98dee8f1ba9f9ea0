package dev.lungo.tui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir
    Path folder;

    private TerminalSettings.Places places() {
        return new TerminalSettings.Places(
                folder.resolve("state/tui.json").toString(),
                folder.resolve("tui.json").toString());
    }

    private TerminalSettings read(String file) throws IOException {
        Files.writeString(folder.resolve("tui.json"), file);
        return SettingsStore.read(places());
    }

    @Test
    void preferencesComeBackAsTheyWereWritten() throws IOException {
        var kept = KeptSettings.NONE
                .usedModel("a/one")
                .usedModel("b/two")
                .toggledFavorite("a/one")
                .usedCommand("model")
                .with("theme", "nord");
        SettingsStore.write(places(), kept);
        assertThat(SettingsStore.read(places()).kept()).isEqualTo(kept);
        assertThat(kept.recents()).containsExactly("b/two", "a/one");
    }

    @Test
    void aBrokenFileOfOursIsNoReasonToFail() throws IOException {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state/tui.json"), "{\"theme\":");
        assertThat(SettingsStore.read(places()).kept()).isEqualTo(KeptSettings.NONE);
    }

    @Test
    void theFormsOfOpenCodeAreRead() throws IOException {
        var settings = read("""
            {
              // mine
              "$schema": "https://opencode.ai/tui.json",
              "theme": "nord",
              "keybinds": {
                "model_list": "f8,<leader>z",
                "agent_list": ["f9", {"key": "f10", "preventDefault": true}],
                "theme_list": {"key": "f11"},
                "help_show": false,
                "status_view": "none",
              },
            }
            """);
        var keys = settings.user().keys();
        assertThat(settings.user().problems()).isEmpty();
        assertThat(keys.find("model").chords()).isEqualTo(List.of("f8", "ctrl+x z"));
        assertThat(keys.find("agent").chords()).isEqualTo(List.of("f9", "f10"));
        assertThat(keys.shown("theme")).isEqualTo("f11");
        assertThat(keys.shown("help")).isEmpty();
        assertThat(keys.shown("status")).isEmpty();
        assertThat(settings.option("theme", "lungo")).isEqualTo("nord");
        assertThat(settings.place("theme")).isEqualTo("tui.json:4");
    }

    @Test
    void theUsersLineWinsOverWhatLungoKeeps() throws IOException {
        SettingsStore.write(places(), KeptSettings.NONE.with("theme", "lungo-light"));
        assertThat(read("{}").option("theme", "lungo")).isEqualTo("lungo-light");
        assertThat(read("{\"theme\": \"nord\"}").option("theme", "lungo")).isEqualTo("nord");
    }

    @Test
    void problemsNameTheirLines() throws IOException {
        var settings = read("""
            {
              "keybinds": {
                "model_list": 7,
                "agent_list": "f9"
              }
            }
            """);
        assertThat(settings.user().problems())
                .containsExactly("line 3: \"model_list\" must be a key, a list of keys, or \"none\"");
        assertThat(settings.user().keys().shown("agent")).isEqualTo("f9");
        assertThat(read("{\n  \"theme\": \n").user().problems().getFirst()).contains("line");
    }

    @Test
    void aChangedFileHasAnotherStamp() throws IOException {
        long none = SettingsStore.stamp(places());
        read("{}");
        long first = SettingsStore.stamp(places());
        read("{\"theme\": \"nord\"}");
        assertThat(first).isNotEqualTo(none);
        assertThat(SettingsStore.stamp(places())).isNotEqualTo(first);
    }
}
