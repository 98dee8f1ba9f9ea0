package dev.lungo.wire;

import dev.lungo.core.ask.PermissionReply;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/// A reply as one word; a rejection's feedback travels beside it, in the request's body.
final class ReplyShape {
    private ReplyShape() {}

    static final class Writer extends ValueSerializer<PermissionReply> {
        @Override
        public void serialize(PermissionReply reply, JsonGenerator out, SerializationContext context) {
            out.writeString(reply.word());
        }
    }

    static final class Reader extends ValueDeserializer<PermissionReply> {
        @Override
        public PermissionReply deserialize(JsonParser in, DeserializationContext context) {
            var word = in.getString();
            return switch (word) {
                case "once" -> new PermissionReply.Once();
                case "always" -> new PermissionReply.Always();
                case "reject" -> new PermissionReply.Reject(null);
                default ->
                    (PermissionReply) context.handleWeirdStringValue(
                            PermissionReply.class, word, "expected once, always, or reject");
            };
        }
    }
}
