package dev.lungo.client.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The newest messages of a session, in order, at most `WINDOW` of them; `partial` if older ones exist. `live` holds
/// the texts that grow and are known from their beginning; a part in `messages` has the text it had when its last
/// event came. `printed` is when running commands printed last, in epoch milliseconds of the server. A change copies
/// the list of references and one message, and shares everything else.
public record MessageWindow(
        List<Message> messages, Map<Id<Part>, LiveText> live, Map<Id<Part>, Long> printed, boolean partial) {
    public static final int WINDOW = 300;

    static final MessageWindow EMPTY = new MessageWindow(List.of(), Map.of(), Map.of(), false);
    static final MessageWindow UNREAD = new MessageWindow(List.of(), Map.of(), Map.of(), true);

    public @Nullable Message find(Id<Message> id) {
        int place = place(id);
        return place < 0 ? null : messages.get(place);
    }

    /// The text of a part as far as it is known.
    public String text(Part part) {
        var text = live.get(part.id());
        return text == null ? Parts.text(part) : text.toString();
    }

    /// The last prompt and everything after it.
    public List<Message> lastTurn() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).info() instanceof Message.User) return messages.subList(i, messages.size());
        }
        return messages;
    }

    /// The last answer of the last turn.
    public Message.@Nullable Assistant answer() {
        for (var message : lastTurn().reversed()) {
            if (message.info() instanceof Message.Assistant answer) return answer;
        }
        return null;
    }

    /// The error of the last turn's answer. Servers send none for one that was cut off at its length.
    public @Nullable Failure failure() {
        var answer = answer();
        if (answer == null || answer.error() != null) return answer == null ? null : answer.error();
        boolean cut = "length".equals(answer.finish()) && !Boolean.TRUE.equals(answer.summary());
        return cut
                ? new Failure.OutputLength(
                        "The answer was cut off at the output limit or the end of the context window.")
                : null;
    }

    /// The text of the last answer of the last turn that has any.
    public String answerText() {
        for (var message : lastTurn().reversed()) {
            var text = new StringBuilder();
            if (!(message.info() instanceof Message.Assistant)) continue;
            for (var part : message.parts()) {
                if (part instanceof Part.Text said && !Boolean.TRUE.equals(said.synthetic()))
                    text.append(text(said)).append('\n');
            }
            if (!text.isEmpty()) return text.toString();
        }
        return "";
    }

    MessageWindow with(Message.Info info) {
        int place = place(info.id());
        if (place < 0) return inserted(-1 - place, new Message(info, List.of()));
        var old = messages.get(place);
        return old.info().equals(info) ? this : replaced(place, new Message(info, old.parts()), live);
    }

    /// Messages older than the window stay outside.
    private MessageWindow inserted(int place, Message message) {
        if (place == 0 && partial && !messages.isEmpty()) return this;
        var next = new ArrayList<>(messages);
        next.add(place, message);
        boolean full = next.size() > WINDOW;
        return window(List.copyOf(full ? next.subList(1, next.size()) : next), live, partial || full);
    }

    private MessageWindow replaced(int place, Message message, Map<Id<Part>, LiveText> texts) {
        var next = messages.toArray(Message[]::new);
        next[place] = message;
        return window(List.of(next), texts, partial);
    }

    private MessageWindow window(List<Message> next, Map<Id<Part>, LiveText> texts, boolean olderExist) {
        return new MessageWindow(next, texts, printed, olderExist);
    }

    /// An event about a part at a moment of the server.
    MessageWindow with(Part part, long time) {
        var moments = printed(part, time);
        var next = with(part);
        return moments == printed ? next : new MessageWindow(next.messages, next.live, moments, partial);
    }

    private Map<Id<Part>, Long> printed(Part part, long time) {
        var output = Parts.output(part);
        var old = printed.get(part.id());
        if (output == null && old == null) return printed;
        var message = find(part.messageID());
        int place = message == null ? -1 : Parts.place(message.parts(), part.id());
        var before = message == null || place < 0
                ? null
                : Parts.output(message.parts().get(place));
        if (output != null && old != null && output.equals(before)) return printed;
        var next = new HashMap<>(printed);
        if (output == null) next.remove(part.id());
        else next.put(part.id(), time);
        return Map.copyOf(next);
    }

    private MessageWindow with(Part part) {
        int place = place(part.messageID());
        if (place < 0) return this;
        var old = messages.get(place);
        var parts = Parts.with(old.parts(), part);
        var texts = changed(part.id(), Parts.isGrowing(part) ? LiveText.of(Parts.text(part)) : null);
        if (parts == old.parts()) return texts == live ? this : window(messages, texts, partial);
        return replaced(place, new Message(old.info(), parts), texts);
    }

    /// A piece of a text whose beginning is not known has no known place.
    MessageWindow grown(Event.PartDelta delta) {
        var text = live.get(delta.partID());
        return text == null ? this : window(messages, changed(delta.partID(), text.plus(delta.delta())), partial);
    }

    private Map<Id<Part>, LiveText> changed(Id<Part> id, @Nullable LiveText text) {
        var old = live.get(id);
        if (old == null ? text == null : old.equals(text)) return live;
        var next = new HashMap<>(live);
        if (text == null) next.remove(id);
        else next.put(id, text);
        return Map.copyOf(next);
    }

    MessageWindow without(Id<Message> id) {
        int place = place(id);
        if (place < 0) return this;
        var next = new ArrayList<>(messages);
        next.remove(place);
        return window(List.copyOf(next), live, partial).tidied();
    }

    MessageWindow without(Id<Message> message, Id<Part> part) {
        int place = place(message);
        if (place < 0) return this;
        var old = messages.get(place);
        return replaced(place, new Message(old.info(), Parts.without(old.parts(), part)), changed(part, null));
    }

    /// Pieces of growing texts were missed: what is known stays, and later pieces cannot be placed.
    MessageWindow cutOff() {
        if (live.isEmpty()) return this;
        var next = new ArrayList<Message>();
        for (var message : messages) next.add(settled(message));
        return window(List.copyOf(next), Map.of(), partial);
    }

    private Message settled(Message message) {
        if (message.parts().stream().noneMatch(part -> live.containsKey(part.id()))) return message;
        return new Message(
                message.info(),
                message.parts().stream()
                        .map(part -> live.containsKey(part.id()) ? Parts.withText(part, text(part)) : part)
                        .toList());
    }

    /// Takes an answer of a server: the newest messages, oldest first.
    MessageWindow merged(List<Message> answer, boolean olderExist) {
        var next = new ArrayList<Message>();
        for (var message : answer.subList(Math.max(0, answer.size() - WINDOW), answer.size())) {
            var mine = find(message.info().id());
            next.add(mine == null ? message : merged(mine, message));
        }
        return window(List.copyOf(next), live, olderExist || answer.size() > WINDOW)
                .tidied();
    }

    private Message merged(Message mine, Message answer) {
        var parts = new ArrayList<Part>();
        for (var part : answer.parts()) {
            int place = Parts.place(mine.parts(), part.id());
            parts.add(place < 0 ? part : newer(mine.parts().get(place), part));
        }
        boolean same = answer.info().equals(mine.info()) && parts.equals(mine.parts());
        return same ? mine : new Message(answer.info(), List.copyOf(parts));
    }

    /// A text that grows with events is never behind what a server read from its disk.
    private Part newer(Part mine, Part answer) {
        boolean behind = Parts.isGrowing(answer)
                && (live.containsKey(mine.id())
                        || Parts.text(answer).length() < Parts.text(mine).length());
        return behind ? mine : answer;
    }

    /// The same without texts that no longer grow.
    private MessageWindow tidied() {
        if (live.isEmpty()) return this;
        var next = new HashMap<Id<Part>, LiveText>();
        for (var message : messages) {
            for (var part : message.parts()) {
                var text = live.get(part.id());
                if (text != null && Parts.isGrowing(part)) next.put(part.id(), text);
            }
        }
        return window(messages, Map.copyOf(next), partial);
    }

    /// The index of the message, or `-1 - index` of where it belongs. The newest are looked at first.
    private int place(Id<Message> id) {
        int place = messages.size();
        while (place > 0) {
            int order = messages.get(place - 1).info().id().compareTo(id);
            if (order == 0) return place - 1;
            if (order < 0) break;
            place--;
        }
        return -1 - place;
    }
}
