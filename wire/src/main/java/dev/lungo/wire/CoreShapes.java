package dev.lungo.wire;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/// JSON form of core's records where their components do not define it.
final class CoreShapes extends SimpleModule {
    CoreShapes() {
        addSerializer(Id.class, new IdWriter());
        addDeserializer(Id.class, new IdReader());
        addSerializer(Failure.class, new FailureShape.Writer());
        addDeserializer(Failure.class, new FailureShape.Reader());
        addSerializer(PermissionReply.class, new ReplyShape.Writer());
        addDeserializer(PermissionReply.class, new ReplyShape.Reader());
        addSerializer(Recorded.class, new EventShape.Writer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new SealedCases());
        context.addValueInstantiators(new RecordInstantiators());
    }

    @SuppressWarnings("rawtypes")
    private static final class IdWriter extends ValueSerializer<Id> {
        @Override
        public void serialize(Id id, JsonGenerator out, SerializationContext context) {
            out.writeString(id.value());
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class IdReader extends ValueDeserializer<Id> {
        @Override
        public Id deserialize(JsonParser in, DeserializationContext context) {
            var text = in.getValueAsString();
            return text == null || text.isBlank()
                    ? (Id) context.handleWeirdStringValue(Id.class, text, "an id must not be blank")
                    : new Id<>(text);
        }
    }
}
