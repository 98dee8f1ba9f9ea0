package dev.lungo.store;

import static dev.lungo.store.Samples.delta;
import static dev.lungo.store.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.session.Part;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();
    private final Part first = text("ses_1", "msg_1", "prt_1", "");
    private final Part second = text("ses_2", "msg_2", "prt_2", "");

    @Test
    void gathersTextPerPartAndRemembersItWhileItIsWritten() throws InterruptedException {
        inbox.append(delta(first, "a"));
        inbox.append(delta(second, "x"));
        inbox.append(delta(first, "b"));
        assertThat(taken()).containsExactly("prt_1=ab", "prt_2=x");
        assertThat(inbox.hasText("ses_1")).isTrue();
        assertThat(inbox.hasText("ses_3")).isFalse();

        inbox.close();
        assertThat(inbox.take()).isNull();
        assertThat(inbox.hasText(null)).isFalse();
    }

    @Test
    void putsUnwrittenTextBeforeWhatCameSince() throws InterruptedException {
        inbox.append(delta(first, "a"));
        var work = Objects.requireNonNull(inbox.take());
        inbox.append(delta(second, "x"));
        inbox.append(delta(first, "b"));
        inbox.restore(work.texts());
        inbox.add(Batch.marker());
        assertThat(taken()).containsExactly("prt_1=ab", "prt_2=x");
    }

    @Test
    void forgetsTheTextOfReplacedParts() throws InterruptedException {
        inbox.append(delta(first, "a"));
        inbox.append(delta(second, "x"));
        inbox.drop(List.of("prt_1", "prt_other"));
        assertThat(taken()).containsExactly("prt_2=x");
    }

    private List<String> taken() throws InterruptedException {
        return Objects.requireNonNull(inbox.take()).texts().stream()
                .map(text -> text.part() + "=" + text.text())
                .toList();
    }
}
