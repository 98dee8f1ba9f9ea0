package dev.lungo.engine.revert;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import java.util.List;

/// Cost and tokens of a session, computed from its remaining messages.
final class Totals {
    private Totals() {}

    static Session of(Session session, List<Message> messages) {
        double cost = 0;
        var tokens = Tokens.NONE;
        for (var message : messages) {
            if (!(message.info() instanceof Message.Assistant answer)) continue;
            cost += answer.cost();
            tokens = tokens.plus(answer.tokens());
        }
        return session.withUsage(cost, tokens);
    }
}
