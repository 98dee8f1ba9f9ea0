import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerEvents;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Records what one server publishes until it is killed, and later compares it with what is stored.
final class Witness {
    private final ServerEvents stream;
    private final Thread listening;
    private final Map<String, Message.Info> messages = new LinkedHashMap<>();
    private final Map<String, Part.Tool> outcomes = new LinkedHashMap<>();
    private volatile boolean greeted;

    Witness(LungoClient client) {
        stream = client.events(0, ServerEvents.Watch.NONE);
        listening = Thread.ofPlatform().start(this::listen);
        while (!greeted && listening.isAlive()) Thread.onSpinWait();
    }

    private void listen() {
        try {
            for (var event = stream.next(); event != null; event = stream.next()) hear(event.event());
        } catch (ClientFailure killed) {
            greeted = true;
        }
    }

    private void hear(Event event) {
        switch (event) {
            case Event.Connected _ -> greeted = true;
            case Event.MessageUpdated updated ->
                messages.put(updated.info().id().value(), updated.info());
            case Event.PartUpdated updated
            when updated.part() instanceof Part.Tool tool && tool.state().settled() ->
                outcomes.put(tool.id().value(), tool);
            default -> {}
        }
    }

    int published() throws InterruptedException {
        listening.join();
        return messages.size() + outcomes.size();
    }

    /// Descriptions of everything that was published and is not stored.
    List<String> missing(List<Message> stored) throws InterruptedException {
        listening.join();
        var infos = stored.stream()
                .collect(Collectors.toMap(message -> message.info().id().value(), Message::info));
        var parts = stored.stream()
                .flatMap(message -> message.parts().stream())
                .collect(Collectors.toMap(part -> part.id().value(), part -> part));
        var missing = new ArrayList<String>();
        messages.forEach((id, published) -> {
            if (!infos.containsKey(id)) missing.add("message " + published);
            else if (published instanceof Message.Assistant it
                    && it.time().completed() != null
                    && !published.equals(infos.get(id))) missing.add("end of message " + published);
        });
        outcomes.forEach((id, published) -> {
            if (!published.equals(parts.get(id)))
                missing.add("outcome " + published.callID() + ", stored is " + parts.get(id));
        });
        return missing;
    }
}
