package dev.lungo.tui.dialog.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.ConnectionChecks.ListedModel;
import dev.lungo.core.provider.ConnectionChecks.Listing;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.session.LoadKnown;
import dev.lungo.tui.state.Effect;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The form for a server of the user's own.
class ServerFormTest {
    private static final Listing LISTING = new Listing(
            "http://lab.test:8080/v1", List.of(new ListedModel("qwen", 32_768), new ListedModel("phi", 0)), "");

    private final Rig rig = new Rig(80, 24);

    private Rig form() {
        return rig.state(rig.state().opened(ServerForm.empty()));
    }

    private ListModels listing() {
        return (ListModels) rig.effects().stream()
                .filter(ListModels.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40", "45,20"})
    void itShowsItsFieldsAndTheirHints(int columns, int rows) throws IOException {
        var shown = new Rig(columns, rows);
        shown.state(shown.state().opened(ServerForm.empty()));
        shown.type("http://lab.test:8080").press("tab").type("sk-secret");
        Golden.assertSame("golden/connect/server." + columns + "x" + rows + ".txt", shown.screen());
        assertThat(shown.screen()).doesNotContain("secret");
    }

    @Test
    void aModelIsChosenFromTheServersList() {
        form().type("http://lab.test:8080").press("tab").type("sk-secret").press("enter");
        var effect = listing();
        assertThat(effect).asString().doesNotContain("secret");
        rig.take(new ListModels.Listed(effect.form(), LISTING));
        assertThat(rig.screen()).contains("Model to use", "qwen", "32k", "phi");
        rig.press("down").press("enter");
        assertThat(rig.effects()).containsExactly(new ConfigureServer(LISTING, "sk-secret", "phi"));
        assertThat(rig.state().dialog()).isNull();
        rig.take(new ConfigureServer.Configured(new ModelRef("lab-test-8080", "phi"), "lab.test:8080"));
        assertThat(rig.state().setup().model()).isEqualTo(new ModelRef("lab-test-8080", "phi"));
        assertThat(rig.effects()).anyMatch(LoadKnown.class::isInstance);
    }

    @Test
    void aServerWithoutAListNeedsTheNameOfAModel() {
        form().press("enter");
        assertThat(rig.effects()).noneMatch(Effect.Remote.class::isInstance);
        rig.type("http://lab.test").press("enter");
        rig.take(new ListModels.Listed(
                listing().form(), new Listing("http://lab.test", List.of(), "could not connect to lab.test")));
        assertThat(rig.screen()).contains("Could not connect to lab.test. Name a model");
        rig.press("up").type("gpt-oss").press("enter");
        assertThat(rig.effects())
                .containsExactly(new ConfigureServer(
                        new Listing("http://lab.test", List.of(new ListedModel("gpt-oss", 0)), ""), "", "gpt-oss"));
    }
}
