package dev.lungo.cli.debug;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.wire.Json;
import tools.jackson.databind.JsonNode;

/// The outcome of a tool call as the server describes it.
record CallOutcome(JsonNode json) {
    /// A result, a rejected request, or another error.
    ExitCode code() {
        if (!json.hasNonNull("error")) return ExitCode.OK;
        for (var ask : json.path("asks")) if (ask.path("reply").asString("").equals("reject")) return ExitCode.DENIED;
        return ExitCode.FAILED;
    }

    String text() {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}
