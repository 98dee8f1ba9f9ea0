package dev.lungo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.wire.Json;
import org.junit.jupiter.api.Test;

class TurnOwnerTest {
    private static final Id<Message> MINE = new Id<>("msg_mine");

    private static Message.Info user(String id) {
        return Json.read(
                "{\"id\":\"" + id
                        + "\",\"sessionID\":\"ses_1\",\"role\":\"user\",\"time\":{\"created\":1},\"agent\":\"build\","
                        + "\"model\":{\"providerID\":\"p\",\"modelID\":\"m\"}}",
                Message.Info.class);
    }

    private static Message.Info answer(String parent) {
        return Json.read(
                "{\"id\":\"msg_a\",\"sessionID\":\"ses_1\",\"role\":\"assistant\",\"parentID\":\"" + parent
                        + "\",\"time\":{\"created\":1},"
                        + "\"providerID\":\"p\",\"modelID\":\"m\",\"mode\":\"build\",\"agent\":\"build\",\"path\":{\"cwd\":\"/\",\"root\":\"/\"},\"cost\":0,"
                        + "\"tokens\":{\"input\":0,\"output\":0,\"reasoning\":0,\"cache\":{\"read\":0,\"write\":0}}}",
                Message.Info.class);
    }

    private static Part text(String message, boolean synthetic) {
        return Json.read(
                "{\"id\":\"prt_1\",\"sessionID\":\"ses_1\",\"messageID\":\"" + message
                        + "\",\"type\":\"text\",\"text\":\"t\",\"synthetic\":" + synthetic + "}",
                Part.class);
    }

    @Test
    void whoOnlyWatchesOwnsNothing() {
        var owner = TurnOwner.watching();
        owner.message(answer("msg_other"));
        assertThat(owner.ours()).isFalse();
    }

    @Test
    void anothersTurnIsNotOursUntilItAnswersOurPrompt() {
        var owner = TurnOwner.of(MINE, false);
        owner.message(answer("msg_other"));
        assertThat(owner.ours()).isFalse();
        owner.message(answer(MINE.value()));
        assertThat(owner.ours()).isTrue();
    }

    @Test
    void whatASummaryAddsToOurTurnIsOurs() {
        var owner = TurnOwner.of(MINE, true);
        owner.message(answer(MINE.value()));
        owner.message(user("msg_summary"));
        owner.part(text("msg_summary", true));
        owner.message(answer("msg_summary"));
        assertThat(owner.ours()).isTrue();
    }

    @Test
    void whatAnotherClientPromptsAfterwardsIsNot() {
        var owner = TurnOwner.of(MINE, true);
        owner.message(answer(MINE.value()));
        owner.message(user("msg_other"));
        owner.part(text("msg_other", false));
        owner.message(answer("msg_other"));
        assertThat(owner.ours()).isFalse();
    }
}
