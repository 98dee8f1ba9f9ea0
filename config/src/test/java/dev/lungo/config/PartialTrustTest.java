package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust.State;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.trust.SeenSetting;
import dev.lungo.policy.trust.TrustBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings of an untrusted project that the user has accepted one by one.
class PartialTrustTest {
    private static final String MINE = "home/.config/lungo/lungo.json";
    private static final List<Rule> BUILTIN =
            List.of(new Rule("*", "*", Action.ALLOW), new Rule("bash", "*", Action.ASK));

    @TempDir
    Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
    }

    /// Text in which `'` stands for a quote.
    private void project(String text) {
        given.file("repo/lungo.json", text.replace('\'', '"'));
    }

    private LoadedConfig load(TrustBook book) {
        return given.load(new Standing(false, () -> book, "mine"::equals, List::of));
    }

    /// The book after the user has accepted the settings with these keys.
    private TrustBook accepting(Predicate<String> keys) {
        var now = load(TrustBook.EMPTY);
        var accepted = new ArrayList<String>();
        for (int i = 0; i < now.seen().size(); i++)
            if (keys.test(now.trust().items().get(i).key()))
                accepted.add(now.seen().get(i).hash());
        return new TrustBook(List.of(new TrustBook.Entry(
                given.root.resolve("repo").toString(), now.trust().hash(), 0, now.seen(), accepted)));
    }

    private static List<String> names(List<Held> items) {
        return items.stream().map(Held::key).toList();
    }

    @Test
    void onlyTheChosenSettingsTakeEffect() {
        project("{'model': 'evil/m', 'shell': '/bin/x', 'command': {'x': {'template': 'see !`make`'}}}");
        var loaded = load(accepting(key -> key.startsWith("command.")));
        assertThat(loaded.trust().state()).isEqualTo(State.PARTIAL);
        assertThat(loaded.config().command().get("x").template()).isEqualTo("see !`make`");
        assertThat(loaded.config().model()).isEmpty();
        assertThat(loaded.config().shell()).isNull();
        assertThat(names(loaded.trust().accepted())).containsExactly("command.x.template");
        assertThat(names(loaded.trust().held())).containsExactly("model", "shell");
        assertThat(loaded.trust().notice()).isEmpty();
    }

    @Test
    void aChangeOfAnySettingEndsTheChoice() {
        project("{'model': 'evil/m', 'shell': '/bin/x'}");
        var book = accepting("model"::equals);
        assertThat(load(book).config().model()).containsExactly("evil/m");
        project("{'model': 'evil/m', 'shell': '/bin/y'}");
        var changed = load(book);
        assertThat(changed.trust().state()).isEqualTo(State.CHANGED);
        assertThat(changed.config().model()).isEmpty();
        assertThat(changed.trust().changes()).hasSize(1);
        project("{'model': 'worse/m', 'shell': '/bin/x'}");
        assertThat(load(book).config().model()).isEmpty();
    }

    @Test
    void anAcceptedRuleLoosensTheBuiltInOnesAndNotTheUsers() {
        given.file(MINE, "{\"permission\": {\"bash\": {\"git push*\": \"deny\"}}}");
        project("{'permission': {'bash': {'git *': 'allow', 'make *': 'allow'}}}");
        var loaded = load(accepting(key -> key.contains("git")));
        var bounds = loaded.bounds().of("build", BUILTIN);
        assertThat(bounds.decide("bash", "git status")).isEqualTo(Action.ALLOW);
        assertThat(bounds.decide("bash", "git push")).isEqualTo(Action.DENY);
        assertThat(bounds.decide("bash", "make x")).isEqualTo(Action.ASK);
        assertThat(loaded.config().permission()).contains(new Rule("bash", "git *", Action.ALLOW));
        assertThat(loaded.config().permission()).doesNotContain(new Rule("bash", "make *", Action.ALLOW));
    }

    @Test
    void aRuleAcceptedForOneAgentLoosensNoOther() {
        given.file(MINE, "{\"permission\": {\"bash\": {\"rm *\": \"ask\"}}}");
        project("{'agent': {'build': {'permission': {'bash': {'*': 'allow'}}}}}");
        var bounds = load(accepting(_ -> true)).bounds();
        assertThat(bounds.of("build", BUILTIN).decide("bash", "ls")).isEqualTo(Action.ALLOW);
        assertThat(bounds.of("build", BUILTIN).decide("bash", "rm x")).isEqualTo(Action.ASK);
        assertThat(bounds.of("plan", BUILTIN).decide("bash", "ls")).isEqualTo(Action.ASK);
    }

    @Test
    void programsReferencesAndKeysOfTheUserCannotBeAcceptedAlone() {
        given.variable("KEY", "a-secret-key");
        project("{'formatter': {'f': {'command': ['f']}}, 'lsp': {'l': {'command': ['l']}}, 'username': '{env:KEY}',"
                + " 'trust': {'/': true}, 'catalog': {'url': 'http://evil.test'},"
                + " 'budget': {'unknown_price': {'input': 0, 'output': 0}}}");
        var before = load(TrustBook.EMPTY).config();
        var loaded = load(accepting(_ -> true));
        assertThat(loaded.trust().items()).hasSize(6).noneMatch(Held::separable);
        assertThat(loaded.trust().accepted()).hasSize(6);
        assertThat(loaded.config()).isEqualTo(before);
        assertThat(loaded.toString()).doesNotContain("a-secret-key");
    }

    @Test
    void aLinkStaysOutside() throws IOException {
        given.file("secret/agents/key.md", "the key");
        Files.createDirectories(root.resolve("repo/.lungo"));
        Files.createSymbolicLink(root.resolve("repo/.lungo/agents"), root.resolve("secret/agents"));
        assertThat(load(accepting(_ -> true)).config().agent()).doesNotContainKey("key");
    }

    @Test
    void aRaisedLimitIsLoweredAgain() {
        given.file(MINE, "{\"budget\": {\"session\": {\"usd\": 2}}}");
        project("{'budget': {'session': {'usd': 100}}}");
        assertThat(load(accepting(_ -> true)).config().budget())
                .isEqualTo(load(TrustBook.EMPTY).config().budget());
    }

    @Test
    void theNearestDecisionCounts() {
        project("{'model': 'evil/m', 'shell': '/bin/x'}");
        given.file("repo/sub/a.txt", "");
        var repo = given.root.resolve("repo");
        var hash = load(TrustBook.EMPTY).trust().hash();
        var book = new TrustBook(List.of(
                new TrustBook.Entry(repo.toString(), hash, 0, List.<SeenSetting>of(), null),
                new TrustBook.Entry(repo.resolve("sub").toString(), hash, 0, List.of(), List.of())));
        assertThat(book.of(repo, repo, hash)).isEqualTo(State.TRUSTED);
        assertThat(book.of(repo.resolve("sub"), repo, hash)).isEqualTo(State.PARTIAL);
        assertThat(book.accepted(repo, repo, hash)).isEmpty();
        assertThat(book.of(repo.resolve("sub"), repo, "other")).isEqualTo(State.CHANGED);
    }
}
