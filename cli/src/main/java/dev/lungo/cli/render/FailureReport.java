package dev.lungo.cli.render;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.session.Failure;

/// Reports a failure to a person: a sentence, the next step, an exit code.
public final class FailureReport {
    private FailureReport() {}

    public static String advice(Failure failure) {
        return switch (failure) {
            case Failure.Aborted _, Failure.Budget _ -> "";
            case Failure.Credentials it ->
                "Store a new key with: lungo auth login " + it.providerID() + "\n  Or use another model with --model.";
            case Failure.ContextOverflow _ ->
                "Start a new session, or use a model with a larger context (lungo models).";
            case Failure.OutputLength _ -> "Continue with: lungo run --continue \"continue\"";
            case Failure.ContentFilter _ -> "Rephrase the prompt, or use another model with --model.";
            case Failure.StructuredOutput _ -> "Ask again, simplify the schema, or use another model with --model.";
            case Failure.Api it -> api(it);
            case Failure.Unknown it ->
                it.ref() == null || it.ref().equals(Failure.Budget.REF)
                        ? ""
                        : "Details are in the server's log under " + it.ref() + " (lungo server logs).";
        };
    }

    private static String api(Failure.Api failure) {
        var status = failure.statusCode();
        if (status == null) return "Check the network and the provider's address (lungo doctor).";
        if (refused(failure)) return "Check the provider's key (lungo auth list), or use another model with --model.";
        if (status == 404) return "Check the model's name with: lungo models";
        if (status == 429) return "Wait, or use another model with --model.";
        return failure.isRetryable() ? "Try again: lungo run --continue \"continue\"" : "";
    }

    private static boolean refused(Failure.Api failure) {
        return failure.statusCode() != null && (failure.statusCode() == 401 || failure.statusCode() == 403);
    }

    public static ExitCode code(Failure failure) {
        return switch (failure) {
            case Failure.Aborted _ -> ExitCode.INTERRUPTED;
            case Failure.Credentials _ -> ExitCode.NO_MODEL;
            case Failure.Api it when refused(it) -> ExitCode.NO_MODEL;
            case Failure.Budget _ -> ExitCode.BUDGET;
            case Failure.Unknown it when Failure.Budget.REF.equals(it.ref()) -> ExitCode.BUDGET;
            case Failure.ContextOverflow _,
                    Failure.OutputLength _,
                    Failure.ContentFilter _,
                    Failure.StructuredOutput _,
                    Failure.Api _,
                    Failure.Unknown _ -> ExitCode.FAILED;
        };
    }
}
