package dev.lungo.mcp.connection;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A request that a server refuses until its user has opened addresses.
public final class AddressRequired extends McpFailure {
    private static final long serialVersionUID = 1L;
    private static final int CODE = -32042;
    private static final String ADDRESSES = "elicitations";

    private final transient List<JsonNode> addresses;

    AddressRequired(String message, RpcFailure refused) {
        super(message, true);
        addresses = refused.data().path(ADDRESSES).valueStream().toList();
    }

    static boolean isReasonOf(RpcFailure refused) {
        return refused.code() == CODE && !refused.data().path(ADDRESSES).isEmpty();
    }

    /// The parameters of an elicitation for each address.
    public List<JsonNode> addresses() {
        return addresses;
    }
}
