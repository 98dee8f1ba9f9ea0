package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.CommandInfo;
import dev.lungo.client.RemoteFiles;
import dev.lungo.core.agent.Agent;
import dev.lungo.core.event.Event;
import dev.lungo.tui.compose.ExternalEditor;
import dev.lungo.tui.compose.FindFiles;
import dev.lungo.tui.compose.FindSymbols;
import dev.lungo.tui.compose.Keeping;
import dev.lungo.tui.compose.SymbolReference;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Completion;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.prompt.Vim;
import dev.lungo.tui.session.StartSession;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposingTest {
    private final Rig rig = new Rig(80, 24);

    private String text() {
        return rig.state().prompt().text();
    }

    private void paste(String text) {
        rig.take(new Incoming.FromTerminal(new TerminalInput.Pasted(text)));
    }

    private void remembered(String... prompts) {
        var history = List.of(prompts).stream().map(PromptText::of).toList();
        rig.take(new Keeping.DeskLoaded(history, List.of(), List.of()));
    }

    @Test
    void upGoesThroughTheHistoryAndDownBackToTheDraft() {
        remembered("older", "newer\nof two lines");
        rig.type("draft").press("up");
        assertThat(text()).isEqualTo("newer\nof two lines");
        rig.press("up");
        assertThat(text()).isEqualTo("newer\nof two lines");
        rig.press("up");
        assertThat(text()).isEqualTo("older");
        rig.press("down").press("down");
        assertThat(text()).isEqualTo("draft");
    }

    @Test
    void controlRSearchesAndEscapeBringsTheDraftBack() {
        remembered("Fix the parser", "Run the tests", "Fix the printer");
        rig.type("draft").press("ctrl+r").type("fix");
        assertThat(text()).isEqualTo("Fix the printer");
        assertThat(rig.screen()).contains("Search: fix", "ctrl+r older");
        rig.press("ctrl+r");
        assertThat(text()).isEqualTo("Fix the parser");
        rig.press("escape");
        assertThat(text()).isEqualTo("draft");
        rig.press("ctrl+r").type("tests").press("enter");
        assertThat(text()).isEqualTo("Run the tests");
        assertThat(rig.effects()).noneMatch(StartSession.class::isInstance);
    }

    private static SymbolReference symbol(String name, int first, int last) {
        return new SymbolReference(name, "class", "src/" + name + ".java", first, last);
    }

    @Test
    void anAtSignOffersSymbolsBehindTheBestFilesOrFirstIfCapitalized() {
        rig.type("see @par");
        assertThat(rig.effects())
                .contains(new FindFiles("/code/parcel", "par"), new FindSymbols("/code/parcel", "par"));
        rig.take(new FindSymbols.Found("par", List.of(symbol("Parcel", 12, 40))));
        rig.take(new FindFiles.Found("par", List.of("par/a.py", "par/b.py", "par/c.py", "par/d.py", "par/e.py")));
        assertThat(labels()).containsExactly("par/a.py", "par/b.py", "par/c.py", "par/d.py", "Parcel", "par/e.py");
        rig.press("ctrl+u").type("@Parc");
        rig.take(new FindFiles.Found("Parc", List.of("parcel.py")));
        rig.take(new FindSymbols.Found("Parc", List.of(symbol("Parcel", 12, 40))));
        assertThat(labels()).containsExactly("Parcel", "parcel.py");
        assertThat(rig.screen()).contains("class  src/Parcel.java:12");
        rig.press("tab");
        assertThat(rig.state().prompt().words().chips().getFirst().content())
                .isEqualTo(new Attachment.FileReference("src/Parcel.java", 12, 40));
        rig.effects();
        rig.type("@p @s/a @a#1");
        assertThat(rig.effects()).noneMatch(FindSymbols.class::isInstance);
    }

    private List<String> labels() {
        return rig.state().composer().completion().candidates().stream()
                .map(Completion.Candidate::label)
                .toList();
    }

    @Test
    void aSymbolIsFoundInAListAndMentioned() {
        rig.type("explain /symbols").press("ctrl+u").type("/symbols").press("enter");
        assertThat(rig.screen()).contains("Find a symbol");
        rig.effects();
        rig.type("deli");
        assertThat(rig.effects()).contains(new FindSymbols("/code/parcel", "deli"));
        rig.take(new FindSymbols.Found("del", List.of(symbol("Old", 1, 2))));
        assertThat(rig.screen()).doesNotContain("Old");
        rig.take(new FindSymbols.Found("deli", List.of(symbol("Deliver", 3, 9), symbol("Delivery", 1, 2))));
        assertThat(rig.screen()).contains("Deliver", "src/Delivery.java:1");
        rig.press("enter");
        assertThat(text()).isEqualTo("@src/Deliver.java#3-9 ");
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void aSymbolOutsideOfTheDirectoryIsNotOffered() {
        var range = new RemoteFiles.Range(new RemoteFiles.Position(11, 0), new RemoteFiles.Position(11, 6));
        var inside = new RemoteFiles.Symbol("Parcel", 5, new RemoteFiles.Place("file:///code/parcel/a%20b.py", range));
        assertThat(SymbolReference.of(inside, "/code/parcel"))
                .isEqualTo(new SymbolReference("Parcel", "class", "a b.py", 12, 51));
        var outside = new RemoteFiles.Symbol("List", 11, new RemoteFiles.Place("file:///jdk/List.java", range));
        assertThat(SymbolReference.of(outside, "/code/parcel")).isNull();
    }

    @Test
    void anAtSignCompletesFilesWithLines() {
        rig.type("compare @webh");
        assertThat(rig.effects()).contains(new FindFiles("/code/parcel", "webh"));
        rig.take(new FindFiles.Found("webh", List.of("parcel/webhooks.py", "docs/webhooks.md")));
        assertThat(rig.screen())
                .contains("▌ parcel/webhooks.py", "docs/webhooks.md", "tab insert", "#10-40 only these lines");
        rig.press("down").press("up").type("#10-40");
        rig.take(new FindFiles.Found("webh#10-40", List.of("parcel/webhooks.py")));
        rig.press("tab");
        assertThat(text()).isEqualTo("compare @parcel/webhooks.py#10-40 ");
        assertThat(rig.state().prompt().words().chips().getFirst().content())
                .isEqualTo(new Attachment.FileReference("parcel/webhooks.py", 10, 40));
        assertThat(rig.screen()).doesNotContain("tab insert");
    }

    @Test
    void aDirectoryOpensWithTabAndIsTakenWithEnter() {
        rig.type("@p").take(new FindFiles.Found("p", List.of("parcel/"))).press("tab");
        assertThat(text()).isEqualTo("@parcel/");
        assertThat(rig.effects()).contains(new FindFiles("/code/parcel", "parcel/"));
        rig.take(new FindFiles.Found("parcel/", List.of("parcel/"))).press("enter");
        assertThat(rig.state().prompt().words().chips()).hasSize(1);
    }

    @Test
    void agentsCanBeMentioned() {
        var explore = new Agent(
                "explore",
                "finds, changes nothing",
                "subagent",
                null,
                null,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        rig.state(rig.state().with(rig.state().known().with(List.of(explore), List.of(), null)));
        rig.type("@exp");
        assertThat(rig.screen()).contains("agent  explore", "finds, changes nothing");
        rig.press("enter");
        assertThat(rig.state().prompt().words().chips().getFirst().content())
                .isEqualTo(new Attachment.Mention("explore"));
    }

    @Test
    void escapeOnlyClosesTheList() {
        rig.type("/ne");
        assertThat(rig.screen()).contains("▌ /new");
        rig.press("escape");
        assertThat(rig.screen()).doesNotContain("▌ /new");
        assertThat(text()).isEqualTo("/ne");
        rig.type("w");
        assertThat(rig.screen()).doesNotContain("▌ /");
    }

    @Test
    void commandsShowTheirSourceAndAnUnknownOneIsNeverSent() {
        var review = new CommandInfo("review", "Review the changes", null, null, "skill", null);
        rig.state(rig.state().with(rig.state().known().with(List.of(), List.of(review), null)));
        rig.type("/revi");
        assertThat(rig.screen()).contains("▌ /review", "skill  Review the changes");
        rig.press("escape").type("sw").press("enter");
        assertThat(text()).isEqualTo("/revisw");
        assertThat(rig.state().chrome().toast().text()).isEqualTo("Unknown command: /revisw. Did you mean /review?");
        assertThat(rig.effects()).isEmpty();
    }

    @Test
    void aLongPasteIsFoldedAndSentWhole() {
        paste("one\ntwo\nthree\nfour");
        assertThat(text()).isEqualTo("[Pasted ~4 lines] ");
        rig.press("enter");
        assertThat(rig.effects())
                .filteredOn(StartSession.class::isInstance)
                .map(it -> ((StartSession) it).first().text())
                .containsExactly("one\ntwo\nthree\nfour");
    }

    @Test
    void aPathThatIsNoPictureStaysText() {
        paste("/nowhere/at/all.png");
        var look = (Effect.Local) rig.effects().getFirst();
        rig.take(look.run());
        assertThat(text()).isEqualTo("/nowhere/at/all.png");
    }

    @Test
    void thePromptIsPutAsideAndBroughtBack() {
        rig.type("first").press("ctrl+s");
        assertThat(text()).isEmpty();
        assertThat(rig.screen()).contains("1 stashed · ctrl+s");
        rig.press("ctrl+s");
        assertThat(text()).isEqualTo("first");
        assertThat(rig.state().desk().stash()).isEmpty();
    }

    @Test
    void theExternalEditorGetsTheTextAndChipsStay() {
        rig.type("@p").take(new FindFiles.Found("p", List.of("a.py"))).press("tab");
        rig.effects();
        rig.press("ctrl+x").press("e");
        assertThat(rig.effects()).containsExactly(new Effect.Edit("@a.py "));
        rig.take(new ExternalEditor.Edited("Read @a.py twice\n"));
        assertThat(text()).isEqualTo("Read @a.py twice");
        assertThat(rig.state().prompt().words().chips()).hasSize(1);
    }

    @Test
    void vimIsSwitchedOnAndLettersAreCommands() {
        rig.type("/vim").press("enter").type("one two").press("escape").type("0dw");
        assertThat(text()).isEqualTo("two");
        assertThat(rig.pass(5_000).press("left").screen()).contains("NORMAL");
        rig.type("i");
        assertThat(rig.state().desk().vim().mode()).isEqualTo(Vim.Mode.INSERT);
    }

    @Test
    void withoutAConnectionAMessageWaitsAndIsSentOnce() {
        rig.take(new Incoming.Lost("The server does not answer"));
        rig.type("later").press("enter");
        assertThat(rig.effects()).noneMatch(StartSession.class::isInstance);
        assertThat(rig.screen()).contains("1 message waits for the connection");
        rig.hear(new Event.Connected());
        assertThat(rig.effects()).filteredOn(StartSession.class::isInstance).hasSize(1);
        rig.hear(new Event.Connected());
        assertThat(rig.effects()).noneMatch(StartSession.class::isInstance);
    }

    @Test
    void whatTheServerRefusesComesBack() {
        rig.type("words").press("enter");
        var start = rig.effects().stream()
                .filter(StartSession.class::isInstance)
                .map(StartSession.class::cast)
                .findFirst()
                .orElseThrow();
        rig.take(start.failed(new ClientFailure(400, "No such agent.\nList agents with: lungo agents")));
        assertThat(text()).isEqualTo("words");
        assertThat(rig.state().chrome().toast().text()).isEqualTo("Cannot send the message: No such agent.");
    }

    @Test
    void aPromptWithoutAModelPointsToTheCommandsThatConnectOne() {
        rig.type("words").press("enter");
        var start = rig.effects().stream()
                .filter(StartSession.class::isInstance)
                .map(StartSession.class::cast)
                .findFirst()
                .orElseThrow();
        rig.take(start.failed(new ClientFailure(404, "No model is connected.\nStore a key with lungo auth login.")));
        assertThat(rig.state().chrome().toast().text())
                .isEqualTo("No model is connected. Connect one with /connect, or try /practice.");
    }

    @Test
    void aLongPromptScrollsAndSaysWhere() {
        for (int i = 1; i <= 40; i++) rig.type("line " + i).press("ctrl+j");
        assertThat(rig.screen()).contains("41/41", "line 40").doesNotContain("line 20 ");
    }

    @Test
    void aPromptThatWasPutAsideCanBeDeleted() {
        var rig = new Rig(80, 24).type("one").press("ctrl+s").type("two").press("ctrl+s");
        rig.press("ctrl+x").press("S");
        assertThat(rig.screen()).contains("enter restore · ctrl+d delete");
        rig.press("ctrl+d");
        assertThat(rig.screen()).contains("one").doesNotContain("two");
        rig.press("ctrl+d");
        assertThat(rig.state().dialog()).isNull();
        assertThat(rig.state().desk().stash()).isEmpty();
        assertThat(rig.state().desk().history())
                .extracting(words -> words.text())
                .containsExactly("two", "one");
    }
}
