package dev.lungo.mcp.pool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.tool.Elicited;
import dev.lungo.mcp.connection.AddressRequired;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A call that is repeated once if its server requires that the user opens addresses first, and the user accepts.
record AddressedCall(Request request) {
    interface Request {
        JsonNode send() throws McpFailure, InterruptedException;
    }

    interface User {
        /// Shows the addresses one after the other, up to the first that is not accepted.
        Elicited open(List<JsonNode> addresses) throws InterruptedException;
    }

    JsonNode answer(User user) throws McpFailure, InterruptedException {
        try {
            return request.send();
        } catch (AddressRequired required) {
            var answer = user.open(required.addresses());
            if (answer.isAccepted()) return repeated();
            throw failure(
                    required,
                    answer.action().equals(Elicited.DECLINED.action())
                            ? "The user declined. Do not call the tool again unless the user asks for it."
                            : "No user answered whether to open its address. Ask the user before you call the tool"
                                    + " again.");
        }
    }

    private JsonNode repeated() throws McpFailure, InterruptedException {
        try {
            return request.send();
        } catch (AddressRequired still) {
            throw failure(
                    still,
                    "The user accepted, but the server still requires it. Ask the user to finish there, then call the"
                            + " tool again.");
        }
    }

    private static McpFailure failure(AddressRequired required, String next) {
        var reason = String.valueOf(required.getMessage()).strip();
        var end = reason.endsWith(".") || reason.endsWith("!") || reason.endsWith("?") ? " " : ". ";
        return new McpFailure(reason + end + next, true);
    }
}
