package dev.lungo.tui.dialog.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.core.provider.SignIns.Method;
import dev.lungo.core.provider.SignIns.Option;
import dev.lungo.core.provider.SignIns.Prompt;
import dev.lungo.core.provider.SignIns.When;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.state.Effect;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectingTest {
    private static final Method KEY = new Method("api", "API key", null);
    private static final Method SIGN_IN = new Method("oauth", "Browser", null);

    private static final Connecting ACME = new Connecting("acme", "acme", 0, KEY, Map.of());

    private final Rig rig = new Rig(80, 24);

    private void offered(Method... ways) {
        var providers = new ProviderList(List.of(), List.of(), Map.of("acme", List.of(ways)), List.of());
        rig.take(new LoadProviders.Loaded("acme", providers));
    }

    @Test
    void thoseThatMostUsersLookForComeBeforeTheOthers() {
        var all = Stream.of("302ai", "acme", "anthropic", "openai")
                .map(id -> new ProviderInfo(id, id, "api", List.of(), null, Map.of(), Map.of()))
                .toList();
        var providers = new ProviderList(all, List.of("acme"), Map.of(), List.of());
        assertThat(providers.entries(""))
                .extracting(Entry::group, Entry::id)
                .containsExactly(
                        tuple("Connected", "acme"),
                        tuple("Popular", "anthropic"),
                        tuple("Popular", "openai"),
                        tuple("No key yet", "302ai"));
    }

    @Test
    void aKeyIsTypedUnseenAndTried() {
        offered(KEY);
        rig.type("sk-secret");
        assertThat(rig.screen()).contains("Key of acme", "•••••••••").doesNotContain("secret");
        assertThat(rig.state().dialog()).asString().doesNotContain("secret");
        rig.press("enter");
        var effect = rig.effects().getFirst();
        assertThat(effect).isEqualTo(new CheckKey(ACME, "sk-secret"));
        assertThat(effect).asString().doesNotContain("secret");
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void aKeyThatDoesNotWorkIsStoredOnlyIfTheUserSaysSo() {
        offered(KEY);
        rig.type("sk-secret").press("enter");
        rig.take(new CheckKey.Refused(ACME, "sk-secret", "Incorrect API key (401)"));
        assertThat(rig.screen())
                .contains("The key did not work: Incorrect API key (401)", "store anyway", "•••••••••")
                .doesNotContain("secret");
        rig.effects();
        rig.press("enter");
        assertThat(rig.effects()).containsExactly(new CheckKey(ACME, "sk-secret"));
        rig.take(new CheckKey.Refused(ACME, "sk-secret", "Incorrect API key (401)"))
                .press("ctrl+s");
        assertThat(rig.effects()).containsExactly(new StoreKey(ACME, "sk-secret"));
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void escapeStoresNothing() {
        offered(KEY);
        rig.type("sk-secret").press("escape");
        assertThat(rig.effects()).isEmpty();
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void severalWaysAreAListAndPromptsComeFirst() {
        var region = new Prompt(
                "select",
                "kind",
                "Deployment",
                null,
                List.of(new Option("Cloud", "cloud", null), new Option("Own", "own", null)),
                null);
        var address = new Prompt("text", "url", "Address", null, null, new When("kind", "eq", "own"));
        var asking = new Method("oauth", "Enterprise", List.of(region, address));
        offered(KEY, asking);
        assertThat(rig.screen()).contains("Connect acme", "API key", "Enterprise");
        rig.press("down").press("enter");
        assertThat(rig.screen()).contains("Deployment", "Cloud", "Own");
        rig.press("down").press("enter");
        assertThat(rig.screen()).contains("Address");
        rig.type("acme.example").press("enter");
        assertThat(rig.effects())
                .containsExactly(new BeginSignIn(
                        new Connecting("acme", "acme", 1, asking, Map.of("kind", "own", "url", "acme.example"))));
    }

    @Test
    void aSignInShowsItsPageAndWaits() {
        var connecting = new Connecting("acme", "acme", 0, SIGN_IN, Map.of());
        rig.take(new BeginSignIn.Started(connecting, new Begun("https://acme.example/login", "auto", "Agree there.")));
        assertThat(rig.screen()).contains("https://acme.example/login", "Agree there.");
        assertThat(rig.effects()).containsExactly(new EndSignIn(connecting, ""));
        rig.press("ctrl+y");
        assertThat(rig.effects()).containsExactly(new Effect.Copy("https://acme.example/login"));
        rig.take(new Connected(connecting, 3));
        assertThat(rig.state().chrome().toast().text()).isEqualTo("Connected acme: 3 models");
        assertThat(rig.screen()).contains("Model");
    }

    @Test
    void aPageThatShowsACodeAsksForIt() {
        var connecting = new Connecting("acme", "acme", 0, SIGN_IN, Map.of());
        rig.take(
                new BeginSignIn.Started(connecting, new Begun("https://acme.example/login", "code", "Copy the code.")));
        assertThat(rig.effects()).isEmpty();
        rig.press("enter").type("1234").press("enter");
        assertThat(rig.effects()).containsExactly(new EndSignIn(connecting, "1234"));
    }
}
