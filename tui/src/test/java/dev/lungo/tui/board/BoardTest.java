package dev.lungo.tui.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.BoardRow;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.ask.AskRequests;
import dev.lungo.tui.home.LoadSessions;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.session.MarkSeen;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final long START = 1_790_000_000_000L;

    private final Rig rig = new Rig(80, 24);

    private static Session session(String id, String directory, String title, long age) {
        return Json.read("""
            {"id":"%s","slug":"s","projectID":"p","directory":"/code/%s","path":"","title":"%s","version":"1",
            "cost":0.31,"time":{"created":1,"updated":%d},
            "summary":{"additions":6,"deletions":2,"files":1}}\
            """.formatted(id, directory, title, START - age), Session.class);
    }

    private static PermissionRequest push(String session) {
        return new PermissionRequest(
                new Id<>("per_1"),
                new Id<>(session),
                "bash",
                List.of("git push origin keys"),
                Map.of(),
                List.of(),
                null);
    }

    private static BoardRow row(Session session, SessionStatus status, boolean unseen) {
        return new BoardRow(session, status, List.of(), List.of(), unseen);
    }

    private static final Session KEYS = session("ses_1", "parcel", "Rotate signing keys", 120_000);
    private static final Session TABLES = session("ses_2", "atlas", "Port rate tables", 360_000);
    private static final Session FLAKY = session("ses_3", "atlas", "Flaky login test", 1_860_000);
    private static final Session SLOW = session("ses_4", "harbor", "Why is CI slow", 86_400_000);

    private static final LoadBoard.Loaded ALL = new LoadBoard.Loaded(
            List.of(
                    row(SLOW, new SessionStatus.Idle(), false),
                    row(TABLES, new SessionStatus.Busy(), false),
                    row(FLAKY, new SessionStatus.Idle(), true),
                    new BoardRow(KEYS, new SessionStatus.Busy(), List.of(push("ses_1")), List.of(), true)),
            List.of());

    private Rig opened() {
        rig.press("ctrl+x").press("l");
        assertThat(rig.effects()).containsExactly(new LoadBoard(false));
        return rig.take(ALL);
    }

    @Test
    void sessionsStandInTheOrderOfWhatTheyNeed() {
        assertThat(opened().screen().stripTrailing()).isEqualTo("""
               Sessions

               >                                                       all directories, 4

               Need you
               ▌ Rotate signing keys           parcel      bash git push origin keys   2m

               Running
               ⠹ Port rate tables              atlas       working                     6m

               Done, not seen
               ● Flaky login test              atlas       1 file +6 −2               31m

               Earlier
                 Why is CI slow                harbor      $0.31                       1d





               ◆ git push origin keys   alt+y once  alt+n no
               enter open  ctrl+r rename  alt+f fork  alt+t tree  ctrl+d delete  esc back
            """.indent(0).stripTrailing());
    }

    @Test
    void theChosenSessionIsShownBesideTheListOnAWideScreen() {
        var wide = new Rig(120, 40);
        wide.press("ctrl+x").press("l").take(ALL);
        assertThat(wide.effects()).contains(new LoadSession(KEYS.id()));
        assertThat(wide.screen()).contains("│ Rotate signing keys", "│ /code/parcel");
        wide.press("down");
        assertThat(wide.state().sessions()).containsOnlyKeys(TABLES.id());
        wide.press("escape");
        assertThat(wide.state().sessions()).isEmpty();
    }

    @Test
    void enterGoesInAndMarksTheSessionAsSeen() {
        opened().press("down").press("down").press("enter");
        assertThat(rig.state().shown()).isEqualTo(FLAKY.id());
        assertThat(rig.state().dialog()).isNull();
        assertThat(rig.effects()).contains(new LoadSession(FLAKY.id()), new MarkSeen(FLAKY.id()));
    }

    @Test
    void aRequestIsAnsweredFromTheBoardOnceItCouldBeRead() {
        opened().press("alt+y");
        assertThat(rig.effects()).isEmpty();
        rig.pass(400).press("alt+y");
        var ask = new Ask.Permission(push("ses_1"));
        var once = new AskAnswer.Decision(new PermissionReply.Once());
        assertThat(rig.effects()).containsExactly(new AskRequests.Send(ask.session(), ask, once, ""));
    }

    @Test
    void deletionTakesTheKeyTwice() {
        opened().press("ctrl+d");
        assertThat(rig.effects()).isEmpty();
        assertThat(rig.screen()).contains("Press the key again to delete this session");
        rig.press("down").press("ctrl+d");
        assertThat(rig.effects()).isEmpty();
        rig.press("ctrl+d");
        assertThat(rig.effects()).containsExactly(new BoardRequests.Delete(TABLES.id()));
    }

    @Test
    void renamingForkingAndTheTree() {
        opened().press("ctrl+r").type("!").press("enter");
        rig.press("alt+t");
        assertThat(rig.effects())
                .containsExactly(new BoardRequests.Rename(KEYS.id(), "Rotate signing keys!"), new LoadBoard(true));
        rig.press("alt+f");
        assertThat(rig.effects()).containsExactly(new BoardRequests.Fork(KEYS.id(), null));
    }

    @Test
    void eventsMoveSessionsOnAnOpenBoard() {
        opened().hear(new Event.StatusChanged(TABLES.id(), new SessionStatus.Idle()));
        assertThat(rig.effects()).containsExactly(new LoadBoard(false));
        rig.hear(new Event.StatusChanged(TABLES.id(), new SessionStatus.Busy()));
        assertThat(rig.effects()).isEmpty();
        rig.take(ALL);
        assertThat(rig.effects()).containsExactly(new LoadBoard(false));
        rig.take(ALL);
        assertThat(rig.effects()).isEmpty();
    }

    @Test
    void lettersSearchAndTheDirectoryFilters() {
        opened().type("slow");
        assertThat(rig.screen()).contains("Why is CI slow").doesNotContain("Rotate");
        rig.press("escape").press("ctrl+o");
        assertThat(rig.screen()).contains("Rotate", "this directory, 1").doesNotContain("Why is CI slow");
    }

    @Test
    void theNextSessionThatNeedsAPersonAndBack() {
        rig.take(new BoardRequests.Shown(SLOW, ""));
        rig.effects();
        rig.press("ctrl+n");
        assertThat(rig.effects()).containsExactly(new NextNeed());
        var waiting = new NextNeed.Found(ALL.rows().subList(3, 4));
        rig.take(waiting);
        assertThat(rig.state().shown()).isEqualTo(KEYS.id());
        rig.effects();
        rig.take(waiting);
        assertThat(rig.effects()).containsExactly(new BoardRequests.Find(SLOW.id()));
    }

    private static BoardRow asking(Session session, String request) {
        var asked = new PermissionRequest(
                new Id<>(request), session.id(), "bash", List.of("ls"), Map.of(), List.of(), null);
        return new BoardRow(session, new SessionStatus.Busy(), List.of(asked), List.of(), false);
    }

    @Test
    void theSessionThatHasWaitedLongestComesFirst() {
        var rows = List.of(asking(SLOW, "per_3"), asking(KEYS, "per_1"), asking(TABLES, "per_2"));
        assertThat(LoadNeeds.longestFirst(rows)).extracting(BoardRow::session).containsExactly(KEYS, TABLES, SLOW);
    }

    @Test
    void sessionsOfOtherDirectoriesThatWaitAreCountedInTheHeader() {
        rig.take(new BoardRequests.Shown(SLOW, ""));
        rig.effects();
        rig.hear(new Event.PermissionAsked(push(KEYS.id().value())));
        assertThat(rig.effects()).containsExactly(new LoadNeeds());
        rig.take(new LoadNeeds.Loaded(List.of(KEYS, TABLES)));
        assertThat(rig.screen()).contains("◆ 2 need you  ctrl+n");
        rig.hear(new Event.PermissionReplied(KEYS.id(), new Id<>("per_1"), new PermissionReply.Once()));
        assertThat(rig.effects()).containsExactly(new LoadNeeds());
        rig.take(new LoadNeeds.Loaded(List.of()));
        assertThat(rig.screen()).doesNotContain("need you").doesNotContain("needs you");
        rig.hear(new Event.PermissionReplied(KEYS.id(), new Id<>("per_1"), new PermissionReply.Once()));
        assertThat(rig.effects()).isEmpty();
    }

    /// Also those whose requests are older than this interface.
    @Test
    void theFirstScreenMarksSessionsThatWait() {
        rig.take(new LoadSessions.Loaded(List.of(SLOW, KEYS), Map.of("ses_1", new SessionStatus.Busy())));
        rig.take(new LoadNeeds.Loaded(List.of(KEYS)));
        assertThat(rig.screen()).containsPattern("◆ Rotate signing keys +Waiting for your answer +2m +ctrl\\+n");
        rig.take(new LoadNeeds.Loaded(List.of()));
        assertThat(rig.screen()).containsPattern("Rotate signing keys +running +2m +1");
    }

    @Test
    void aTurnThatEndsBeforeTheEyesOfAPersonIsSeen() {
        rig.take(new BoardRequests.Shown(SLOW, ""));
        rig.effects();
        rig.hear(new Event.StatusChanged(SLOW.id(), new SessionStatus.Idle()));
        assertThat(rig.effects()).containsExactly(new MarkSeen(SLOW.id()));
        rig.hear(new Event.StatusChanged(FLAKY.id(), new SessionStatus.Idle()));
        assertThat(rig.effects()).isEmpty();
    }
}
