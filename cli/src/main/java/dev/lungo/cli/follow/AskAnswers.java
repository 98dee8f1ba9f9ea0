package dev.lungo.cli.follow;

import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Ask;
import dev.lungo.core.ask.PermissionReply;
import java.util.List;

/// Sends what a person decided. Everything may throw `ClientFailure`.
public record AskAnswers(LungoClient client) {
    /// Sends nothing while the form is open.
    public void send(Ask ask, AskForm.Step step) {
        switch (step) {
            case AskForm.Open _ -> {}
            case AskForm.Replied it -> reply(ask, it.reply());
            case AskForm.Answered it -> answer(ask, it.answers());
            case AskForm.Dismissed _ -> dismiss(ask);
        }
    }

    public void reply(Ask ask, PermissionReply reply) {
        if (ask instanceof Ask.Permission it) client.reply(it.request().id(), reply);
    }

    public void answer(Ask ask, List<List<String>> answers) {
        if (ask instanceof Ask.Question it) client.answer(it.request().id(), answers);
    }

    private void dismiss(Ask ask) {
        if (ask instanceof Ask.Question it) client.dismiss(it.request().id());
    }
}
