package dev.lungo.cli.run;

import dev.lungo.client.session.News;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The owner of the running turn: without a person, a client may settle only requests of a turn that it
/// started itself. For one thread.
final class TurnOwner {
    private final @Nullable Id<Message> prompt;
    private final boolean alone;
    private final Set<Id<Message>> users = new HashSet<>();
    private final Set<Id<Message>> foreign = new HashSet<>();
    private boolean begun;
    private boolean ours;

    private TurnOwner(@Nullable Id<Message> prompt, boolean alone, boolean ours) {
        this.prompt = prompt;
        this.alone = alone;
        this.ours = ours;
    }

    /// Owner of a session that this client created.
    static TurnOwner alone() {
        return new TurnOwner(null, true, true);
    }

    /// Owner of a client that prompts nothing.
    static TurnOwner watching() {
        return new TurnOwner(null, false, false);
    }

    /// Owner of a client whose prompt joins another client's session, idle before or not.
    static TurnOwner of(Id<Message> prompt, boolean idle) {
        return new TurnOwner(prompt, false, idle);
    }

    void hear(News news) {
        if (news instanceof News.OfMessage it) message(it.info());
        if (news instanceof News.OfPart it) part(it.part());
    }

    void message(Message.Info info) {
        switch (info) {
            case Message.User user -> users.add(user.id());
            case Message.Assistant answer -> {
                begun |= answer.parentID().equals(prompt);
                ours = answer.parentID().equals(prompt) || begun && !foreign.contains(answer.parentID());
            }
        }
    }

    /// Notes prompts of other clients; those that a summary adds to a turn are the turn's own.
    void part(Part part) {
        boolean written =
                part instanceof Part.Text text ? !Boolean.TRUE.equals(text.synthetic()) : part instanceof Part.File;
        if (written && users.contains(part.messageID()) && !part.messageID().equals(prompt))
            foreign.add(part.messageID());
    }

    boolean ours() {
        return alone || ours;
    }
}
